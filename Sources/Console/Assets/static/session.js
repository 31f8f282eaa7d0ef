// Warns before the session ends, on every page of somebody signed in, and keeps it while somebody is there: a key or the
// pointer counts, and is told now and then. What the page asks by itself keeps nobody signed in. At the end the page leaves:
// what it shows is for officers.

import { leave } from "./leaving.js";

const bar = document.querySelector("#session-end");
const stay = bar.querySelector("#session-stay");
const text = bar.querySelector("#session-text");
const length = Number(bar.dataset.seconds) * 1000;
// How long before the end it is announced, and how often a hand on the page is told, in milliseconds. WCAG 2.2.1 asks for a
// warning of twenty seconds.
const warning = Math.min(180000, Math.max(20000, length / 3));
const told = Math.min(60000, Math.max(5000, length / 3));

let endsAt = Date.now() + length;
let toldAt = Date.now();
let askedAt = 0;
let ask = askAlone;

// Another module asks instead, because it asks for more at once; it is told whether somebody is there.
export function askBy(given) { ask = given; }

// Takes what the server says: when the session ends, by its own clock.
export function set(state) {
  endsAt = Date.now() + Date.parse(state.sessionEndsAt) - Date.parse(state.now);
  tick();
}

async function askAlone(isPresent) {
  const headers = { Accept: "application/json" };
  if (!isPresent) headers["X-Peel-Watching"] = "yes";
  try {
    const answer = await fetch("/api/v1/session", { headers, cache: "no-store" });
    if (answer.status === 401) leave(() => location.replace(bar.dataset.address));
    else if (answer.ok) set(await answer.json());
  } catch {
    // Without a connection nothing is known; it is asked again.
  }
}

function tick() {
  const left = endsAt - Date.now();
  const isNear = left < warning;
  // Another tab may have kept the session. Once it is over, the page leaves within seconds.
  if (isNear && Date.now() - askedAt > (left > 0 ? told : 5000)) {
    askedAt = Date.now();
    ask(false);
  }
  const said = isNear ? bar.dataset.text.replace("{0}", String(Math.max(1, Math.ceil(left / 60000)))) : "";
  // Said once a minute, not every second.
  if (text.textContent !== said) text.textContent = said;
  bar.hidden = !isNear;
}

function present() {
  toldAt = Date.now();
  ask(true);
}

for (const kind of ["pointerdown", "pointermove", "keydown"]) {
  document.addEventListener(kind, () => { if (Date.now() - toldAt > told) present(); }, { passive: true });
}
stay.addEventListener("click", present);
setInterval(tick, 1000);
