// Keeps the files that the page is drawn with, and nothing that was ever answered: no face, no name, no result. What
// isn't named here goes to the network and back untouched.

const shell = "peel-roadside-1";
const files = [
  "/assets/peel.css", "/assets/peel.svg", "/assets/peel.js", "/assets/roadside.js", "/assets/roadside-key.js",
  "/assets/roadside-camera.js", "/assets/roadside-forms.js", "/assets/roadside.webmanifest",
];
const offline = "/roadside/offline";

self.addEventListener("install", (event) => {
  // Without cookies, so that the page says nothing about whoever is signed in.
  const requests = [...files, offline].map((path) => new Request(path, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== shell) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match(offline)));
  } else if (files.includes(address.pathname)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(address.pathname)));
  }
});
