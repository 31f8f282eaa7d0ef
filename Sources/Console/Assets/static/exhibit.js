// Sends a long exhibit in parts before its form: no single request may be as long. A part that is lost is sent
// again. Without script a file of the form's own limit can be sent.

const note = document.querySelector("#upload");
const form = document.querySelector("form[action$='/exhibits']");
const field = form?.querySelector("input[type=file]");
const limit = Number(note?.dataset.limit);
const size = Number(note?.dataset.part);

const megabytes = (bytes) => String(Math.round(bytes / 1048576));

async function sendPart(file, upload, offset) {
  const body = new FormData();
  body.set("token", form.elements.token.value);
  body.set("key", crypto.randomUUID());
  body.set("offset", String(offset));
  if (upload) body.set("upload", upload);
  body.set("part", file.slice(offset, offset + size), "part");
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(note.dataset.address, { method: "POST", body });
      if (answer.ok) return await answer.json();
      // What the server refuses it refuses again; too many at once may wait.
      if (![429, 503].includes(answer.status) || tries >= 5) return null;
    } catch {
      if (tries >= 5) return null;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** tries));
  }
}

async function send(file) {
  let upload = "";
  for (let offset = 0; offset < file.size;) {
    const state = await sendPart(file, upload, offset);
    if (!state) return "";
    upload = state.upload;
    offset = state.length;
    note.textContent = note.dataset.pattern.replace("{0}", megabytes(offset)).replace("{1}", megabytes(file.size));
  }
  return upload;
}

form?.addEventListener("submit", async (event) => {
  const file = field.files[0];
  if (!file || file.size <= limit) return;
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  const upload = await send(file);
  button.disabled = false;
  if (!upload) {
    note.textContent = note.dataset.failed;
    delete form.dataset.sent;
    return;
  }
  const hidden = document.createElement("input");
  hidden.type = "hidden";
  hidden.name = "upload";
  hidden.value = upload;
  form.append(hidden);
  field.disabled = true;
  form.submit();
});
