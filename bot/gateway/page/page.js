// The chat page: opens or resumes a conversation, sends messages, shows answers.

import { Refusal, forgetSession, hasSession, openSession, readProgramme, readTexts, readTranscript, sendMessage } from "./api.js";
import { assistantMessage, failure, problem, tooLong, userMessage } from "./rendering.js";

const byId = (id) => document.getElementById(id);
const [log, messages, status, problemBox] = [byId("log"), byId("messages"), byId("status"), byId("problem")];
const [composer, field, sendButton, complaint] = [byId("composer"), byId("message"), byId("send"), byId("complaint")];

const LONG_AWAY = 8 * 60 * 60 * 1000; // milliseconds

let texts = {};
let longestMessage = Infinity;
let language = null; // what the conversation is in; null until we know
let isWaiting = false;

async function useLanguage(wanted) {
  const answer = await readTexts(wanted);
  ({ texts, language, max_message_characters: longestMessage } = answer);
  document.documentElement.lang = language;
  document.title = texts.title;
  for (const each of document.querySelectorAll("[data-text]")) each.textContent = texts[each.dataset.text];
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", texts[each.dataset.label]);
  for (const each of document.querySelectorAll("[data-language]")) {
    each.setAttribute("aria-pressed", String(each.dataset.language === language));
  }
}

// crypto.randomUUID is missing where the page comes over plain http from another machine.
function newId() {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, "$1-$2-4$3-8$4-$5");
}

// --- showing ---

function setWaiting(waiting) {
  isWaiting = waiting;
  sendButton.disabled = waiting;
  status.textContent = waiting ? texts.typing : "";
  for (const button of messages.querySelectorAll("button")) button.disabled = waiting;
}

function makeUserItem(text) {
  const item = userMessage(text, texts);
  item.hidden = text === ""; // the opening of a conversation, which nobody typed
  return item;
}

function showReply(reply) {
  // Only the latest reply can be answered.
  for (const group of messages.querySelectorAll(".choices")) group.remove();
  const item = assistantMessage(reply, texts, (choice) => send({ choice: choice.id }, choice.title));
  messages.append(item);
  return item;
}

function showFailure(item, sentence, sendAgain) {
  item.hidden = false;
  item.classList.add("unanswered");
  item.append(...failure(sentence, texts, sendAgain));
}

function clearFailure(item) {
  item.classList.remove("unanswered");
  for (const each of item.querySelectorAll(".failure, button")) each.remove();
}

function showProblem(sentence, label, act) {
  composer.inert = true;
  for (const group of messages.querySelectorAll(".choices")) group.remove();
  problemBox.replaceChildren(...problem(sentence, label, act));
}

// --- sending ---

function send(content, text) {
  if (!isWaiting) deliver(newId(), content, makeUserItem(text));
}

async function deliver(id, content, item) {
  // Who typed goes on typing; who pressed a button in the conversation follows it, because that button goes away.
  const follows = messages.contains(document.activeElement);
  clearFailure(item);
  messages.append(item); // also when sent again: the answer comes below it
  setWaiting(true);
  item.scrollIntoView({ block: "end" });
  if (follows) item.focus({ preventScroll: true });
  try {
    const answer = await sendMessage(id, content, language);
    if (answer.reply.language !== language) await useLanguage(answer.reply.language);
    setWaiting(false);
    const reply = showReply(answer.reply);
    if (answer.reply.forget) return showForgotten(item);
    // The opening of a conversation fits below the header, which should stay in sight.
    if (!content.start) reply.scrollIntoView({ block: reply.offsetHeight > window.innerHeight / 2 ? "start" : "end" });
    if (follows) reply.focus({ preventScroll: true });
  } catch (error) {
    setWaiting(false);
    if (error instanceof Refusal && error.status === 401) return showExpired();
    const sentence = error instanceof Refusal ? error.sentence : texts.unreachable;
    showFailure(item, sentence, () => deliver(id, content, item));
    item.scrollIntoView({ block: "end" });
  }
}

// Everything was erased, here too: only what was said about it stays on the screen until a new conversation begins.
function showForgotten(item) {
  forgetSession();
  for (const other of [...messages.children].slice(0, -1)) if (other !== item) other.remove();
  showProblem("", texts.begin_anew, beginAnew);
}

function beginAnew() {
  forgetSession();
  messages.replaceChildren();
  open();
}

async function openProgramme(file) {
  if (isWaiting) return;
  complaint.textContent = "";
  try {
    const { text } = await readProgramme(file, language);
    send({ text }, text);
  } catch (error) {
    complaint.textContent = error instanceof Refusal ? error.sentence : texts.unreachable;
  }
}

function submit() {
  const text = field.value.trim();
  const over = [...text].length - longestMessage;
  complaint.textContent = over > 0 ? tooLong(texts.too_long, over) : "";
  if (text === "" || over > 0 || isWaiting) return;
  field.value = "";
  send({ text }, text);
}

// --- opening and resuming ---

function showExpired() {
  showProblem(texts.expired, texts.begin_anew, beginAnew);
}

function resume(transcript) {
  // What was said before is not news to a screen reader.
  log.setAttribute("aria-live", "off");
  const left = [];
  for (const entry of transcript.messages) {
    if (entry.from === "assistant") {
      showReply(entry.reply);
    } else if (entry.text !== "" || entry.status !== "answered") {
      const item = makeUserItem(entry.text);
      messages.append(item);
      if (entry.status !== "answered") left.push({ entry, item });
    }
  }
  messages.lastElementChild.scrollIntoView({ block: "start" });
  log.removeAttribute("aria-live");
  for (const { entry, item } of left) {
    const content = entry.choice ? { choice: entry.choice } : entry.start ? { start: true } : { text: entry.text };
    const sendAgain = () => deliver(entry.id, content, item);
    // Sending again with the same id is safe: the gateway gives the answer that is being made, or makes it.
    if (entry.status === "pending" && !isWaiting) sendAgain();
    else showFailure(item, texts.not_sent, sendAgain);
  }
}

async function open() {
  problemBox.replaceChildren();
  try {
    if (language === null) await useLanguage(null);
    if (!hasSession()) await openSession(language);
    const transcript = await readTranscript(language);
    if (transcript.language !== language) await useLanguage(transcript.language);
    composer.inert = false;
    if (transcript.messages.length > 0) resume(transcript);
    // Who comes back after a night is told where we were.
    const last = transcript.messages.at(-1);
    if (!last || (last.status === "answered" && Date.now() - Date.parse(last.at) > LONG_AWAY)) send({ start: true }, "");
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return showExpired();
    if (!texts.unreachable) throw error; // the page itself did not load whole; only loading it again helps
    showProblem(error.sentence ?? texts.unreachable, texts.try_again, open);
  }
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

byId("open-programme").addEventListener("click", () => byId("programme-file").click());
byId("programme-file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = ""; // so that the same file can be chosen again
  if (file) openProgramme(file);
});

field.addEventListener("keydown", (event) => {
  // isComposing: Enter also ends the input of a composed character.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    if (composer.inert || button.dataset.language === language) return;
    const words = texts[`say_${button.dataset.language}`];
    send({ text: words }, words);
  });
}

open();
