// SPDX-License-Identifier: Apache-2.0
import { ref } from "vue";
import { api, Button, Failure, html, Loaded, orderKey, show, Tag, useLoad, usePage } from "@yizhan/ui";

const ENGAGEMENTS = "/api/engagement/v1/engagements";

/** What an employer does with somebody at each step. */
const STEPS = { APPLIED: ["offer", "reject"], CHECKED_IN: ["check-out"], HOURS_AGREED: ["close"] };

/** Stands in an employer's posting: who has applied, the next step with each, and the code to check in with. */
export default {
  props: ["data"],
  setup(props) {
    const page = usePage();
    const load = useLoad(() => api.get(`${ENGAGEMENTS}?posting=${props.data.id}&limit=50`));
    const failure = ref(null);
    const codes = ref([]);
    const act = async work => {
      failure.value = null;
      try {
        await work();
      } catch (refused) {
        failure.value = refused;
      }
    };
    const step = (row, verb) =>
      act(async () => {
        await api.post(`${ENGAGEMENTS}/${row.id}/${verb}`, {}, { key: orderKey() });
        await load.reload();
      });
    const agree = row =>
      act(async () => {
        await api.post(`${ENGAGEMENTS}/${row.id}/hours`, { minutes: row.workerMinutes, side: "EMPLOYER" }, { key: orderKey() });
        await load.reload();
      });
    const code = () =>
      act(async () => {
        codes.value = await Promise.all(props.data.shifts.slice(0, 3).map(shift => api.get(`/api/engagement/v1/shifts/${shift.id}/code`)));
      });

    return () => html`<div>
      ${failure.value && html`<${Failure} error=${failure.value} />`}
      <${Loaded} load=${load} lines=${1}>${found =>
        found.items.length === 0
          ? html`<p>${page.t("candidates.none")}</p>`
          : html`<ul class="y-plain" aria-label=${page.t("candidates.list")}>${found.items.map(
              row => html`<li key=${row.id}>
                ${row.workerName} <${Tag}>${page.t(`state.${row.state}`)}<//> <small>${show.moment(row.start)}</small>
                <span class="y-actions">
                  ${(STEPS[row.state] || []).map(verb => html`<${Button} key=${verb} kind=${verb === "offer" ? "main" : ""} onClick=${() => step(row, verb)}>${page.t(`candidates.${verb}`)}<//>`)}
                  ${row.state === "CHECKED_OUT" && row.workerMinutes && html`<${Button} kind="main" onClick=${() => agree(row)}>${page.t("candidates.agree", { hours: show.hours(row.workerMinutes / 60) })}<//>`}
                </span>
              </li>`
            )}</ul>`}<//>
      ${props.data.state === "PUBLISHED" || props.data.state === "FILLED" ? html`<p><${Button} icon="qr" onClick=${code}>${page.t("candidates.code")}<//></p>` : null}
      ${codes.value.map(one => html`<p key=${one.shift} role="status"><strong class="y-code">${one.code}</strong> <small>${page.t("candidates.until", { time: show.time(one.validUntil) })}</small></p>`)}
    </div>`;
  },
};
