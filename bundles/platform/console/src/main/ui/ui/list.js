// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, ref, shallowRef } from "vue";
import { api, withQuery } from "./api.js";
import { html } from "./html.js";
import { Failure, Skeleton } from "./parts.js";

const AHEAD = 600;

/**
 * A list of the hall that comes in slices. `rows` is what has come so far, `more()` asks for the next slice.
 *
 * @param path of a list that answers {items, next}
 * @param query a function that gives the query's values
 * @param after the query's name for where the next slice begins
 */
export function useSlices(path, query = () => ({}), after = "cursor") {
  const rows = shallowRef(null);
  const error = shallowRef(null);
  let next = null;
  let turn = 0;
  let asking = false;
  const ask = async fresh => {
    if (asking && !fresh) {
      return;
    }
    const mine = fresh ? ++turn : turn;
    asking = true;
    try {
      const slice = await api.get(withQuery(path, { ...query(), [after]: fresh ? undefined : next }));
      if (mine === turn) {
        const items = Array.isArray(slice) ? slice : slice.items;
        rows.value = fresh ? items : [...rows.value, ...items];
        next = Array.isArray(slice) ? null : slice.next || null;
        error.value = null;
      }
    } catch (refused) {
      if (mine === turn) {
        error.value = refused;
      }
    } finally {
      asking = false;
    }
  };
  ask(true);
  return { rows, error, reload: () => ask(true), more: () => next && ask(false) };
}

/**
 * Shows the rows that can be seen, of however many.
 *
 * `slices` of useSlices, `height` of a row in pixels, before there is one; the slot makes a row of {row}.
 */
export const Rows = {
  props: ["slices", "height", "label", "lines"],
  setup(props, { slots }) {
    const box = ref(null);
    const from = ref(0);
    const to = ref(30);
    const look = () => {
      if (!box.value) {
        return;
      }
      const top = box.value.getBoundingClientRect().top;
      const height = rowHeight();
      const total = (props.slices.rows.value || []).length;
      from.value = Math.max(0, Math.floor((-top - AHEAD) / height));
      to.value = Math.min(total, Math.ceil((window.innerHeight - top + AHEAD) / height));
      if (to.value >= total) {
        props.slices.more();
      }
    };
    // The mean of those that are there: cards differ a little.
    const rowHeight = () => {
      const rows = box.value ? box.value.querySelectorAll("[data-row]") : [];
      if (rows.length === 0) {
        return props.height || 64;
      }
      const top = rows[0].getBoundingClientRect().top;
      return (rows[rows.length - 1].getBoundingClientRect().bottom - top) / rows.length || props.height || 64;
    };
    onMounted(() => {
      window.addEventListener("scroll", look, { passive: true });
      window.addEventListener("resize", look);
    });
    onBeforeUnmount(() => {
      window.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    });
    return () => {
      const rows = props.slices.rows.value;
      if (rows === null) {
        return props.slices.error.value
          ? html`<${Failure} error=${props.slices.error.value} retry=${props.slices.reload} />`
          : html`<${Skeleton} lines=${props.lines || 5} />`;
      }
      if (rows.length === 0) {
        return slots.empty ? slots.empty() : null;
      }
      requestAnimationFrame(look);
      const height = rowHeight();
      const first = Math.min(from.value, rows.length - 1);
      const last = Math.min(Math.max(to.value, first + 1), rows.length);
      return html`<ul class="y-rows" ref=${box} style=${{ paddingTop: `${first * height}px`, paddingBottom: `${(rows.length - last) * height}px` }} aria-label=${props.label}>
        ${rows.slice(first, last).map(
          (row, i) => html`<li key=${row.id || first + i} data-row aria-setsize=${rows.length} aria-posinset=${first + i + 1}>
            ${slots.default({ row })}
          </li>`
        )}
      </ul>`;
    };
  },
};
