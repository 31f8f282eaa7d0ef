// Views of two images for an examiner: side by side, flicker, split, and with the eyes aligned. A click on an image
// notes a place for the part of the checklist that was chosen last. Without script both images stand side by side, and
// places are typed.

const box = document.querySelector("#view-images");
const probe = document.querySelector("#view-probe");
const candidate = document.querySelector("#view-candidate");
const zoom = document.querySelector("#view-zoom");
const split = document.querySelector("#view-split");
const alignButton = document.querySelector("#view-align");
const blend = document.querySelector("#view-blend");
const form = document.querySelector("#checklist");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const origin = { x: 50, y: 50 };
let view = "side";
let isAligned = false;
let showsCandidate = false;
let part = form?.querySelector("tr[data-part]") ?? null;

document.querySelector("#view-tools").hidden = false;
document.querySelector("#view-sliders").hidden = false;

function eyes(image) {
  const values = image.dataset.eyes.split(" ").filter(Boolean).map(Number);
  return values.length === 4 && values.every(Number.isFinite) ? values : null;
}

alignButton.disabled = !eyes(probe) || !eyes(candidate);

// The picture of an image inside of its box, which has the same shape for both (object-fit: contain).
function picture(image) {
  const width = image.clientWidth;
  const height = image.clientHeight;
  const scale = Math.min(width / (image.naturalWidth || 1), height / (image.naturalHeight || 1));
  const drawn = { width: image.naturalWidth * scale, height: image.naturalHeight * scale };
  return { left: (width - drawn.width) / 2, top: (height - drawn.height) / 2, ...drawn, boxWidth: width, boxHeight: height };
}

// Turns, scales and moves an image so that its eyes come to lie on fixed places of the box.
function alignment(image) {
  const places = eyes(image);
  if (!isAligned || !places) return "";
  const area = picture(image);
  const right = { x: area.left + places[0] * area.width, y: area.top + places[1] * area.height };
  const left = { x: area.left + places[2] * area.width, y: area.top + places[3] * area.height };
  const wanted = { width: area.boxWidth * 0.3, x: area.boxWidth * 0.35, y: area.boxHeight * 0.42 };
  const length = Math.hypot(left.x - right.x, left.y - right.y);
  if (length < 1) return "";
  const angle = Math.atan2(left.y - right.y, left.x - right.x);
  const scale = wanted.width / length;
  return `translate(${wanted.x}px, ${wanted.y}px) scale(${scale}) rotate(${-angle}rad) translate(${-right.x}px, ${-right.y}px)`;
}

function draw() {
  box.dataset.view = view;
  const factor = Number(zoom.value);
  for (const image of [probe, candidate]) {
    const x = (image.clientWidth * origin.x) / 100;
    const y = (image.clientHeight * origin.y) / 100;
    image.style.transformOrigin = "0 0";
    image.style.transform = `translate(${x}px, ${y}px) scale(${factor}) translate(${-x}px, ${-y}px) ${alignment(image)}`;
  }
  const top = candidate.closest("figure");
  top.style.visibility = view === "flicker" && !showsCandidate ? "hidden" : "visible";
  top.style.clipPath = view === "split" ? `inset(0 0 0 ${split.value}%)` : "none";
  document.querySelector("#view-split-box").hidden = view !== "split";
  blend.hidden = view !== "flicker";
}

for (const button of document.querySelectorAll("#view-tools [data-view]")) {
  button.addEventListener("click", () => {
    view = button.dataset.view;
    for (const other of document.querySelectorAll("#view-tools [data-view]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    draw();
  });
}

alignButton.addEventListener("click", () => {
  isAligned = !isAligned;
  alignButton.setAttribute("aria-pressed", String(isAligned));
  document.querySelector("#view-align-hint").hidden = !isAligned;
  draw();
});

function change() {
  showsCandidate = !showsCandidate;
  draw();
}

blend.addEventListener("click", change);
// One change a second is far below three flashes (WCAG 2.3.1). Whoever wants no motion changes by the button alone.
setInterval(() => { if (view === "flicker" && !still.matches && !document.hidden) change(); }, 1000);
zoom.addEventListener("input", draw);
split.addEventListener("input", draw);
window.addEventListener("resize", draw);
for (const image of [probe, candidate]) image.addEventListener("load", draw);

form?.addEventListener("focusin", (event) => {
  const row = event.target.closest("tr[data-part]");
  if (!row) return;
  part?.classList.remove("row-chosen");
  part = row;
  part.classList.add("row-chosen");
});

// Where a click is in the image itself, whatever the view has done to it.
function place(image, event) {
  const matrix = new DOMMatrix(getComputedStyle(image).transform).inverse();
  // The figure is what the image is placed in; the image's own rectangle would be the transformed one.
  const figure = image.parentElement;
  const frame = figure.getBoundingClientRect();
  const x = event.clientX - frame.left - figure.clientLeft - image.offsetLeft;
  const y = event.clientY - frame.top - figure.clientTop - image.offsetTop;
  const point = matrix.transformPoint(new DOMPoint(x, y));
  const area = picture(image);
  return { x: (point.x - area.left) / area.width, y: (point.y - area.top) / area.height };
}

for (const [image, name] of [[probe, "probe"], [candidate, "candidate"]]) {
  image.addEventListener("click", (event) => {
    if (!part) return;
    const { x, y } = place(image, event);
    if (x < 0 || x > 1 || y < 0 || y > 1) return;
    // The place alone: what was seen there is the examiner's own answer.
    form.querySelector(`#${name}-${part.dataset.part}`).value = `${x.toFixed(3)} ${y.toFixed(3)}`;
  });
}

part?.classList.add("row-chosen");
draw();
