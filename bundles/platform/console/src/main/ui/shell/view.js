// SPDX-License-Identifier: Apache-2.0
import { reactive, ref } from "vue";
import { Button, call, Dialog, Empty, Field, Form, html, Rows, show, Tag, useCodes, useForm, usePage, useSlices } from "@yizhan/ui";

const TEXT = {
  money: show.money,
  number: show.number,
  date: show.date,
  time: show.time,
  moment: show.moment,
};

/** A page that a module has only described: a list, a form that adds to it, what can be done with a row. */
export const View = {
  props: ["part"],
  setup(props) {
    const page = usePage();
    const { list, create, actions = [] } = props.part.view;
    const words = props.part.route.replace(/\//g, ".");
    const label = field => page.t(`${words}.${field.field || field}`);
    const filters = reactive({ ...page.query });
    const slices = list && useSlices(list.source, () => ({ ...filters }));
    const open = ref(null);

    const every = [...(list ? [...list.columns, ...list.filters] : []), ...(create ? create.fields : []), ...actions.flatMap(one => one.fields)];
    const known = Object.fromEntries(every.filter(field => field.codes).map(field => [field.codes, useCodes(field.codes)]));
    const choices = field =>
      field.options
        ? field.options.map(value => ({ value, text: page.t(`${words}.${field.field}.${value}`) }))
        : field.codes && known[field.codes].choices();

    const cell = (field, row) => {
      const value = field.field.split(".").reduce((at, name) => (at === undefined || at === null ? at : at[name]), row);
      if (value === undefined || value === null) {
        return "";
      }
      if (field.as === "flag") {
        return page.shell(value ? "yes" : "no");
      }
      const choice = (choices(field) || []).find(one => one.value === value);
      return choice ? choice.text : TEXT[field.as] ? TEXT[field.as](value) : String(value);
    };

    const filled = (address, row) => address.replace(/\{(\w+)\}/g, (all, name) => encodeURIComponent(row[name]));
    const possible = row =>
      actions.filter(action => Object.entries(action.when || {}).every(([field, values]) => values.includes(String(row[field]))));
    const done = async () => {
      open.value = null;
      page.say(page.shell("done"));
      await slices.reload();
    };

    return () => html`<div class="y-view">
      ${list && (list.filters.length > 0 || create) && html`<div class="y-tools">
        ${list.filters.map(
          field => html`<${Field} key=${field.field} field=${field} label=${label(field)} model=${filters} choices=${choices(field)} onTyped=${slices.reload} />`
        )}
        ${create && html`<${Button} kind="main" icon="plus" onClick=${() => (open.value = { create: true })}>${label("create")}<//>`}
      </div>`}
      ${list && html`<${Rows} slices=${slices} height=${64} label=${props.part.title}>
        ${{
          default: ({ row }) => html`<div class="y-row">
            <dl>
              ${list.columns.map((column, i) => html`<div key=${column.field} class=${i === 0 ? "y-first" : ""}>
                <dt>${label(column)}</dt><dd>${column.as === "choice" ? html`<${Tag}>${cell(column, row)}<//>` : cell(column, row)}</dd>
              </div>`)}
            </dl>
            ${possible(row).length > 0 && html`<div class="y-actions">
              ${possible(row).map(
                action => html`<${Button} key=${action.name} kind=${action.danger ? "danger" : ""} onClick=${() => (open.value = { action, row })}>${label(action.name)}<//>`
              )}
            </div>`}
          </div>`,
          empty: () => html`<${Empty}>${page.shell("nothing")}<//>`,
        }}
      <//>`}
      ${open.value && html`<${Order}
        key=${open.value.create ? "create" : open.value.action.name}
        title=${label(open.value.create ? "create" : open.value.action.name)}
        fields=${open.value.create ? create.fields : open.value.action.fields}
        danger=${!open.value.create && open.value.action.danger}
        label=${label}
        choices=${choices}
        send=${(model, key) =>
          open.value.create
            ? call("POST", create.to, model, { key })
            : call(open.value.action.method, filled(open.value.action.to, open.value.row), model, { key, match: "*" })}
        done=${done}
        close=${() => (open.value = null)}
      />`}
    </div>`;
  },
};

/** Asks what an order needs, and for a yes. */
const Order = {
  props: ["title", "fields", "danger", "label", "choices", "send", "done", "close"],
  setup(props) {
    const page = usePage();
    const form = useForm(async (model, key) => {
      await props.send(model, key);
      await props.done();
    });
    return () => html`<${Dialog} title=${props.title} close=${props.close}>
      ${props.fields.length === 0 && html`<p>${page.shell(props.danger ? "sure-danger" : "sure")}</p>`}
      <${Form} form=${form} fields=${props.fields} label=${props.label} choices=${props.choices} action=${props.title} cancel=${props.close} />
    <//>`;
  },
};
