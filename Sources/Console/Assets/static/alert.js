// Both images of an alert are enlarged and moved together, so that the same part of each is compared.

import * as clock from "./clock.js";
import { follow } from "./follow.js";

const compare = document.querySelector("#compare");
const images = [...compare.querySelectorAll("img")];
const zoom = compare.querySelector("#compare-zoom");
const place = { x: 0, y: 0 };

compare.querySelector("#compare-tools").hidden = false;

function draw() {
  const scale = Number(zoom.value);
  const limit = 50 * (1 - 1 / scale);
  place.x = Math.max(-limit, Math.min(limit, place.x));
  place.y = Math.max(-limit, Math.min(limit, place.y));
  for (const image of images) image.style.transform = `scale(${scale}) translate(${place.x}%, ${place.y}%)`;
  // A finger on an image that can't be moved scrolls the page.
  compare.classList.toggle("is-enlarged", scale > 1);
}

function move(x, y) {
  place.x += x;
  place.y += y;
  draw();
}

zoom.addEventListener("input", draw);

for (const frame of compare.querySelectorAll(".compare-frame")) {
  frame.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom.value = String(Number(zoom.value) - Math.sign(event.deltaY) * 0.3);
    draw();
  }, { passive: false });
  frame.addEventListener("pointerdown", (event) => { frame.setPointerCapture(event.pointerId); });
  frame.addEventListener("pointermove", (event) => {
    if (!frame.hasPointerCapture(event.pointerId)) return;
    const scale = Number(zoom.value);
    move((event.movementX / frame.clientWidth) * 100 / scale, (event.movementY / frame.clientHeight) * 100 / scale);
  });
}

// The arrow keys move both images while the zoom has the focus with Shift, so that no pointer is needed.
zoom.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: [5, 0], ArrowRight: [-5, 0], ArrowUp: [0, 5], ArrowDown: [0, -5] }[event.key];
  if (!event.shiftKey || !step) return;
  event.preventDefault();
  move(...step);
});

// Nobody has to drag (WCAG 2.5.7). Buttons on images that are not enlarged enlarge them first.
for (const button of compare.querySelectorAll("[data-move]")) {
  button.addEventListener("click", () => {
    if (Number(zoom.value) === 1) zoom.value = "2";
    move(...button.dataset.move.split(" ").map(Number));
  });
}

const tick = () => { clock.drawTimers(compare.dataset); };

clock.set(Number(compare.dataset.now));
tick();
// An operator who looks at one alert hears of the next, and of a lost connection.
follow({ tick });
