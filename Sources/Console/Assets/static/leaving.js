// Loads the page again, or goes elsewhere, but never while a form of it is under way: that would abort the form's request, and the officer
// could not tell whether their act was done. The form takes the page elsewhere by itself.

const patience = 60000;

let sentAt = -Infinity;
let wanted = false;

document.addEventListener("submit", (event) => {
  // A second click is stopped by the form's own listener, which is asked first.
  if (!event.defaultPrevented) sentAt = performance.now();
});

const left = () => sentAt + patience - performance.now();

// Whether a form of this page waits for its answer.
export function isUnderWay() { return left() > 0; }

export function reload() { leave(() => location.reload()); }

// Goes to another page of ours, without a way back to this one.
export function goTo(address) { leave(() => location.replace(address)); }

function leave(go) {
  if (!isUnderWay()) {
    go();
    return;
  }
  if (wanted) return;
  wanted = true;
  // Whoever is still here after that long has a form that was never answered.
  setTimeout(() => { wanted = false; leave(go); }, left());
}

// A page that comes back from the browser's own cache has nothing under way.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) sentAt = -Infinity;
});
