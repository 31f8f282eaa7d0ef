// Follows a running deployment: events tell that something changed, the state is then asked for whole. What is drawn is
// therefore never older than the last event, however many were missed while the connection was lost.

import { reload } from "./leaving.js";

const live = document.querySelector("#live");
const data = live.dataset;
const isPhone = data.phone === "yes";
const find = (selector) => live.querySelector(selector);
const silence = 6500;

let events = null;
let lastEvent = "";
let heardAt = Date.now();
let isLost = false;
let known = null;
let drawn = "";

// --- The connection

function listen() {
  events?.close();
  events = new EventSource(lastEvent ? `${data.events}?after=${lastEvent}` : data.events);
  const heard = (event) => {
    heardAt = Date.now();
    if (event.lastEventId) lastEvent = event.lastEventId;
  };
  events.addEventListener("open", (event) => { heard(event); ask(); });
  for (const kind of ["alert-raised", "alert-changed", "phase-changed", "counts", "camera-changed", "reload"]) {
    events.addEventListener(kind, (event) => { heard(event); ask(); });
  }
  events.addEventListener("beat", heard);
  events.addEventListener("signed-out", reload);
  events.addEventListener("error", () => { lose(); });
}

function lose() {
  if (isLost) return;
  isLost = true;
  find("#live-lost").textContent = data.lost;
  live.classList.add("is-lost");
}

function recover() {
  if (!isLost) return;
  isLost = false;
  find("#live-lost").textContent = "";
  live.classList.remove("is-lost");
  find("#live-news").textContent = data.connected;
}

setInterval(() => {
  tick();
  if (Date.now() - heardAt <= silence) return;
  // Nothing was heard for three beats. The browser may not have noticed, so a new connection is made.
  lose();
  heardAt = Date.now() - silence + 2000;
  listen();
  // A session that is over is noticed here: an event stream doesn't say why it was refused.
  ask();
}, 1000);

window.addEventListener("offline", lose);
window.addEventListener("online", () => { heardAt = 0; });

// --- The state

let asking = false;
let askAgain = false;

async function ask() {
  if (asking) { askAgain = true; return; }
  asking = true;
  try {
    const answer = await fetch(data.state, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.status === 401) { reload(); return; }
    if (answer.status === 429) {
      setTimeout(ask, 1000);
    } else if (answer.ok) {
      draw(await answer.json());
      if (events?.readyState === EventSource.OPEN) recover();
    } else {
      lose();
      setTimeout(ask, 2000);
    }
  } catch {
    lose();
    setTimeout(ask, 2000);
  } finally {
    asking = false;
    // Many events at once are one question; a tenth of a second is not noticed by anybody.
    if (askAgain) { askAgain = false; setTimeout(ask, 100); }
  }
}

let skew = 0;

function draw(state) {
  // The server's clock is the one that counts.
  skew = Date.parse(state.now) - Date.now();
  if (data.phase !== state.phase) {
    const first = data.phase;
    data.phase = state.phase;
    // The forms below belong to a phase, and have to be asked for again; what is being typed is not thrown away.
    const typing = document.activeElement?.closest("textarea, input");
    if (!isPhone && first && !typing) { reload(); return; }
  }
  find("#live-phase").textContent = state.phaseText;
  find("#live-phase").className = `tag tag-${state.phase === "live" ? "live" : state.phase === "paused" ? "bad" : "plain"}`;
  find("#live-reason").textContent = state.pauseReason ?? state.endReason ?? "";
  drawCounts(state);
  drawAlerts(isPhone ? state.alerts.filter((alert) => alert.awaitsYou) : state.alerts);
  if (state.isRunning) watch();
}

function drawCounts(state) {
  if (isPhone) return;
  const counts = state.counts;
  const set = (name, text) => { find(`[data-count=${name}]`).textContent = text; };
  set("faces", counts.facesSeen);
  set("alerts", counts.alerts);
  set("false", counts.falseAlerts);
  set("rate", state.rateText);
  find("#live-not-running").hidden = state.isRunning;
  state.cameras.forEach((camera, index) => {
    const place = find(`[data-camera-state="${index}"]`);
    if (place) place.textContent = camera.isFaulty ? data.noPicture : "";
  });
}

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
  const fresh = known === null ? [] : alerts.filter((alert) => !known.has(alert.id));
  known = new Set([...(known ?? []), ...alerts.map((alert) => alert.id)]);
  if (now !== drawn) {
    drawn = now;
    const focused = document.activeElement?.closest("[data-alert]")?.dataset.alert;
    find("#live-alerts").replaceChildren(...alerts.map(row));
    if (focused) find(`[data-alert="${focused}"] a`)?.focus();
    find("#live-none").hidden = alerts.length > 0;
    tick();
  }
  if (fresh.length === 0) return;
  find("#live-news").textContent = fresh.map((alert) => data.newAlert.replace("{0}", alert.text)).join(" ");
  beep();
}

function tick() {
  for (const timer of document.querySelectorAll(".timer")) {
    const left = Math.floor(Number(timer.dataset.expires) - (Date.now() + skew) / 1000);
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    timer.textContent = left > 0 ? data.expiresIn.replace("{0}", clock) : data.expired;
    timer.classList.toggle("is-over", left <= 0);
  }
}

// --- Sound: made here, so that nothing is fetched; browsers allow it only after somebody asked for it

const sound = find("#live-sound");
let audio = null;

sound.hidden = false;
sound.addEventListener("click", async () => {
  const on = sound.getAttribute("aria-pressed") !== "true";
  sound.setAttribute("aria-pressed", String(on));
  sound.textContent = on ? data.soundOn : data.soundOff;
  audio ??= new AudioContext();
  await (on ? audio.resume() : audio.suspend());
  if (on) beep();
});

function beep() {
  if (!audio || sound.getAttribute("aria-pressed") !== "true") return;
  [0, 0.25].forEach((delay, index) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = index === 0 ? 660 : 880;
    volume.gain.setValueAtTime(0.25, audio.currentTime + delay);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + delay + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + delay);
    tone.stop(audio.currentTime + delay + 0.22);
  });
}

// --- Pictures: one answer carries those of every camera

let watching = false;

async function watch() {
  if (watching || isPhone) return;
  watching = true;
  try {
    const answer = await fetch(data.pictures, { cache: "no-store" });
    if (answer.ok) await show(answer.body.getReader());
  } catch {
    // The events tell when it is worth trying again.
  } finally {
    watching = false;
    for (const canvas of live.querySelectorAll("canvas")) canvas.dataset.shown = "no";
  }
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
    while (bytes.length - start >= 8) {
      const head = new DataView(bytes.buffer, bytes.byteOffset + start, 8);
      const length = head.getUint32(4);
      if (bytes.length - start < 8 + length) break;
      await paint(head.getUint32(0), bytes.slice(start + 8, start + 8 + length));
      start += 8 + length;
    }
    bytes = bytes.slice(start);
  }
}

async function paint(camera, jpeg) {
  const canvas = find(`canvas[data-camera="${camera}"]`);
  if (!canvas) return;
  const image = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
  if (canvas.width !== image.width || canvas.height !== image.height) {
    canvas.width = image.width;
    canvas.height = image.height;
  }
  canvas.getContext("2d").drawImage(image, 0, 0);
  image.close();
  canvas.dataset.shown = "yes";
}

tick();
listen();
