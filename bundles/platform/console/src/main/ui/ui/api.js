// SPDX-License-Identifier: Apache-2.0
import { ref } from "vue";
import { language } from "./words.js";

const WAITS = 4;

/** Whether the last answer came from what was kept, and from when: the hall cannot be reached. Null while it can. */
export const keptFrom = ref(null);

/** What is done when an answer says that the session has ended. */
let ended = () => {};

export function whenEnded(action) {
  ended = action;
}

/** Asks for a proof who one is; gives true when it was given. */
let prove = async () => false;

export function whenProofNeeded(action) {
  prove = action;
}

/** An answer that is no success. `detail` is a sentence in the reader's language, or empty when nobody answered. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.detail || body.code || String(status));
    this.status = status;
    this.code = body.code || "";
    this.detail = body.detail || "";
    this.values = body;
    /** What is wrong with a field, by its name. */
    this.fields = Object.fromEntries((body.violations || []).map(one => [one.field, one.message]));
  }

  get offline() {
    return this.status === 0;
  }
}

/**
 * Asks the hall. A question, and an order that carries a key, is asked again while a module changes.
 *
 * @param key names an order, so that it happens once however often it is sent
 * @param match the version that the order is for
 * @param file what is sent instead of a body, as it is
 * @returns the answer's JSON; undefined for an answer without a body
 * @throws Refused
 */
export async function call(method, path, body, { key, match, file, signal } = {}) {
  const headers = { Accept: "application/json", "Accept-Language": language() };
  const token = document.cookie.match(/yizhan-csrf=([^;]+)/);
  if (method !== "GET") {
    headers["X-CSRF-Token"] = token ? token[1] : "";
  }
  if (body !== undefined || file) {
    headers["Content-Type"] = file ? "application/octet-stream" : "application/json";
  }
  if (key) {
    headers["Idempotency-Key"] = key;
  }
  if (match) {
    headers["If-Match"] = match;
  }
  const sent = { method, headers, signal, body: file || (body === undefined ? undefined : JSON.stringify(body)) };
  for (let turn = 1; ; turn++) {
    const answer = await send(path, sent);
    const again = answer.status === 503 && answer.headers.get("Retry-After") && (method === "GET" || key);
    if (!again || turn === WAITS) {
      try {
        return await read(answer);
      } catch (refused) {
        if (refused.code === "access.confirm-needed" && (await prove())) {
          return call(method, path, body, { key, match, file, signal });
        }
        throw refused;
      }
    }
    await new Promise(go => setTimeout(go, 1000 * Math.min(5, Number(answer.headers.get("Retry-After")) || 1)));
  }
}

async function send(path, sent) {
  let answer;
  try {
    answer = await fetch(path, sent);
  } catch (unreachable) {
    if (unreachable.name === "AbortError") {
      throw unreachable;
    }
    throw new Refused(0, {});
  }
  keptFrom.value = answer.headers.get("X-Kept");
  return answer;
}

async function read(answer) {
  const type = answer.headers.get("Content-Type") || "";
  const body = type.includes("json") ? await answer.json() : undefined;
  if (!answer.ok) {
    const refused = new Refused(answer.status, body || {});
    if (answer.status === 401) {
      ended(refused);
    }
    throw refused;
  }
  return body;
}

export const api = {
  get: (path, options) => call("GET", path, undefined, options),
  post: (path, body = {}, options) => call("POST", path, body, options),
  put: (path, body, options) => call("PUT", path, body, options),
  patch: (path, body, options) => call("PATCH", path, body, options),
  delete: (path, options) => call("DELETE", path, undefined, options),
};

/** A key for an order that may be sent more than once. */
export function orderKey() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, byte => byte.toString(16).padStart(2, "0")).join("");
}

/** A path with a query of those values that there are. */
export function withQuery(path, values) {
  const query = new URLSearchParams();
  Object.entries(values).forEach(([name, value]) => {
    if (value !== undefined && value !== null && value !== "") {
      query.append(name, value);
    }
  });
  const text = query.toString();
  return text ? `${path}${path.includes("?") ? "&" : "?"}${text}` : path;
}
