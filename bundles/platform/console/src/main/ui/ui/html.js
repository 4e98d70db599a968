// SPDX-License-Identifier: Apache-2.0
import htm from "htm";
import { h } from "vue";

/** What stands between the tags of a component is its slot. */
function element(type, props, ...children) {
  if (typeof type === "string" || children.length === 0) {
    return h(type, props, children.length === 0 ? undefined : children);
  }
  return h(type, props, { default: () => children });
}

/** Markup without a compiler, which the policy of the house would not let run: html`<p class="note">${text}</p>`. */
export const html = htm.bind(element);
