// Makes elements of replies. `texts` are the page's texts; `choose(choice)` is called when a choice is pressed.

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function fill(sentence, name, value) {
  return sentence.replace(`{${name}}`, () => value);
}

function hiddenSender(sender) {
  return element("span", { className: "hidden" }, `${sender} `);
}

export function userMessage(text, texts) {
  return element("li", { className: "user", tabIndex: -1 }, hiddenSender(texts.you), text);
}

export function assistantMessage(reply, texts, choose) {
  const item = element("li", { className: "assistant", tabIndex: -1, lang: reply.language });
  item.append(hiddenSender(texts.assistant));
  let isFirstCard = true;
  for (const part of reply.parts) {
    if (part.type === "text") item.append(text(part.text_html));
    if (part.type === "choices") item.append(choices(part.choices, part.prompt || texts.choices, choose));
    if (part.type === "table") item.append(table(part));
    if (part.type === "document") item.append(download(part, texts));
    if (part.type === "advice") {
      item.append(card(part, texts, choose, isFirstCard));
      isFirstCard = false;
    }
  }
  return item;
}

// The gateway makes this HTML of Markdown and lets through paragraphs, lists, emphasis and https links only.
function text(html) {
  return element("div", { className: "text", innerHTML: html });
}

function choices(offered, label, choose) {
  const group = element("div", { className: "choices" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  for (const choice of offered) {
    group.append(element("button", { type: "button", onclick: () => choose(choice) }, choice.title));
  }
  return group;
}

function card(part, texts, choose, isOpen) {
  const reasons = element("dl");
  for (const reason of part.rationale) {
    reasons.append(element("dt", {}, reason.label), element("dd", { innerHTML: reason.text_html }));
  }
  const article = element(
    "article",
    { className: "card" },
    element("h2", {}, part.title),
    text(part.summary_html),
    element("details", { open: isOpen }, element("summary", {}, texts.rationale), reasons),
  );
  if (part.link) article.append(element("a", { href: part.link.url, target: "_blank", rel: "noopener" }, part.link.title));
  if (part.choices?.length) {
    article.append(choices(part.choices, fill(texts.card_choices, "title", part.title), choose));
  }
  return article;
}

// Wider than a phone: it scrolls inside its own region, which the keyboard reaches.
function table(part) {
  const made = element("table", {}, element("caption", {}, part.title));
  const heads = element("tr", {}, element("td"));
  for (const column of part.columns) heads.append(element("th", { scope: "col" }, column));
  const body = element("tbody");
  for (const row of part.rows) {
    const line = element("tr", {}, element("th", { scope: "row" }, row.label));
    for (const cell of row.cells) line.append(element("td", {}, cell));
    body.append(line);
  }
  made.append(element("thead", {}, heads), body);
  const region = element("div", { className: "table", tabIndex: 0 }, made);
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", part.title);
  return region;
}

function download(part, texts) {
  const bytes = Uint8Array.from(atob(part.content), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: part.media_type }));
  const link = element("a", { href: address, download: part.filename }, fill(texts.download, "title", part.title));
  return element("p", { className: "document" }, link);
}

// What stands with a message that was not answered: why, and a button to send it again.
export function failure(sentence, texts, sendAgain) {
  return [
    element("p", { className: "failure" }, sentence),
    element("button", { type: "button", onclick: sendAgain }, texts.send_again),
  ];
}

// A problem with the whole conversation: what it is, and the button that gets out of it.
export function problem(sentence, label, act) {
  return [...(sentence ? [element("p", {}, sentence)] : []), element("button", { type: "button", className: "primary", onclick: act }, label)];
}

export function tooLong(sentence, over) {
  return fill(sentence, "over", over);
}
