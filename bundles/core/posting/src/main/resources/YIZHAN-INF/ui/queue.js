// SPDX-License-Identifier: Apache-2.0
import { ref } from "vue";
import { api, Button, Dialog, Empty, Form, html, Pay, Rows, show, Tag, useCodes, useForm, usePage, useSlices } from "@yizhan/ui";
import { hours } from "./card.js";
import { Flaws, Marked } from "./marked.js";

const REVIEW = "/api/posting/v1/review";
const NOTE = { field: "note", as: "long-text", max: 1000 };
const WHY = { ...NOTE, required: true };

/** What waits for a person, most urgent first: the words that were found are marked, and one answers with one tap. */
export default {
  setup() {
    const page = usePage();
    const trades = useCodes("trade");
    const slices = useSlices(`${REVIEW}/queue`, () => ({ limit: 50 }));
    const open = ref(null);
    const done = async verb => {
      open.value = null;
      page.say(page.t(`queue.told.${verb}`));
      await slices.reload();
    };
    return () => html`<div>
      <${Rows} slices=${slices} height=${320} label=${page.t("queue.list")}>
        ${{
          default: ({ row }) => waiting(page, trades, row, verb => (open.value = { verb, row })),
          empty: () => html`<${Empty}><p>${page.t("queue.none")}</p><//>`,
        }}
      <//>
      ${open.value && html`<${Answer} key=${open.value.verb + open.value.row.id} verb=${open.value.verb} row=${open.value.row} done=${done} close=${() => (open.value = null)} />`}
    </div>`;
  },
};

function waiting(page, trades, row, ask) {
  return html`<div class="y-card y-posting">
    <h2><${Marked} text=${row.title} flaws=${row.flaws} field="title" />
      ${row.urgent && html` <${Tag} kind="danger">${page.t("card.urgent")}<//>`}
      ${row.overdue && html` <${Tag} kind="danger">${page.t("queue.overdue")}<//>`}</h2>
    <p>${row.employerName} · ${trades.name(row.trade)}${row.dueAt && ` · ${page.t("queue.due", { time: show.moment(row.dueAt) })}`}</p>
    <${Pay} fen=${row.wage.fen} unit=${row.wage.unit}><small>${page.t(`settlement.${row.wage.settlement}`)}</small><//>
    ${row.shifts.slice(0, 3).map(shift => html`<p key=${shift.id}>${hours(shift.start, shift.end)}</p>`)}
    <p><${Marked} text=${row.duties} flaws=${row.flaws} field="duties" /></p>
    ${row.conditions.map((one, i) => html`<p key=${i}><${Marked} text=${one.text} flaws=${row.flaws} field=${`conditions[${i}]`} /></p>`)}
    ${row.flaws.length > 0 && html`<div class="y-note"><${Flaws} flaws=${row.flaws} /></div>`}
    <div class="y-actions">
      <${Button} kind="main" onClick=${() => ask("approve")}>${page.t("queue.approve")}<//>
      <${Button} kind="danger" onClick=${() => ask("reject")}>${page.t("queue.reject")}<//>
    </div>
  </div>`;
}

const Answer = {
  props: ["verb", "row", "done", "close"],
  setup(props) {
    const page = usePage();
    const reject = props.verb === "reject";
    const form = useForm(async (model, key) => {
      const reasons = props.row.flaws.map(({ code, field, from, to }) => ({ code, field, from, to }));
      await api.post(`${REVIEW}/${props.row.id}/${props.verb}`, reject ? { ...model, reasons } : model, { key });
      await props.done(props.verb);
    });
    return () => html`<${Dialog} title=${page.t(`queue.${props.verb}`)} close=${props.close}>
      <p>${props.row.title}</p>
      <${Form} form=${form} fields=${[reject ? WHY : NOTE]} label=${() => page.t(`queue.note.${props.verb}`)} action=${page.t(`queue.${props.verb}`)} cancel=${props.close} />
    <//>`;
  },
};
