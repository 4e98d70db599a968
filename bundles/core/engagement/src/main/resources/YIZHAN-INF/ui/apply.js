// SPDX-License-Identifier: Apache-2.0
import { ref } from "vue";
import { api, Button, Failure, html, orderKey, show, usePage } from "@yizhan/ui";

const ENGAGEMENTS = "/api/engagement/v1/engagements";

/** Stands in a posting: applies for one of its shifts with one tap. */
export default {
  props: ["data"],
  setup(props) {
    const page = usePage();
    const busy = ref(null);
    const failure = ref(null);
    const done = ref({});
    const keys = {};
    const apply = async shift => {
      busy.value = shift.id;
      failure.value = null;
      // The same key for the same shift: pressed twice, it is applied for once.
      keys[shift.id] = keys[shift.id] || orderKey();
      try {
        const made = await api.post(ENGAGEMENTS, { shift: shift.id, postingVersion: props.data.version }, { key: keys[shift.id] });
        done.value = { ...done.value, [shift.id]: made.state };
      } catch (refused) {
        failure.value = refused;
        if (!refused.offline) {
          delete keys[shift.id];
        }
      } finally {
        busy.value = null;
      }
    };

    return () => {
      if (!page.who) {
        return html`<p><a class="y-button y-main" href=${`#/login?to=${encodeURIComponent(location.hash.slice(1))}`}><span>${page.t("apply.login")}</span></a></p>`;
      }
      if (page.who.role !== "worker") {
        return null;
      }
      return html`<div class="y-form">
        ${props.data.shifts.map(shift =>
          done.value[shift.id]
            ? html`<p key=${shift.id} class="y-note" role="status">${page.t(`applied.${done.value[shift.id]}`)} <a href="#/engagement/mine">${page.t("apply.mine")}</a></p>`
            : html`<${Button} key=${shift.id} kind="main" busy=${busy.value === shift.id} onClick=${() => apply(shift)}>
                ${page.t("apply.shift", { time: `${show.date(shift.start)} ${show.time(shift.start)}–${show.time(shift.end)}` })}
              <//>`
        )}
        ${failure.value && html`<${Failure} error=${failure.value} />`}
      </div>`;
    };
  },
};
