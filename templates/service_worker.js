// Keeps one page for when there is no connection. Everything else always comes from the shop itself.
const ROOM = "agora-offline-1";
const PAGE = "/offline/";

async function furnish() {
  const room = await caches.open(ROOM);
  const page = await fetch(PAGE, { credentials: "omit" });
  const text = await page.clone().text();
  await room.put(PAGE, page);
  const pieces = new Set([...text.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((match) => match[1]));
  await Promise.allSettled([...pieces].map((piece) => room.add(piece)));
}

self.addEventListener("install", (event) => event.waitUntil(furnish().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== ROOM));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = new URL(request.url);
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (address.origin === location.origin && address.pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
