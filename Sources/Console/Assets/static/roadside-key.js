// The phone's key: made here, not extractable, kept by the browser; and what a request is signed with.

const store = "keys";

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("peel-roadside", 1);
    opening.addEventListener("upgradeneeded", () => { opening.result.createObjectStore(store); });
    opening.addEventListener("success", () => { resolve(opening.result); });
    opening.addEventListener("error", () => { reject(opening.error); });
  });
}

async function keep(work, mode) {
  const open = await database();
  try {
    return await new Promise((resolve, reject) => {
      const asking = work(open.transaction(store, mode).objectStore(store));
      asking.addEventListener("success", () => { resolve(asking.result); });
      asking.addEventListener("error", () => { reject(asking.error); });
    });
  } finally {
    open.close();
  }
}

const hexadecimal = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function base64URL(bytes) {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// The key pair, made where there is none.
export async function keyPair() {
  const known = await keep((all) => all.get("pair"), "readonly");
  if (known) return known;
  return newKeyPair();
}

// Another key pair instead of one that was revoked.
export async function newKeyPair() {
  const made = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  await keep((all) => all.put(made, "pair"), "readwrite");
  return made;
}

export async function publicKey(pair) {
  return new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
}

// Twelve digits of the key's SHA-256, as the administrator's page shows them.
export async function digits(pair) {
  const digest = await crypto.subtle.digest("SHA-256", await publicKey(pair));
  return hexadecimal(digest).slice(0, 12).toUpperCase().match(/.{4}/g).join(" ");
}

// The headers of a signed request; the lines are those of docs/casework/roadside.md.
export async function signature(pair, device, method, path, body) {
  const nonce = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now();
  const digest = hexadecimal(await crypto.subtle.digest("SHA-256", body));
  const message = ["peel-street-1", device, hexadecimal(nonce), String(time), `${method} ${path}`, digest].join("\n");
  const signed = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" }, pair.privateKey, new TextEncoder().encode(message),
  );
  return {
    "Peel-Device": device, "Peel-Nonce": hexadecimal(nonce), "Peel-Signed-At": String(time),
    "Peel-Signature": base64URL(signed),
  };
}
