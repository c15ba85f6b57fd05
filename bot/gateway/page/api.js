// The gateway's web API. Every call gives the answer's JSON, or throws a Refusal (the gateway said no) or a TypeError
// (nobody answered).

// Kept by the browser, so that a conversation goes on in another tab and after a week.
const TOKEN = "bouwsteenwijzer.token";

export class Refusal extends Error {
  constructor(status, error) {
    super(error.code);
    this.status = status;
    this.sentence = error.message;
  }
}

async function call(path, language, options = {}) {
  const headers = { "Content-Type": options.body instanceof Blob ? "application/octet-stream" : "application/json" };
  if (language) headers["Accept-Language"] = language;
  const token = localStorage.getItem(TOKEN);
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch(path, { ...options, headers });
  const body = await response.json();
  if (!response.ok) throw new Refusal(response.status, body.error);
  return body;
}

export function hasSession() {
  return localStorage.getItem(TOKEN) !== null;
}

export function forgetSession() {
  localStorage.removeItem(TOKEN);
}

export async function openSession(language) {
  const wish = language ? { language } : {};
  const session = await call("/api/sessions", language, { method: "POST", body: JSON.stringify(wish) });
  localStorage.setItem(TOKEN, session.token);
  return session;
}

export function readTranscript(language) {
  return call("/api/transcript", language);
}

export function readTexts(language) {
  return call(language ? `/api/texts?language=${language}` : "/api/texts", language);
}

// `content` is one of {text}, {choice} and {start: true}.
export function sendMessage(id, content, language) {
  return call("/api/messages", language, { method: "POST", body: JSON.stringify({ id, ...content }) });
}

// `file` is a document that was taken along; the answer's `text` opens its programme when it is sent.
export function readProgramme(file, language) {
  return call("/api/programmes", language, { method: "POST", body: file });
}
