// Follows a deployment, on the live page and on the page of an alert: events tell that something changed, the state is
// then asked for whole. What is drawn is therefore never older than the last event, however many were missed while the
// connection was lost. New alerts are announced and heard on every page that follows.

import * as clock from "./clock.js";
import { isUnderWay } from "./leaving.js";
import * as session from "./session.js";
import { beep, start as startSound } from "./sound.js";

const place = document.querySelector("#follow");
const data = place.dataset;
const find = (selector) => place.querySelector(selector);
// Three beats.
const silence = 6500;

let hooks = { draw: () => {}, lose: () => {}, tick: () => {} };
let events = null;
let lastEvent = "";
let heardAt = Date.now();
let isLost = false;

// Begins. `draw` gets each state, `lose` is told of a lost connection, `tick` comes every second.
export function follow(given) {
  hooks = { ...hooks, ...given };
  startSound(data);
  // The state says when the session ends, so one question serves both.
  session.askBy((isPresent) => { isHand ||= isPresent; ask(); });
  listen();
  setInterval(tick, 1000);
}

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
  events.addEventListener("alert-changed", (event) => { answered(JSON.parse(event.data).alert); });
  events.addEventListener("beat", heard);
  events.addEventListener("signed-out", () => session.end(true));
  events.addEventListener("error", lose);
}

function lose() {
  if (isLost) return;
  isLost = true;
  find("#live-lost").textContent = data.lost;
  document.body.classList.add("is-lost");
  hooks.lose();
}

function recover() {
  if (!isLost) return;
  isLost = false;
  find("#live-lost").textContent = "";
  document.body.classList.remove("is-lost");
  find("#live-news").textContent = data.connected;
}

function tick() {
  hooks.tick();
  if (Date.now() - heardAt <= silence) return;
  // Nothing was heard for three beats. The browser may not have noticed, so a new connection is made.
  lose();
  heardAt = Date.now() - silence + 2000;
  listen();
  // A session that is over is noticed here: an event stream doesn't say why it was refused.
  ask();
}

window.addEventListener("offline", lose);
window.addEventListener("online", () => { heardAt = 0; });

// --- The state

let asking = false;
let askAgain = false;
// Whether somebody's hand asks; whatever the page asks by itself keeps nobody signed in.
let isHand = false;

export async function ask() {
  if (asking) { askAgain = true; return; }
  asking = true;
  const headers = { Accept: "application/json" };
  if (!isHand) headers["X-Peel-Watching"] = "yes";
  isHand = false;
  try {
    const answer = await fetch(data.state, { headers, cache: "no-store" });
    if (answer.status === 401) { session.end(true); return; }
    if (answer.status === 429) {
      setTimeout(ask, 1000);
    } else if (answer.ok) {
      take(await answer.json());
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

function take(state) {
  clock.set(Date.parse(state.now));
  session.set(state);
  const alerts = data.phone === "yes" ? state.alerts.filter((alert) => alert.awaitsYou) : state.alerts;
  hooks.draw(state, alerts);
  announce(alerts);
}

// --- New alerts: those that this tab has not seen, on whatever page it was

const seenName = `seen ${data.events} ${data.phone}`;

function announce(alerts) {
  const kept = sessionStorage.getItem(seenName);
  const seen = new Set(kept === null ? alerts.map((alert) => alert.id) : JSON.parse(kept));
  const fresh = alerts.filter((alert) => !seen.has(alert.id));
  if (kept !== null && fresh.length === 0) return;
  sessionStorage.setItem(seenName, JSON.stringify([...seen, ...fresh.map((alert) => alert.id)]));
  if (fresh.length === 0) return;
  find("#live-news").textContent = fresh.map((alert) => data.newAlert.replace("{0}", alert.text)).join(" ");
  beep();
}

// The alert that this page shows: its form is for what it was. The page is not loaded by itself, because somebody may be
// writing in it; where it is one's own answer that changed it, the page leaves.
function answered(alert) {
  const notice = find("#live-answered");
  if (!data.alert || alert?.toLowerCase() !== data.alert.toLowerCase() || isUnderWay() || !notice.hidden) return;
  notice.hidden = false;
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = data.again;
  notice.replaceChildren(`${data.answered} `, link);
}
