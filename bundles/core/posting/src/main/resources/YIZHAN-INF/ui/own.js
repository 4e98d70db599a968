// SPDX-License-Identifier: Apache-2.0
import { ref } from "vue";
import { api, Button, Empty, Failure, html, orderKey, Pay, Rows, Slot, Tag, usePage, useSlices } from "@yizhan/ui";
import { hours } from "./card.js";
import { Flaws, Marked } from "./marked.js";

const POSTINGS = "/api/posting/v1/postings";

/** What an employer can do with a posting in its state. */
const STEPS = {
  DRAFT: ["submit"],
  REJECTED: ["submit"],
  SUBMITTED: ["withdraw"],
  MANUAL_REVIEW: ["withdraw"],
  PUBLISHED: ["pause", "close"],
  FILLED: ["close"],
  PAUSED: ["resume", "close"],
};

/** The employer's own postings, with what the review said of them, and who has applied. */
export default {
  setup() {
    const page = usePage();
    const slices = useSlices(`${POSTINGS}/mine`, () => ({ limit: 50 }));
    const failure = ref(null);
    const busy = ref(null);
    const step = async (row, verb) => {
      busy.value = row.id + verb;
      failure.value = null;
      try {
        await api.post(`${POSTINGS}/${row.id}/${verb}`, {}, { key: orderKey() });
        page.say(page.t(`own.told.${verb}`));
        await slices.reload();
      } catch (refused) {
        failure.value = refused;
      } finally {
        busy.value = null;
      }
    };
    return () => html`<div>
      ${failure.value && html`<${Failure} error=${failure.value} />`}
      <${Rows} slices=${slices} height=${240} label=${page.t("own.list")}>
        ${{
          default: ({ row }) => html`<div class="y-card y-posting">
            <h2><${Marked} text=${row.title} flaws=${row.flaws} field="title" /> <${Tag} kind=${row.state === "PUBLISHED" ? "good" : ""}>${page.t(`own.state.${row.state}`)}<//></h2>
            <${Pay} fen=${row.wage.fen} unit=${row.wage.unit} />
            ${row.shifts.slice(0, 2).map(shift => html`<p key=${shift.id}>${hours(shift.start, shift.end)}</p>`)}
            <p>${page.t("own.taken", { taken: row.places - row.free, places: row.places })}</p>
            ${row.flaws.length > 0 && row.state !== "PUBLISHED" && html`<div class="y-note"><p>${page.t("own.found")}</p><${Flaws} flaws=${row.flaws} /></div>`}
            <div class="y-actions">${(STEPS[row.state] || []).map(
              verb => html`<${Button} key=${verb} kind=${verb === "close" ? "danger" : ""} busy=${busy.value === row.id + verb} onClick=${() => step(row, verb)}>${page.t(`own.step.${verb}`)}<//>`
            )}<${Button} icon="plus" onClick=${() => page.go("posting", "write", { from: row.id })}>${page.t("own.again")}<//></div>
            <${Slot} name="posting-own" data=${row} />
          </div>`,
          empty: () => html`<${Empty}><p>${page.t("own.none")}</p><//>`,
        }}
      <//>
    </div>`;
  },
};
