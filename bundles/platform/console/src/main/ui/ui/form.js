// SPDX-License-Identifier: Apache-2.0
import { reactive, ref, shallowRef } from "vue";
import { orderKey } from "./api.js";
import { html } from "./html.js";
import { Button, Failure } from "./parts.js";
import { usePage } from "./page.js";

let count = 0;

const TYPES = { number: "number", money: "number", date: "date", time: "time", moment: "datetime-local", tel: "tel", password: "password" };

/**
 * One question with its answer.
 *
 * `field` {field, as, required, max, min, options, codes, hint}; `label` its words; `model` the object that holds the answers;
 * `error` what is wrong with it.
 */
export const Field = {
  props: ["field", "label", "hint", "model", "error", "choices", "autocomplete"],
  emits: ["typed"],
  setup(props, { emit }) {
    const { shell } = usePage();
    const id = `y-field-${++count}`;
    const set = value => {
      props.model[props.field.field] = value;
      emit("typed");
    };
    return () => {
      const { field, model, error, label, hint } = props;
      const value = model[field.field];
      const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
      const common = {
        id,
        name: field.field,
        required: field.required,
        "aria-invalid": error ? "true" : undefined,
        "aria-describedby": described,
      };
      return html`<div class=${["y-field", field.as === "flag" && "y-flag"]}>
        ${field.as === "flag" && input({ ...props, any: shell(field.required ? "choose" : "any") }, common, value, set)}
        <label for=${id}>${label}${field.required ? html`<span class="y-required" aria-hidden="true"> *</span>` : null}</label>
        ${hint && html`<p class="y-hint" id=${`${id}-hint`}>${hint}</p>`}
        ${field.as !== "flag" && input({ ...props, any: shell(field.required ? "choose" : "any") }, common, value, set)}
        ${error && html`<p class="y-error" id=${`${id}-error`}>${error}</p>`}
      </div>`;
    };
  },
};

function input({ field, choices, autocomplete, any }, common, value, set) {
  if (field.as === "flag") {
    return html`<input ...${common} type="checkbox" checked=${Boolean(value)} onChange=${event => set(event.target.checked)} />`;
  }
  if (choices) {
    return html`<select ...${common} value=${value === undefined || value === null ? "" : value} onChange=${event => set(event.target.value || undefined)}>
      ${(!field.required || !value) && html`<option value="">${any}</option>`}
      ${choices.map(choice => html`<option key=${choice.value} value=${choice.value}>${choice.text}</option>`)}
    </select>`;
  }
  if (field.as === "long-text") {
    return html`<textarea ...${common} rows="4" maxlength=${field.max} value=${value || ""} onInput=${event => set(event.target.value)}></textarea>`;
  }
  const number = field.as === "number" || field.as === "money";
  return html`<input
    ...${common}
    type=${TYPES[field.as] || "text"}
    inputmode=${field.as === "money" ? "decimal" : field.as === "code" ? "numeric" : undefined}
    autocomplete=${autocomplete || "off"}
    maxlength=${number ? undefined : field.max}
    max=${number ? field.max : undefined}
    min=${number ? field.min : undefined}
    step=${field.as === "money" ? "0.01" : undefined}
    value=${shown(field, value)}
    onInput=${event => set(typed(field, event.target.value))}
  />`;
}

/** Money is typed in yuan and sent in fen. */
function typed(field, text) {
  if (text === "") {
    return undefined;
  }
  return field.as === "money" ? Math.round(Number(text) * 100) : field.as === "number" ? Number(text) : text;
}

function shown(field, value) {
  if (value === undefined || value === null) {
    return "";
  }
  return field.as === "money" ? value / 100 : value;
}

/**
 * What a form needs: its answers, what is wrong with them, and how they are sent. The order keeps its key until it has succeeded, so
 * that pressing twice, or again after a broken line, happens once.
 *
 * @param send gets the answers and a key, gives a promise
 */
export function useForm(send, first = {}) {
  const page = usePage();
  const model = reactive({ ...first });
  const errors = shallowRef({});
  const failure = shallowRef(null);
  const busy = ref(false);
  let key = orderKey();
  const submit = async event => {
    if (event) {
      event.preventDefault();
    }
    if (busy.value) {
      return undefined;
    }
    busy.value = true;
    errors.value = {};
    failure.value = null;
    // What is sent is no longer only typed: the page may lead on.
    page.dirty(false);
    try {
      const done = await send({ ...model }, key);
      key = orderKey();
      return done;
    } catch (refused) {
      page.dirty(true);
      errors.value = refused.fields || {};
      failure.value = refused;
      // What was refused did not happen; the next try is another order.
      if (!refused.offline) {
        key = orderKey();
      }
      return undefined;
    } finally {
      busy.value = false;
    }
  };
  return { model, errors, failure, busy, submit, touched: () => page.dirty(true) };
}

/** The form's questions and its button. `fields` as of Field, `label(field)` gives their words, `choices(field)` what is chosen from. */
export const Form = ({ form, fields, label, hint, choices, action, cancel }) => {
  const { shell } = usePage();
  return html`<form class="y-form" novalidate onSubmit=${form.submit}>
    ${fields.map(
      field => html`<${Field}
        key=${field.field}
        field=${field}
        label=${label(field)}
        hint=${hint && hint(field)}
        model=${form.model}
        error=${form.errors.value[field.field]}
        choices=${choices && choices(field)}
        autocomplete=${field.autocomplete}
        onTyped=${form.touched}
      />`
    )}
    ${form.failure.value && html`<${Failure} error=${form.failure.value} />`}
    <div class="y-actions">
      <${Button} kind="main" type="submit" busy=${form.busy.value}>${action}<//>
      ${cancel && html`<${Button} onClick=${cancel}>${shell("cancel")}<//>`}
    </div>
  </form>`;
};
Form.props = ["form", "fields", "label", "hint", "choices", "action", "cancel"];
