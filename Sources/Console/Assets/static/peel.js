// What every page gets better with; nothing depends on it.

// One click is one act: the server would answer a second one the same, but the officer should see that it counted.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent === "yes") {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 10000);
  });
}

// After a page came back from the browser's own cache a form may be sent again; its key still makes it one act.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
});

// The summary of errors is read first.
document.querySelector(".error-summary")?.focus();
