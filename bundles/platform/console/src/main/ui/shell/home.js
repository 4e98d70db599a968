// SPDX-License-Identifier: Apache-2.0
import { RouterLink } from "vue-router";
import { Empty, html, Icon } from "@yizhan/ui";
import { Host } from "./host.js";
import { menu, registry, shell, state, surface, tiles, widgets } from "./state.js";

/** The first page: four large tiles for elders; else what can be done here, and what modules show at once. */
export const Home = {
  setup: () => () => {
    const found = registry.value;
    if (state.elder && surface() === "phone") {
      return html`<nav class="y-tiles y-elder" aria-label=${shell("home")}>${tiles().map(tile)}</nav>`;
    }
    const items = menu();
    return html`<div class="y-home">
      <nav class="y-tiles" aria-label=${shell("home")}>${items.map(tile)}</nav>
      ${items.length === 0 && html`<${Empty}>${shell("no-pages")}<//>`}
      ${widgets(`home-${surface()}`).map(
        widget => html`<section key=${widget.module.id + widget.path} class="y-widget" aria-label=${widget.title}>
          <h2>${widget.title}</h2>
          <${Host} part=${{ ...widget, who: found.who }} />
        </section>`
      )}
    </div>`;
  },
};

const tile = page => html`<${RouterLink} class="y-tile" key=${page.module.id + page.route} to=${`/${page.module.id}/${page.route}`}>
  <${Icon} name=${page.icon} /><span>${page.title}</span>
<//>`;
