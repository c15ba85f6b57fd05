// The gateway's web API. Every call gives the answer's JSON, or throws a Refusal (the gateway said no) or a TypeError
// (nobody answered).

const TOKEN = "bouwsteenwijzer.token";

export class Refusal extends Error {
  constructor(status, error) {
    super(error.code);
    this.status = status;
    this.sentence = error.message;
  }
}

async function call(path, language, options = {}) {
  const headers = { "Content-Type": "application/json" };
  if (language) headers["Accept-Language"] = language;
  const token = sessionStorage.getItem(TOKEN);
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch(path, { ...options, headers });
  const body = await response.json();
  if (!response.ok) throw new Refusal(response.status, body.error);
  return body;
}

export function hasSession() {
  return sessionStorage.getItem(TOKEN) !== null;
}

export function forgetSession() {
  sessionStorage.removeItem(TOKEN);
}

export async function openSession(language) {
  const wish = language ? { language } : {};
  const session = await call("/api/sessions", language, { method: "POST", body: JSON.stringify(wish) });
  sessionStorage.setItem(TOKEN, session.token);
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
