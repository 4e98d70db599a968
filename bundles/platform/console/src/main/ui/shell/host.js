// SPDX-License-Identifier: Apache-2.0
import { markRaw, onErrorCaptured, onMounted, provide, ref, shallowRef, watch } from "vue";
import { useRouter } from "vue-router";
import { Failure, html, language, loadWords, PAGE, Skeleton, text } from "@yizhan/ui";
import { baseOf, pageAt, say, shell, state, widgets } from "./state.js";
import { View } from "./view.js";

/** Gives a page or widget what is its own, and keeps what goes wrong in it to itself. */
export const Host = {
  props: ["part", "query", "data"],
  setup(props) {
    const router = useRouter();
    const { module } = props.part;
    const base = baseOf(module);
    const component = shallowRef(null);
    const failed = shallowRef(null);
    const turn = ref(0);

    provide(PAGE, {
      module: module.id,
      base,
      page: props.part.route,
      get query() {
        return props.query || {};
      },
      get elder() {
        return state.elder;
      },
      who: props.part.who,
      t: (key, values) => text(base, key, values),
      shell,
      say,
      dirty: flag => {
        state.dirty = flag;
      },
      can: (id, page) => Boolean(pageAt(id, page)),
      go: (id, page, query) => router.push({ path: `/${id}/${page}`, query }),
      back: () => router.back(),
      slot: (name, data) =>
        widgets(name).map(widget => html`<${Host} key=${widget.module.base + widget.path} part=${{ ...widget, who: props.part.who }} query=${props.query} data=${data} />`),
    });

    const load = async () => {
      failed.value = null;
      component.value = null;
      try {
        const [found] = await Promise.all([
          props.part.view ? { default: View } : import(/* @vite-ignore */ base + props.part.path),
          loadWords(base),
        ]);
        component.value = markRaw(found.default);
        turn.value++;
      } catch (broken) {
        console.error(`A page of module ${module.id} could not be loaded`, broken);
        failed.value = broken;
      }
    };
    onMounted(load);
    watch(language, () => loadWords(base));
    onErrorCaptured(broken => {
      console.error(`A page of module ${module.id} failed`, broken);
      failed.value = broken;
      return false;
    });

    return () => {
      if (failed.value) {
        const error = { detail: shell("module-failed", { module: props.part.module.name }) };
        return html`<${Failure} error=${error} retry=${load} />`;
      }
      return html`<div class="y-part" data-module=${module.id}>
        ${component.value ? html`<${component.value} key=${turn.value} part=${props.part} data=${props.data} />` : html`<${Skeleton} lines=${4} />`}
      </div>`;
    };
  },
};
