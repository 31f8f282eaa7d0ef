// Reviewing entries by keyboard: 1 to 9 tick warnings, K keeps, R takes off, N and P go on and back.

const form = document.querySelector("main form");

function press(key) {
  if (/^[1-9]$/.test(key)) {
    const box = form?.querySelectorAll("input[type=checkbox]")[Number(key) - 1];
    if (!box) return false;
    box.checked = !box.checked;
    box.focus();
    return true;
  }
  const target = {
    k: () => form?.querySelector("button[value=keep]"),
    r: () => form?.querySelector("button[value=remove]"),
    n: () => document.querySelector("a[rel=next]"),
    p: () => document.querySelector("a[rel=prev]"),
  }[key]?.();
  target?.click();
  return Boolean(target);
}

// Whoever dictates, or rests a hand on the keyboard, switches them off (WCAG 2.1.4); for this tab, until it is closed.
const toggle = document.querySelector("#review-keys");
const isOn = () => sessionStorage.getItem("keys") !== "off";

function show() {
  toggle.textContent = isOn() ? toggle.dataset.on : toggle.dataset.off;
  toggle.setAttribute("aria-pressed", String(isOn()));
}

if (toggle) {
  toggle.hidden = false;
  show();
  toggle.addEventListener("click", () => {
    sessionStorage.setItem("keys", isOn() ? "off" : "on");
    show();
  });
}

document.addEventListener("keydown", (event) => {
  if (!isOn()) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  // Letters typed into a field are text (WCAG 2.1.4).
  if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
  if (press(event.key.toLowerCase())) event.preventDefault();
});

// The next image is not fetched ahead: each look at an image is logged, and a look that nobody took must not be.
