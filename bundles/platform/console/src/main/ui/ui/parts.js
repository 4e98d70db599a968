// SPDX-License-Identifier: Apache-2.0
import { h, nextTick, onMounted, ref } from "vue";
import { html } from "./html.js";
import { ICONS } from "./icons.js";
import { show } from "./format.js";
import { usePage } from "./page.js";

/** A sign beside a word, never instead of one. */
export const Icon = ({ name }) =>
  h("svg", { class: "y-icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, [
    h("path", { d: ICONS[name] || ICONS.list }),
  ]);
Icon.props = ["name"];

/** `kind` is main for the one thing to do here, danger for what cannot be taken back; else quiet. */
export const Button = (props, { slots }) =>
  h(
    "button",
    { class: ["y-button", props.kind && `y-${props.kind}`], type: props.type || "button", disabled: props.busy || props.disabled, "aria-busy": props.busy ? "true" : undefined },
    [props.icon && h(Icon, { name: props.icon }), h("span", slots.default && slots.default())]
  );
Button.props = ["kind", "type", "busy", "disabled", "icon"];

/** Tells what went wrong, and lets it be tried again. */
export const Failure = ({ error, retry }, { slots }) => {
  const { shell } = usePage();
  const sentence = error && (error.detail || (error.offline ? shell("offline") : shell("broken")));
  return html`<div class="y-failure" role="alert">
    <p>${sentence}</p>
    ${slots.default && slots.default()}
    ${retry && html`<${Button} onClick=${retry}>${shell("retry")}<//>`}
  </div>`;
};
Failure.props = ["error", "retry"];

/** Lines in the shape of what comes, so that nothing jumps. */
export const Skeleton = ({ lines }) => {
  const { shell } = usePage();
  return html`<div class="y-skeleton" role="status" aria-label=${shell("loading")}>
    ${Array.from({ length: lines || 3 }, (none, i) => html`<span key=${i}></span>`)}
  </div>`;
};
Skeleton.props = ["lines"];

/** Says that there is nothing, and what can be done about it. */
export const Empty = (props, { slots }) => html`<div class="y-empty">${slots.default && slots.default()}</div>`;

/** What was loaded: its shape while it comes, what went wrong, or what its slot makes of the data. */
export const Loaded = ({ load, lines }, { slots }) => {
  if (load.error.value && !load.data.value) {
    return html`<${Failure} error=${load.error.value} retry=${load.reload} />`;
  }
  return load.data.value === null ? html`<${Skeleton} lines=${lines} />` : slots.default(load.data.value);
};
Loaded.props = ["load", "lines"];

/** A question over the page; `close` is called when the reader leaves it, by Escape too. */
export const Dialog = {
  props: ["title", "close"],
  setup(props, { slots }) {
    const dialog = ref(null);
    onMounted(() => {
      if (dialog.value.showModal) {
        dialog.value.showModal();
      } else {
        dialog.value.setAttribute("open", "");
      }
      nextTick(() => {
        const first = dialog.value && dialog.value.querySelector("input, select, textarea, button");
        first && first.focus();
      });
    });
    const leave = event => {
      event.preventDefault();
      props.close();
    };
    return () => html`<dialog class="y-dialog" ref=${dialog} aria-label=${props.title} onCancel=${leave}>
      <h2>${props.title}</h2>
      ${slots.default()}
    </dialog>`;
  },
};

/** What is paid, said as one says it. `fen` an amount for a `unit` of work. */
export const Pay = ({ fen, unit }, { slots }) => {
  const { shell } = usePage();
  return html`<p class="y-pay">${shell(`pay.${unit}`, { amount: show.money(fen) })} ${slots.default && slots.default()}</p>`;
};
Pay.props = ["fen", "unit"];

/** A short mark with a meaning that its words carry, too. */
export const Tag = ({ kind }, { slots }) => html`<span class=${["y-tag", kind && `y-${kind}`]}>${slots.default()}</span>`;
Tag.props = ["kind"];
