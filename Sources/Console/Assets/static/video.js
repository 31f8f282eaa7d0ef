// Shows how far a video has been looked through; without it the page has a link that looks again.

import { reload } from "./leaving.js";

const place = document.querySelector("#video");

function clock(seconds) {
  const total = Math.floor(seconds);
  const pad = (number) => String(number).padStart(2, "0");
  return `${Math.floor(total / 3600)}:${pad(Math.floor(total / 60) % 60)}:${pad(total % 60)}`;
}

async function ask() {
  try {
    const answer = await fetch(place.dataset.state, { headers: { Accept: "application/json" } });
    if (answer.status === 401) return;
    const state = await answer.json();
    // What came of it stands on the page itself.
    if (answer.ok && state.state !== "looking") {
      reload();
      return;
    }
    if (answer.ok) place.textContent = place.dataset.pattern.replace("{0}", clock(state.seconds));
  } catch {
    // The connection may come back.
  }
  setTimeout(ask, 3000);
}

setTimeout(ask, 1500);
