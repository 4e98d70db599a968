// SPDX-License-Identifier: Apache-2.0
import { inject, onBeforeUnmount, ref, shallowRef } from "vue";

/** What the shell gives to each page and widget. */
export const PAGE = Symbol("page");

/**
 * The page's own things: `t(key, values)` its words, `module` its id, `base` where its files stand, `query` what its address
 * carries, `go(module, page, query)` leads to another page, `who` the person or null, `can(module, page)` whether there is such a page
 * for them, `elder` whether the reader has asked for large print, `dirty(flag)` says that something typed would be lost,
 * `say(text)` tells something in passing.
 */
export function usePage() {
  return inject(PAGE);
}

/**
 * Loads something and says how it stands.
 *
 * @param ask a function that gives a promise; called at once and with each `reload()`
 */
export function useLoad(ask) {
  const data = shallowRef(null);
  const error = shallowRef(null);
  const loading = ref(true);
  let asked = 0;
  const reload = async () => {
    const turn = ++asked;
    loading.value = true;
    try {
      const found = await ask();
      if (turn === asked) {
        data.value = found;
        error.value = null;
      }
    } catch (refused) {
      if (turn === asked) {
        error.value = refused;
      }
    } finally {
      if (turn === asked) {
        loading.value = false;
      }
    }
  };
  onBeforeUnmount(() => {
    asked = -1;
  });
  reload();
  return { data, error, loading, reload };
}

/** Follows a stream of the hall while the page is open; the browser comes back by itself, and misses nothing. */
export function useStream(path, handlers) {
  const source = new EventSource(path);
  Object.entries(handlers).forEach(([name, act]) => source.addEventListener(name, event => act(JSON.parse(event.data))));
  onBeforeUnmount(() => source.close());
}

/** A place where other modules show parts of theirs; each is given `data`, and keeps what goes wrong in it to itself. */
export const Slot = ({ name, data }) => usePage().slot(name, data);
Slot.props = ["name", "data"];
