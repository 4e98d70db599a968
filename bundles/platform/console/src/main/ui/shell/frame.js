// SPDX-License-Identifier: Apache-2.0
import { ref, watch } from "vue";
import { RouterLink, RouterView, useRoute, useRouter } from "vue-router";
import { api, Button, Empty, html, Icon, keptFrom, language, setLanguage, show } from "@yizhan/ui";
import { Host } from "./host.js";
import { Proof } from "./login.js";
import { loadRegistry, loadShellWords, menu, pageAt, registry, setElder, shell, state, surface } from "./state.js";

const OTHER = { "zh-CN": "en", en: "zh-CN" };

/** The house around all pages: who one is, where one can go, in which language and how large. */
export const Frame = {
  setup() {
    const route = useRoute();
    const router = useRouter();
    const bare = () => ["kiosk", "screen"].includes((pageAt(route.params.module, path(route)) || {}).surface);

    const other = async () => {
      setLanguage(OTHER[language()]);
      await Promise.all([loadShellWords(), loadRegistry()]);
    };
    const leave = async () => {
      await api.delete("/api/access/v1/sessions/current");
      const worker = navigator.serviceWorker && navigator.serviceWorker.controller;
      worker && worker.postMessage("forget");
      await loadRegistry();
      await router.replace("/");
    };

    return () => {
      const { who, title } = registry.value;
      const house = title || shell("title");
      if (bare()) {
        return html`<main id="main" class="y-bare"><${RouterView} /></main>`;
      }
      return html`<div class=${`y-frame y-${surface()}`}>
        <a class="y-skip" href="#main" onClick=${toMain}>${shell("skip")}</a>
        <header class="y-head">
          <${RouterLink} class="y-brand" to="/"><${Icon} name="site" /><span>${house}</span><//>
          <div class="y-switches">
            <${Button} aria-pressed=${String(state.elder)} onClick=${() => setElder(!state.elder)}>${shell(state.elder ? "elder.off" : "elder.on")}<//>
            <button class="y-button" type="button" lang=${OTHER[language()]} onClick=${other}><span>${shell("other-language")}</span></button>
            ${who ? html`<${Button} onClick=${leave}>${shell("leave")}<//>` : html`<${RouterLink} class="y-button" to="/login"><span>${shell("login.enter")}</span><//>`}
          </div>
        </header>
        ${keptFrom.value && html`<p class="y-note" role="status">${shell("kept-from", { time: show.moment(keptFrom.value) })}</p>`}
        ${state.stale && html`<p class="y-note" role="status">
          ${shell("newer")} <${Button} onClick=${() => location.reload()}>${shell("reload")}<//>
        </p>`}
        <div class="y-body">
          ${!(state.elder && surface() === "phone") && html`<nav class="y-menu" aria-label=${shell("menu")}>
            <${RouterLink} to="/"><${Icon} name="home" /><span>${shell("home")}</span><//>
            ${menu().slice(0, surface() === "phone" ? 4 : undefined).map(
              page => html`<${RouterLink} key=${page.module.id + page.route} to=${`/${page.module.id}/${page.route}`}><${Icon} name=${page.icon} /><span>${page.title}</span><//>`
            )}
          </nav>`}
          <main id="main" tabindex="-1"><${RouterView} /></main>
        </div>
        ${state.proof && html`<${Proof} />`}
        <div class="y-said" role="status" aria-live="polite">${state.said.map(one => html`<p key=${one}>${one}</p>`)}</div>
      </div>`;
    };
  },
};

function toMain(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function path(route) {
  return [].concat(route.params.page || []).join("/");
}

/** The page at an address; what to say when there is none, or none any more. */
export const Place = {
  setup() {
    const route = useRoute();
    const was = ref(null);
    watch(() => route.fullPath, () => window.scrollTo(0, 0));
    return () => {
      const page = pageAt(route.params.module, path(route));
      if (!page) {
        const gone = was.value && was.value.at === route.path;
        return html`<${Empty}>
          <h1>${gone ? shell("gone", { page: was.value.title }) : shell("no-page")}</h1>
          <p>${registry.value.who ? shell("no-page-why") : shell("no-page-login")}</p>
          ${!registry.value.who && html`<p><${RouterLink} class="y-button y-main" to=${{ path: "/login", query: { to: route.fullPath } }}><span>${shell("login.enter")}</span><//></p>`}
          <p><${RouterLink} to="/">${shell("home")}<//></p>
        <//>`;
      }
      was.value = { at: route.path, title: page.title };
      document.title = `${page.title} · ${registry.value.title || shell("title")}`;
      const part = { ...page, who: registry.value.who };
      return html`<article class="y-page">
        <h1>${page.title}</h1>
        <${Host} key=${`${page.module.id}/${page.route}/${page.module.revision}`} part=${part} query=${route.query} />
      </article>`;
    };
  },
};
