// SPDX-License-Identifier: Apache-2.0
import { api, html, Icon, Loaded, Pay, show, Slot, Tag, useCodes, useLoad, usePage } from "@yizhan/ui";
import { hours } from "./card.js";

/** One posting, and what others let one do with it. */
export default {
  setup() {
    const page = usePage();
    const trades = useCodes("trade");
    const regions = useCodes("region");
    const load = useLoad(() => api.get(`/api/posting/v1/postings/${encodeURIComponent(page.query.id)}`));
    return () => html`<${Loaded} load=${load} lines=${5}>${found => posting(page, trades, regions, found)}<//>`;
  },
};

function posting(page, trades, regions, found) {
  return html`<div class="y-posting">
    <h2>${found.title} ${found.urgent && html`<${Tag} kind="danger">${page.t("card.urgent")}<//>`}</h2>
    <${Pay} fen=${found.wage.fen} unit=${found.wage.unit}><small>${page.t(`settlement.${found.wage.settlement}`)}</small><//>
    <p><${Icon} name="briefcase" /> ${trades.name(found.trade)} · ${found.employerName}</p>
    <p><${Icon} name="map" /> ${found.address || regions.name(found.region)}</p>
    <h3>${page.t("one.shifts")}</h3>
    <ul class="y-plain">
      ${found.shifts.map(shift => html`<li key=${shift.id}><${Icon} name="clock" /> ${hours(shift.start, shift.end)}</li>`)}
    </ul>
    <p>${page.t("one.free", { free: found.free, places: found.places })}</p>
    ${found.state === "PUBLISHED"
      ? html`<${Slot} name="posting-action" data=${found} />`
      : html`<p class="y-note">${page.t(`state.${found.state}`)}</p>`}
    <h3>${page.t("one.duties")}</h3>
    <p class="y-text">${found.duties}</p>
    ${found.conditions.length > 0 && html`<h3>${page.t("one.conditions")}</h3>
      <ul>${found.conditions.map(one => html`<li key=${one.text}>${one.text}${one.legalBasis && html` <small>${one.legalBasis}</small>`}</li>`)}</ul>`}
    ${found.nearestSites.length > 0 && html`<h3>${page.t("one.sites")}</h3>
      <ul class="y-plain">${found.nearestSites.map(
        site => html`<li key=${site.site}><${Icon} name="site" /> ${site.name} · ${show.distance(site.metres)} · ${page.t(site.openNow ? "one.open" : "one.closed")}</li>`
      )}</ul>`}
  </div>`;
}
