"""The programme as a document, in Markdown and as a Word file (.docx). Its sentences are in content/document.yml."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx import Document as Word
from docx.shared import Cm
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bouwstenen.model import Block, Catalogue, Language
from bouwstenen.programme import Gap, Planned, gaps, plan
from bouwstenen.telling import label, tell

# What is told of each block after its steps, which become a table.
_PARTS = ("watch_out", "measure")


@dataclass(frozen=True)
class Programme:
    """Everything that a document tells, in one language."""

    catalogue: Catalogue
    language: Language
    planned: Sequence[Planned]
    gaps: Sequence[Gap]
    made_on: date
    code: str

    @classmethod
    def of(cls, catalogue: Catalogue, picked: Sequence[str], profile: dict[str, str], language: Language, made_on: date, *, code: str) -> Programme:
        """The programme of some blocks, for a municipality of which this is known; code: the line by which it is opened again."""
        return cls(catalogue, language, plan(catalogue, picked, profile), gaps(catalogue, picked), made_on, code)

    def text(self, name: str, **words: object) -> str:
        """A sentence of document.yml, filled in."""
        return self.catalogue.document[name][self.language].format(**words)

    def title_of(self, block: Block) -> str:
        """The title of a block."""
        return block.title[self.language]

    def intro(self) -> str:
        """What this is, and how its order was made."""
        return self.text("intro", count=len(self.planned), date=self.made_on.isoformat())

    def gap_lines(self) -> list[str]:
        """What had better come first and is not there."""
        return [self.text("gap", block=self.title_of(gap.block), missing=self.title_of(gap.missing), reason=gap.reason[self.language]) for gap in self.gaps]

    def source_lines(self) -> list[str]:
        """Every source of the blocks, once, with its address."""
        used = dict.fromkeys(source for each in self.planned for source in each.block.sources)
        lines = []
        for source in (self.catalogue.sources[each] for each in used):
            title = self.text("source_later", title=source.title) if source.period == "later" else source.title
            lines.append(f"{title}, {source.address}" if source.address else title)
        return lines

    def provenance(self) -> str:
        """That the texts are a draft, and of what."""
        return self.catalogue.phrases["provenance"][self.language]


def to_markdown(programme: Programme) -> str:
    """The document in Markdown, with owners and dates left open."""
    text = programme.text
    lines = [f"# {text('title')}", "", programme.intro(), "", f"## {text('timeline')}", "",
             _row(text("column_block"), text("column_when"), text("column_owner")), _row("---", "---", "---"),
             *(_row(programme.title_of(each.block), text("months", first=each.first, last=each.last), "") for each in programme.planned)]
    if programme.gaps:
        lines += ["", f"## {text('gaps')}", "", *(f"- {line}" for line in programme.gap_lines())]
    for number, each in enumerate(programme.planned, start=1):
        lines += ["", *_block_in_markdown(programme, number, each)]
    lines += ["", f"## {text('sources')}", "", *(f"- {line}" for line in programme.source_lines()),
              "", f"## {text('provenance')}", "", programme.provenance(),
              "", f"## {text('go_on')}", "", text("go_on_how"), "", f"`{programme.code}`", ""]
    return "\n".join(lines)


def to_word(programme: Programme) -> bytes:
    """The document as a .docx file, with a picture of the timeline."""
    text, word = programme.text, Word()
    word.core_properties.title = text("title")
    word.core_properties.language = programme.language
    word.add_heading(text("title"), level=0)
    word.add_paragraph(programme.intro())
    word.add_heading(text("timeline"), level=1)
    picture = word.add_picture(io.BytesIO(timeline(programme)), width=Cm(16))
    # For whoever cannot see the picture: the same in words.
    picture._inline.docPr.set("descr", _timeline_in_words(programme))
    _table(word, [text("column_block"), text("column_when"), text("column_owner")],
           [[programme.title_of(each.block), text("months", first=each.first, last=each.last), ""] for each in programme.planned])
    if programme.gaps:
        word.add_heading(text("gaps"), level=1)
        for line in programme.gap_lines():
            word.add_paragraph(line, style="List Bullet")
    for number, each in enumerate(programme.planned, start=1):
        _block_in_word(word, programme, number, each)
    word.add_heading(text("sources"), level=1)
    for line in programme.source_lines():
        word.add_paragraph(line, style="List Bullet")
    word.add_heading(text("provenance"), level=1)
    word.add_paragraph(programme.provenance())
    word.add_heading(text("go_on"), level=1)
    word.add_paragraph(text("go_on_how"))
    word.add_paragraph(programme.code)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def timeline(programme: Programme) -> bytes:
    """A picture (PNG) of which block runs in which months, the first one at the top."""
    planned = list(programme.planned)
    figure = Figure(figsize=(8, 1 + 0.4 * len(planned)), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    for row, each in enumerate(planned):
        axes.barh(row, each.last - each.first + 1, left=each.first - 0.5, height=0.6, color="#154273")
    axes.set_yticks(range(len(planned)), [programme.title_of(each.block) for each in planned])
    axes.invert_yaxis()
    axes.set_xlabel(programme.text("month"))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(0.5, max(each.last for each in planned) + 0.5)
    axes.grid(axis="x", color="#cccccc")
    axes.set_axisbelow(True)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=150)
    return file.getvalue()


def _timeline_in_words(programme: Programme) -> str:
    bars = "; ".join(programme.text("bar", title=programme.title_of(each.block), first=each.first, last=each.last) for each in programme.planned)
    return programme.text("timeline_picture", bars=bars)


def _block_in_markdown(programme: Programme, number: int, each: Planned) -> list[str]:
    text, language, block = programme.text, programme.language, each.block
    lines = [f"## {number}. {programme.title_of(block)}", "", block.summary[language], "",
             f"### {label(programme.catalogue, 'steps', language)}", "",
             _row(text("column_step"), text("column_who"), text("column_when"), text("column_owner"), text("column_date")), _row(*["---"] * 5),
             *(_row(step.text[language], step.who[language], step.when[language], "", "") for step in block.steps)]
    for part in _PARTS:
        lines += ["", f"### {label(programme.catalogue, part, language)}", "", tell(programme.catalogue, block, part, language)]
    return lines


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _block_in_word(word: Word, programme: Programme, number: int, each: Planned) -> None:
    text, language, block = programme.text, programme.language, each.block
    word.add_heading(f"{number}. {programme.title_of(block)}", level=1)
    word.add_paragraph(block.summary[language])
    word.add_heading(label(programme.catalogue, "steps", language), level=2)
    _table(word, [text("column_step"), text("column_who"), text("column_when"), text("column_owner"), text("column_date")],
           [[step.text[language], step.who[language], step.when[language], "", ""] for step in block.steps])
    word.add_heading(label(programme.catalogue, "watch_out", language), level=2)
    for passage in block.watch_out:
        word.add_paragraph(passage[language], style="List Bullet")
    word.add_heading(label(programme.catalogue, "measure", language), level=2)
    word.add_paragraph(block.measure[language])


def _table(word: Word, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = word.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row in rows:
        for cell, content in zip(table.add_row().cells, row, strict=True):
            cell.text = content
