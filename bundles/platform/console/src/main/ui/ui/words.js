// SPDX-License-Identifier: Apache-2.0
import { reactive } from "vue";

const KEPT = "yizhan.language";
const LANGUAGES = ["zh-CN", "en"];

const state = reactive({ language: LANGUAGES.includes(kept()) ? kept() : document.documentElement.lang, files: {} });

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch (closed) {
    return null;
  }
}

/** The reader's language: zh-CN or en. */
export function language() {
  return state.language;
}

export function setLanguage(next) {
  state.language = LANGUAGES.includes(next) ? next : LANGUAGES[0];
  document.documentElement.lang = state.language;
  try {
    localStorage.setItem(KEPT, state.language);
  } catch (closed) {
    // A browser that keeps nothing asks again the next time.
  }
}

/** Loads a module's words in the reader's language, once. */
export async function loadWords(base) {
  const address = `${base}words.${state.language}.json`;
  if (!state.files[address]) {
    const answer = await fetch(address);
    state.files[address] = answer.ok ? await answer.json() : {};
  }
}

/**
 * The text of a key, with {name} replaced; what stands in square brackets goes when a value in them is missing. As the server
 * fills its sentences.
 */
export function text(base, key, values = {}) {
  const found = (state.files[`${base}words.${state.language}.json`] || {})[key];
  if (found === undefined) {
    return key;
  }
  const fill = part => part.replace(/\{(\w+)\}/g, (all, name) => (blank(values[name]) ? "" : String(values[name])));
  return fill(
    found.replace(/\[([^\]]*)\]/g, (all, part) =>
      [...part.matchAll(/\{(\w+)\}/g)].some(([, name]) => blank(values[name])) ? "" : part
    )
  );
}

/** A text that comes in several languages, in the reader's. */
export function said(texts) {
  return texts ? texts[state.language] || texts[LANGUAGES[0]] || "" : "";
}

function blank(value) {
  return value === undefined || value === null || value === "";
}
