// The live page: phase, figures, pictures and alerts of a running deployment, drawn whole from each state.

import * as clock from "./clock.js";
import { ask, follow } from "./follow.js";
import { reload } from "./leaving.js";

const live = document.querySelector("#live");
const data = live.dataset;
const isPhone = data.phone === "yes";
const find = (selector) => live.querySelector(selector);

let latest = null;
let drawn = "";
// Whether the forms are those of an earlier phase.
let isStale = false;

const isTyping = () => Boolean(document.activeElement?.closest("textarea, input, select"));

// --- The state

function draw(state, alerts) {
  latest = state;
  if (data.phase !== state.phase) {
    const first = data.phase;
    data.phase = state.phase;
    // The forms below belong to a phase, and have to be asked for again; what is being typed is not thrown away.
    if (!isPhone && first) {
      if (!isTyping()) { reload(); return; }
      isStale = true;
    }
  }
  find("#live-phase").textContent = state.phaseText;
  find("#live-phase").className = `tag tag-${state.phase === "live" ? "live" : state.phase === "paused" ? "bad" : "plain"}`;
  find("#live-reason").textContent = state.pauseReason ?? state.endReason ?? "";
  drawCounts(state);
  drawAlerts(alerts);
  if (state.isRunning) watch();
  drawCameras();
}

function drawCounts(state) {
  if (isPhone) return;
  const counts = state.counts;
  const set = (name, text) => { find(`[data-count=${name}]`).textContent = text; };
  set("faces", counts.facesSeen);
  set("alerts", counts.alerts);
  set("false", counts.falseAlerts);
  set("rate", state.rateText);
  set("end", state.endText);
  find("#live-not-running").hidden = state.isRunning;
}

// As soon as nobody writes any more. The focus goes on to the next field after this event.
document.addEventListener("focusout", () => {
  if (isStale) setTimeout(() => { if (isStale && !isTyping()) { isStale = false; reload(); } }, 500);
});

// --- Alerts

function row(alert) {
  const item = document.createElement("li");
  item.dataset.alert = alert.id;
  if (alert.awaitsYou) item.className = "mine";
  const text = document.createElement("div");
  text.className = "task-text";
  const link = document.createElement("a");
  link.href = alert.address;
  link.textContent = alert.text;
  text.append(link);
  if (alert.step === "first" || alert.step === "second") {
    const timer = document.createElement("div");
    timer.className = "hint timer";
    timer.dataset.expires = Date.parse(alert.expiresAt) / 1000;
    text.append(timer);
  }
  const status = document.createElement("div");
  status.className = "task-status";
  const tag = document.createElement("strong");
  const tones = { first: "live", second: "waiting", classification: "waiting", outcome: "waiting", done: "plain" };
  tag.className = `tag tag-${tones[alert.step]}`;
  tag.textContent = alert.stepText;
  status.append(tag);
  item.append(text, status);
  return item;
}

function drawAlerts(alerts) {
  const now = JSON.stringify(alerts);
  if (now === drawn) return;
  drawn = now;
  const focused = document.activeElement?.closest("[data-alert]")?.dataset.alert;
  find("#live-alerts").replaceChildren(...alerts.map(row));
  if (focused) find(`[data-alert="${focused}"] a`)?.focus();
  find("#live-none").hidden = alerts.length > 0;
  tick();
}

function tick() {
  clock.drawTimers(data);
  drawCameras();
  checkPictures();
}

// --- Pictures: one answer carries those of every camera. A picture is the street only while it is fresh: what stands
// still for two seconds, or comes three seconds late, is taken away, so that nobody takes it for what happens now.

const stillFor = 2000;
const lateBy = 3000;
// After so long without any picture the connection is taken for dead.
const deadAfter = 10000;
let pictures = null;
let pictureAt = 0;

function drawCameras() {
  if (isPhone) return;
  for (const canvas of live.querySelectorAll("canvas")) {
    const isFresh = Date.now() - Number(canvas.dataset.paintedAt ?? 0) <= stillFor
      && clock.now() - Number(canvas.dataset.takenAt ?? 0) <= lateBy;
    if (!isFresh) canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
    canvas.dataset.shown = isFresh ? "yes" : "no";
    const says = latest?.isRunning && !isFresh ? data.noPicture : "";
    const place = find(`[data-camera-state="${canvas.dataset.camera}"]`);
    if (place && place.textContent !== says) place.textContent = says;
  }
}

async function watch() {
  if (pictures || isPhone) return;
  const mine = new AbortController();
  pictures = mine;
  pictureAt = Date.now();
  try {
    const answer = await fetch(data.pictures, { cache: "no-store", signal: mine.signal });
    if (answer.ok) await show(answer.body.getReader());
  } catch {
    // The events tell when it is worth trying again.
  } finally {
    if (pictures === mine) pictures = null;
  }
}

// A connection that is half open gives nothing and never ends: it is given up, and made anew with the next state.
function giveUp() {
  pictures?.abort();
  pictures = null;
}

function checkPictures() {
  if (!pictures || Date.now() - pictureAt <= deadAfter) return;
  // Where every camera is faulty, nothing is to be expected.
  if (!latest?.cameras.some((camera) => !camera.isFaulty)) return;
  giveUp();
  ask();
}

async function show(reader) {
  let bytes = new Uint8Array(0);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const joined = new Uint8Array(bytes.length + value.length);
    joined.set(bytes);
    joined.set(value, bytes.length);
    bytes = joined;
    let start = 0;
    while (bytes.length - start >= 16) {
      const head = new DataView(bytes.buffer, bytes.byteOffset + start, 16);
      const length = head.getUint32(4);
      if (bytes.length - start < 16 + length) break;
      await paint(head.getUint32(0), Number(head.getBigUint64(8)), bytes.slice(start + 16, start + 16 + length));
      start += 16 + length;
    }
    bytes = bytes.slice(start);
  }
}

async function paint(camera, takenAt, jpeg) {
  pictureAt = Date.now();
  const canvas = find(`canvas[data-camera="${camera}"]`);
  if (!canvas) return;
  const image = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
  if (canvas.width !== image.width || canvas.height !== image.height) {
    canvas.width = image.width;
    canvas.height = image.height;
  }
  canvas.getContext("2d").drawImage(image, 0, 0);
  image.close();
  canvas.dataset.paintedAt = String(Date.now());
  canvas.dataset.takenAt = String(takenAt);
  if (canvas.dataset.shown !== "yes") drawCameras();
}

tick();
follow({ draw, tick, lose: giveUp });
