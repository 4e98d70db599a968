// SPDX-License-Identifier: Apache-2.0
import { ref, watch } from "vue";
import { api, Button, call, Dialog, Empty, Form, html, Icon, Pay, Rows, show, Tag, useForm, usePage, useSlices, useStream } from "@yizhan/ui";

const ENGAGEMENTS = "/api/engagement/v1/engagements";
const ENDED = ["REJECTED", "WITHDRAWN", "DECLINED", "OFFER_EXPIRED", "CANCELLED_BY_WORKER", "CANCELLED_BY_EMPLOYER", "NO_SHOW", "EMPLOYER_NO_SHOW", "SENT_HOME"];
const CODE = { field: "code", as: "code", required: true, max: 6 };
const HOURS = { field: "hours", as: "number", required: true, min: 0 };

/** What a worker can do at each step; the first is the one to press. */
const STEPS = {
  APPLIED: [{ verb: "withdraw", danger: true }],
  OFFERED: [{ verb: "accept", main: true }, { verb: "decline", danger: true }],
  CONFIRMED: [{ verb: "check-in", main: true, fields: [CODE] }, { verb: "cancel", danger: true }],
  CHECKED_IN: [{ verb: "check-out", main: true }],
  CHECKED_OUT: [{ verb: "hours", main: true, fields: [HOURS] }],
};

/** The worker's jobs, newest first, and the next step of each. */
export default {
  setup() {
    const page = usePage();
    const slices = useSlices(ENGAGEMENTS, () => ({ limit: 50 }), "after");
    const titles = ref({});
    const open = ref(null);

    // The postings' names, asked for together.
    const named = async rows => {
      const missing = [...new Set((rows || []).map(row => row.posting))].filter(id => !titles.value[id]).slice(0, 50);
      if (missing.length > 0) {
        const found = await api.get(`/api/posting/v1/postings/batch?ids=${missing.join(",")}`).catch(() => []);
        const more = Object.fromEntries((found.items || found).map(one => [one.id, one.title]));
        titles.value = { ...titles.value, ...more };
      }
    };
    watch(slices.rows, named);
    const step = async (row, action, model, key) => {
      const body = action.verb === "hours" ? { minutes: Math.round(model.hours * 60) } : action.verb === "cancel" ? {} : model;
      await call("POST", `${ENGAGEMENTS}/${row.id}/${action.verb}`, body, { key });
      open.value = null;
      page.say(page.t(`told.${action.verb}`));
      slices.reload();
    };
    useStream(`${ENGAGEMENTS}/stream`, Object.fromEntries(["Applied", "Offered", "EngagementConfirmed", "CheckedIn", "CheckedOut", "HoursStated", "HoursAgreed", "EngagementEnded", "EngagementClosed"].map(name => [name, slices.reload])));

    return () => html`<div>
      <${Rows} slices=${slices} height=${190} label=${page.t("mine.list")}>
        ${{
          default: ({ row }) => job(page, row, titles.value[row.posting] || page.t("mine.posting"), action => (open.value = { row, action })),
          empty: () => html`<${Empty}><p>${page.t("mine.none")}</p>
            ${page.can("posting", "find") && html`<p><a class="y-button y-main" href="#/posting/find"><span>${page.t("mine.find")}</span></a></p>`}<//>`,
        }}
      <//>
      ${open.value && html`<${Step} key=${open.value.row.id + open.value.action.verb} action=${open.value.action} send=${(model, key) => step(open.value.row, open.value.action, model, key)} close=${() => (open.value = null)} />`}
    </div>`;
  },
};

function job(page, row, title, ask) {
  const steps = STEPS[row.state] || [];
  return html`<div class="y-card">
    <h2>${title} <${Tag} kind=${ENDED.includes(row.state) ? "danger" : "good"}>${page.t(`state.${row.state}`)}<//></h2>
    <p><${Icon} name="clock" /> ${show.date(row.start)} ${show.time(row.start)}–${show.time(row.end)}</p>
    <${Pay} fen=${row.wage.fen} unit=${row.wage.unit} />
    ${row.heldUntil && row.state === "OFFERED" && html`<p>${page.t("mine.until", { time: show.moment(row.heldUntil) })}</p>`}
    ${row.confirmedMinutes && html`<p>${page.t("mine.hours", { hours: show.hours(row.confirmedMinutes / 60) })}</p>`}
    ${steps.length > 0 && html`<div class="y-actions">${steps.map(
      action => html`<${Button} key=${action.verb} kind=${action.main ? "main" : action.danger ? "danger" : ""} onClick=${() => ask(action)}>${page.t(`step.${action.verb}`)}<//>`
    )}</div>`}
  </div>`;
}

/** Asks for what the step needs, or for a yes. */
const Step = {
  props: ["action", "send", "close"],
  setup(props) {
    const page = usePage();
    const form = useForm(props.send);
    const title = page.t(`step.${props.action.verb}`);
    return () => html`<${Dialog} title=${title} close=${props.close}>
      ${!props.action.fields && html`<p>${page.t(`sure.${props.action.verb}`)}</p>`}
      <${Form} form=${form} fields=${props.action.fields || []} label=${field => page.t(`field.${field.field}`)} action=${title} cancel=${props.close} />
    <//>`;
  },
};
