from __future__ import annotations

import pytest

from bot.gateway.markdown import to_html, to_plain_text

_LINK = 'target="_blank" rel="noopener"'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("een\n\ntwee", "<p>een</p>\n<p>twee</p>"),
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[bron](https://vng.nl/a?b=1&c=2)", f'<p><a href="https://vng.nl/a?b=1&amp;c=2" {_LINK}>bron</a></p>'),
        ('[bron](https://vng.nl "titel")', f'<p><a href="https://vng.nl" {_LINK}>bron</a></p>'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](JAVASCRIPT:alert(1))", "<p>[x](JAVASCRIPT:alert(1))</p>"),
        ("[x](data:text/html,hoi)", "<p>[x](data:text/html,hoi)</p>"),
        ("[x](http://vng.nl)", "<p>[x](http://vng.nl)</p>"),
        ("[x](//vng.nl)", "<p>[x](//vng.nl)</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ('[x](https://a.nl/"onclick="alert(1))', f'<p><a href="https://a.nl/%22onclick=%22alert(1)" {_LINK}>x</a></p>'),
        ("![x](https://a.nl/p.png)", f'<p>!<a href="https://a.nl/p.png" {_LINK}>x</a></p>'),
        ("# kop", "<p># kop</p>"),
        ("a\\\nb", "<p>a\nb</p>"),
        ("> citaat\n\n---", "<p>&gt; citaat</p>\n<p>---</p>"),
        ("<https://a.nl>", "<p>&lt;https://a.nl&gt;</p>"),
        ("&lt;b&gt;", "<p>&amp;lt;b&amp;gt;</p>"),
    ],
)
def test_only_the_small_subset_becomes_html(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**vet** en *schuin*\n\ntwee", "vet en schuin\n\ntwee"),
        ("1. een\n2. twee", "1. een\n2. twee"),
        ("- a\n  - b\n- c\n\nna", "- a\n  - b\n- c\n\nna"),
        ("lees [de bron](https://vng.nl).", "lees de bron (https://vng.nl)."),
    ],
)
def test_plain_text_reads_well_without_marks(markdown: str, plain: str) -> None:
    assert to_plain_text(markdown) == plain
