// Timers by the server's clock: it is the one that counts, and a device's own may be minutes off.

let skew = 0;

// Takes what the server's clock says now, in milliseconds since 1970.
export function set(now) { skew = now - Date.now(); }

export function now() { return Date.now() + skew; }

// Draws every timer of the page with the texts of whatever holds them.
export function drawTimers(texts) {
  for (const timer of document.querySelectorAll(".timer")) {
    const left = Math.floor(Number(timer.dataset.expires) - now() / 1000);
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    timer.textContent = left > 0 ? texts.expiresIn.replace("{0}", clock) : texts.expired;
    timer.classList.toggle("is-over", left <= 0);
  }
}
