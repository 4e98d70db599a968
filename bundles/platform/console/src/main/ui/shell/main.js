// SPDX-License-Identifier: Apache-2.0
import "../style/shell.css";
import { createApp } from "vue";
import { createRouter, createWebHashHistory } from "vue-router";
import { PAGE, whenEnded, whenProofNeeded } from "@yizhan/ui";
import { Frame, Place } from "./frame.js";
import { Home } from "./home.js";
import { Login, Password } from "./login.js";
import { loadRegistry, loadShellWords, registry, say, setElder, shell, state } from "./state.js";

const router = createRouter({
  history: createWebHashHistory("/"),
  routes: [
    { path: "/", component: Home },
    { path: "/login", component: Login },
    { path: "/password", component: Password },
    { path: "/:module/:page+", component: Place },
    { path: "/:rest(.*)*", component: Place },
  ],
});

router.beforeEach((to, from) => {
  if (state.dirty && to.path !== from.path) {
    if (!window.confirm(shell("leave-typed"))) {
      return false;
    }
    state.dirty = false;
  }
  return true;
});

// A session that has ended takes its pages along; what was typed stays until somebody leaves the page.
whenEnded(refused => {
  if (registry.value && registry.value.who) {
    say(refused.detail);
    loadRegistry();
  }
});

whenProofNeeded(() => new Promise(resolve => {
  state.proof = resolve;
}));

/** Other modules, or other versions of them: their pages come and go without anybody's loading the whole anew. */
function follow() {
  const events = new EventSource("/api/console/v1/registry/stream");
  events.addEventListener("registry", async event => {
    const { revision } = JSON.parse(event.data);
    if (revision === registry.value.revision) {
      return;
    }
    if (state.dirty) {
      state.stale = true;
    } else {
      await loadRegistry();
    }
  });
}

async function begin() {
  setElder(state.elder);
  await loadShellWords();
  await loadRegistry();
  const app = createApp(Frame).use(router);
  // What forms and lists need on the shell's own pages.
  app.provide(PAGE, {
    shell,
    say,
    t: shell,
    dirty: flag => {
      state.dirty = flag;
    },
  });
  app.mount("#app");
  document.documentElement.dataset.ready = "yes";
  follow();
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register("/ui/console/sw.js", { scope: "/" }).catch(() => {});
  }
}

begin().catch(broken => {
  console.error("The hall's pages could not be opened", broken);
  document.querySelector("#app .y-boot").textContent = shell("unreachable");
});
