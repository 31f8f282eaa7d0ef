// A search at the roadside, from the statement to the leaflet. What the server answers is drawn and forgotten: nothing of it
// is written anywhere, and closing the page or the step throws it away.

import * as camera from "./roadside-camera.js";
import * as forms from "./roadside-forms.js";
import * as keys from "./roadside-key.js";

const root = document.querySelector("#roadside");
const data = root.dataset;
const find = (name) => root.querySelector(`#rs-${name}`);
const steps = ["enrol", "statement", "camera", "answer", "outcome", "leaflet"];
const video = find("video");

let pair = null;
let device = null;
let ticket = null;
let search = null;
let watching = null;
let isBusy = false;

// --- Showing

function show(step) {
  for (const name of steps) find(name).hidden = name !== step;
  find(`${step}-title`).focus();
}

function complain(texts, isSignedOut = false) {
  const list = find("faults");
  list.replaceChildren(...texts.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  find("again").hidden = !isSignedOut;
  find("fault").hidden = texts.length === 0;
  if (texts.length > 0) find("fault").focus();
}

// --- Asking

class Failure extends Error {
  constructor(problem) {
    super(problem.type);
    this.problem = problem;
  }
}

async function ask(method, path, { body = new Uint8Array(), type = "application/json", isSigned = true } = {}) {
  const headers = { "X-CSRF-Token": data.token, Accept: "application/json" };
  if (method === "POST") headers["Content-Type"] = type;
  if (isSigned) Object.assign(headers, await keys.signature(pair, device, method, path, body));
  else if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  const answer = await fetch(path, {
    method, headers, body: method === "POST" ? body : undefined, cache: "no-store", credentials: "same-origin",
  });
  const document = await answer.json();
  if (!answer.ok) throw new Failure(document);
  return document;
}

const bytes = (document) => new TextEncoder().encode(JSON.stringify(document));

// One step at a time; what goes wrong is said, and nothing is tried again by itself.
async function step(work) {
  if (isBusy) return;
  isBusy = true;
  complain([]);
  try {
    await work();
  } catch (error) {
    if (error instanceof Failure) {
      const type = error.problem.type ?? "";
      complain(forms.sentences(error.problem), type.endsWith("/step-up-needed") || type.endsWith("/not-signed-in"));
    } else {
      complain([data.failed]);
    }
  } finally {
    isBusy = false;
    find("news").textContent = "";
  }
}

// --- Enrolment

async function recognise() {
  pair = await keys.keyPair();
  const own = await keys.digits(pair);
  find("digits").textContent = own;
  const { devices } = await ask("GET", "/api/v1/roadside/devices", { isSigned: false });
  const known = devices.find((one) => one.fingerprint === own);
  if (known?.isUsable) {
    device = known.id;
    show("statement");
    return;
  }
  // A key that was revoked stays so.
  if (known) {
    pair = await keys.newKeyPair();
    find("digits").textContent = await keys.digits(pair);
  }
  show("enrol");
}

find("ask").addEventListener("click", () => step(async () => {
  const key = keys.base64URL(await keys.publicKey(pair));
  await ask("POST", "/api/v1/roadside/enrolments", { body: bytes({ key }), isSigned: false });
  find("waiting").hidden = false;
  find("check").hidden = false;
  find("ask").hidden = true;
}));

find("check").addEventListener("click", () => step(recognise));

// --- Statement and camera

find("statement-form").addEventListener("submit", (event) => {
  event.preventDefault();
  step(async () => {
    const answer = await ask(
      "POST", "/api/v1/roadside/statements", { body: bytes(forms.statement(event.target)) },
    );
    ticket = answer.statement;
    try {
      await camera.open(video);
    } catch {
      complain([data.noCamera]);
      return;
    }
    show("camera");
    watching = setInterval(look, 700);
  });
});

async function look() {
  const found = await camera.hints(video);
  // Only news is read out.
  const text = found.map((name) => data[name] ?? "").join(". ");
  if (find("hint").textContent !== text) find("hint").textContent = text;
}

function stopCamera() {
  clearInterval(watching);
  watching = null;
  camera.close(video);
}

find("cancel").addEventListener("click", () => {
  stopCamera();
  ticket = null;
  complain([]);
  show("statement");
});

find("take").addEventListener("click", () => step(async () => {
  find("news").textContent = data.sending;
  const photograph = await camera.take(video);
  let answer;
  try {
    answer = await ask(
      "POST", `/api/v1/roadside/statements/${ticket}/search`, { body: photograph, type: "image/jpeg" },
    );
  } finally {
    photograph.fill(0);
  }
  stopCamera();
  ticket = null;
  search = answer.search;
  await draw(answer);
  show("answer");
}));

// --- Answer

async function draw(answer) {
  find("text").textContent = answer.text;
  find("code").textContent = answer.code;
  find("candidates").replaceChildren();
  for (const [index, candidate] of answer.candidates.entries()) {
    find("candidates").append(await card(candidate, index + 1));
  }
}

async function card(candidate, number) {
  const name = data.candidate.replace("{0}", String(number));
  const item = document.createElement("li");
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", name);
  const file = Uint8Array.from(atob(candidate.image), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([file], { type: "image/jpeg" }));
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  picture.close();
  item.append(canvas, line("strong", `${name}: ${candidate.band}`), line("p", candidate.instruction));
  for (const flag of candidate.flags) item.append(line("p", flag));
  return item;
}

function line(kind, text) {
  const element = document.createElement(kind);
  element.textContent = text;
  return element;
}

function forget() {
  for (const canvas of root.querySelectorAll("canvas")) canvas.width = 0;
  find("candidates").replaceChildren();
  find("text").textContent = "";
}

find("confirm-form").addEventListener("submit", (event) => {
  event.preventDefault();
  step(async () => {
    await ask(
      "POST", `/api/v1/roadside/searches/${search}/confirmation`, { body: bytes(forms.confirmation(event.target)) },
    );
    forget();
    show("outcome");
  });
});

find("outcome-form").addEventListener("submit", (event) => {
  event.preventDefault();
  step(async () => {
    const answer = await ask(
      "POST", `/api/v1/roadside/searches/${search}/outcome`, { body: bytes(forms.outcome(event.target)) },
    );
    find("code").textContent = answer.code;
    find("leaflet-text").replaceChildren(...answer.leaflet.map((text) => line("p", text)));
    show("leaflet");
  });
});

find("close").addEventListener("click", () => {
  search = null;
  for (const form of root.querySelectorAll("form")) form.reset();
  find("code").textContent = "";
  show("statement");
});

// Out of sight the camera is off and no face stays on the screen.
document.addEventListener("visibilitychange", () => {
  find("candidates").hidden = document.hidden;
  if (!document.hidden || watching === null) return;
  stopCamera();
  show("statement");
});
window.addEventListener("pagehide", () => {
  forget();
  if (watching !== null) stopCamera();
});

// --- Installing

if ("serviceWorker" in navigator) {
  const worker = "/roadside/worker.js";
  const trusted = window.trustedTypes?.createPolicy("peel-worker", { createScriptURL: () => worker });
  navigator.serviceWorker.register(trusted ? trusted.createScriptURL(worker) : worker).catch(() => {
    // Without the worker the page does everything but open without a connection.
  });
}

if (window.crypto?.subtle && window.indexedDB) step(recognise);
else complain([data.noPhones]);
