// Warns before the session ends, on every page of somebody signed in, and keeps it while somebody is there: a key or the
// pointer counts, and is told now and then. What the page asks by itself keeps nobody signed in. At the end the page leaves,
// or shows nothing more where it can't: what it shows is for officers.

import { goTo } from "./leaving.js";

const bar = document.querySelector("#session-end");
const main = bar.parentElement;
const stay = bar.querySelector("#session-stay");
const text = bar.querySelector("#session-text");
const texts = text.dataset;
const length = Number(bar.dataset.seconds) * 1000;
// How long before the end it is announced, and how often a hand on the page is told, in milliseconds. WCAG 2.2.1 asks for a
// warning of twenty seconds.
const warning = Math.min(180000, Math.max(20000, length / 3));
const told = Math.min(60000, Math.max(5000, length / 3));

let endsAt = Date.now() + length;
let isForGood = texts.forGood === "yes";
let toldAt = Date.now();
let askedAt = 0;
let ask = askAlone;
let hasEnded = false;

// Another module asks instead, because it asks for more at once; it is told whether somebody is there.
export function askBy(given) { ask = given; }

// Takes what the server says: when the session ends, by its own clock.
export function set(state) {
  endsAt = Date.now() + Date.parse(state.sessionEndsAt) - Date.parse(state.now);
  isForGood = state.sessionEndsForGood;
  tick();
}

async function askAlone(isPresent) {
  const headers = { Accept: "application/json" };
  if (!isPresent) headers["X-Peel-Watching"] = "yes";
  try {
    const answer = await fetch("/api/v1/session", { headers, cache: "no-store" });
    if (answer.status === 401) end(isPresent);
    else if (answer.ok) set(await answer.json());
  } catch {
    // Without a connection nothing is known; it is asked again.
  }
}

// --- The end

// What this officer wrote and did not send, by the labels of the fields.
function written() {
  return [...main.querySelectorAll("textarea:not([readonly]), input[type=text]")]
    .filter((field) => field.value.trim() !== "" && field.value !== field.defaultValue)
    .map((field) => [field.labels?.[0]?.textContent.trim() ?? "", field.value]);
}

// The server knows nothing of the session any more: it was ended, or the console began anew. Whoever is writing at this
// moment keeps their own words, and nothing else of the page.
export function end(isPresent) {
  if (hasEnded) return;
  const words = isPresent ? written() : [];
  if (words.length === 0) {
    goTo(bar.dataset.address);
    return;
  }
  hasEnded = true;
  clearInterval(ticking);
  const title = document.createElement("h1");
  title.textContent = texts.lost;
  title.tabIndex = -1;
  const lead = document.createElement("p");
  lead.textContent = texts.words;
  const fields = words.map(([name, value]) => {
    const label = document.createElement("label");
    label.textContent = name;
    const box = document.createElement("textarea");
    box.readOnly = true;
    box.rows = 6;
    box.value = value;
    label.append(box);
    const field = document.createElement("div");
    field.className = "field";
    field.append(label);
    return field;
  });
  const link = document.createElement("a");
  link.className = "button";
  link.href = bar.dataset.address;
  link.textContent = texts.signIn;
  main.replaceChildren(title, lead, ...fields, link);
  title.focus();
}

function tick() {
  const left = endsAt - Date.now();
  const isNear = left < warning;
  const isOver = left <= 0;
  // Another tab may have kept the session. Once it is over, the page leaves within seconds.
  if (isNear && Date.now() - askedAt > (isOver ? 5000 : told)) {
    askedAt = Date.now();
    ask(false);
  }
  const words = isOver ? texts.over : isForGood ? texts.final : texts.soon;
  const said = isNear ? words.replace("{0}", String(Math.max(1, Math.ceil(left / 60000)))) : "";
  // Said once a minute, not every second.
  if (text.textContent !== said) text.textContent = said;
  bar.hidden = !isNear;
  stay.hidden = isForGood || isOver;
  document.body.classList.toggle("is-over", isOver);
}

function present() {
  toldAt = Date.now();
  ask(true);
}

// While the bar is there, on the way to its button, moving the pointer is no answer yet: the button must not vanish under it.
for (const kind of ["pointerdown", "pointermove", "keydown"]) {
  document.addEventListener(kind, () => {
    if (bar.hidden ? Date.now() - toldAt > told : kind !== "pointermove" && !stay.hidden) present();
  }, { passive: true });
}
stay.addEventListener("click", present);
const ticking = setInterval(tick, 1000);
