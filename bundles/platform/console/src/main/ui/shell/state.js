// SPDX-License-Identifier: Apache-2.0
import { reactive, shallowRef } from "vue";
import { api, language, loadWords, text } from "@yizhan/ui";

const BASE = new URL(/* @vite-ignore */ "./", import.meta.url).pathname;
const OLD = /\.c\/$/.test(BASE);
const ELDER = "yizhan.elder";

/** What the hall shows to this person now; null before it is known. */
export const registry = shallowRef(null);
/** elder: large print; dirty: something typed would be lost; said: what is told in passing; stale: a newer page waits; proof: who waits for a proof. */
export const state = reactive({ elder: kept(ELDER) === "yes", dirty: false, said: [], stale: false, proof: null });

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch (closed) {
    return null;
  }
}

/** The shell's own words. */
export function shell(key, values) {
  return text(BASE, key, values);
}

export function loadShellWords() {
  return loadWords(BASE);
}

/** Where a module's files stand, for this browser. */
export function baseOf(module) {
  return OLD ? module.base.replace(/\/$/, ".c/") : module.base;
}

export async function loadRegistry() {
  const found = await api.get("/api/console/v1/registry");
  registry.value = found;
  dress(found);
  return found;
}

export function setElder(on) {
  state.elder = on;
  document.documentElement.dataset.mode = on ? "elder" : "normal";
  try {
    localStorage.setItem(ELDER, on ? "yes" : "no");
  } catch (closed) {
    // Asked for again the next time.
  }
}

export function say(sentence) {
  state.said = [sentence];
}

/** The place's own colour, where it has one, with the ink that can be read on it. */
function dress(found) {
  document.documentElement.lang = language();
  document.title = found.title || shell("title");
  // The server wrote it before it knew which language was chosen here.
  const banner = document.querySelector(".yizhan-sandbox");
  if (banner) {
    banner.textContent = shell("sandbox");
  }
  if (found.colour) {
    document.documentElement.style.setProperty("--accent", found.colour);
    document.documentElement.style.setProperty("--on-accent", luminance(found.colour) > 0.18 ? "#1b1f23" : "#fff");
  }
}

function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Staff sit at a desk; all others hold a phone. */
export function surface() {
  const who = registry.value && registry.value.who;
  return who && who.role !== "worker" && who.role !== "employer" ? "desk" : "phone";
}

/** All pages of the hall for this person, each with its module. */
export function pages() {
  return registry.value ? registry.value.modules.flatMap(module => module.pages.map(page => ({ ...page, module }))) : [];
}

export function pageAt(module, path) {
  return pages().find(page => page.module.id === module && page.route === path);
}

/** The pages that a menu shows, in their order. */
export function menu() {
  return pages()
    .filter(page => page.surface === surface() && page.order > 0)
    .sort((a, b) => a.order - b.order);
}

export function tiles() {
  return pages()
    .filter(page => page.tile !== undefined && page.tile !== null)
    .sort((a, b) => a.tile - b.tile)
    .slice(0, 4);
}

export function widgets(slot) {
  return registry.value
    ? registry.value.modules.flatMap(module =>
        module.widgets.filter(widget => widget.slot === slot).map(widget => ({ ...widget, module }))
      )
    : [];
}
