// SPDX-License-Identifier: Apache-2.0
// What carries its revision in its address is kept for ever; the first page and what it shows are asked for, and taken from the last
// time when the hall cannot be reached. Nothing that needs a log-in is kept.
const FILES = "yizhan-files-1";
const LAST = "yizhan-last-1";
const READABLE = ["/", "/api/console/v1/registry"];
const MOST = 60;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", event => event.waitUntil(clear().then(() => self.clients.claim())));

async function clear() {
  for (const name of await caches.keys()) {
    if (name !== FILES && name !== LAST) {
      await caches.delete(name);
    }
  }
}

self.addEventListener("message", event => {
  if (event.data === "forget") {
    event.waitUntil(caches.delete(LAST));
  }
});

self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) {
    return;
  }
  if (/^\/ui\/[^/]+\/@/.test(url.pathname)) {
    event.respondWith(kept(event.request));
  } else if (READABLE.includes(url.pathname)) {
    event.respondWith(fresh(event.request));
  }
});

async function kept(request) {
  const files = await caches.open(FILES);
  const found = await files.match(request);
  if (found) {
    return found;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    await files.put(request, answer.clone());
    const keys = await files.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - 4 * MOST))) {
      await files.delete(old);
    }
  }
  return answer;
}

async function fresh(request) {
  const last = await caches.open(LAST);
  try {
    const answer = await fetch(request);
    // Only what everybody may see: an answer for one person says so.
    if (answer.ok && /public/.test(answer.headers.get("Cache-Control") || "")) {
      await last.put(request, answer.clone());
      const keys = await last.keys();
      for (const old of keys.slice(0, Math.max(0, keys.length - MOST))) {
        await last.delete(old);
      }
    }
    return answer;
  } catch (unreachable) {
    const found = await last.match(request);
    if (found) {
      const headers = new Headers(found.headers);
      headers.set("X-Kept", headers.get("Date") || "");
      return new Response(await found.blob(), { status: 200, headers });
    }
    throw unreachable;
  }
}
