// SPDX-License-Identifier: Apache-2.0
import { api, html, Loaded, show, Tag, useCodes, useLoad, usePage } from "@yizhan/ui";

/** The worker's own data as the hall holds them, masked, with the consents given. */
export default {
  setup() {
    const page = usePage();
    const trades = useCodes("trade");
    const regions = useCodes("region");
    const me = useLoad(() => api.get("/api/registration/v1/workers/me"));
    const consents = useLoad(() => api.get(`/api/registration/v1/consents?limit=50&subject=${page.who.subject}`));
    const line = (key, value) => value && html`<div key=${key}><dt>${page.t(`me.${key}`)}</dt><dd>${value}</dd></div>`;
    return () => html`<div>
      <${Loaded} load=${me} lines=${4}>${found => html`<div class="y-row"><dl>
        ${line("name", found.name)}
        ${line("mobile", found.mobile)}
        ${line("region", regions.name(found.region))}
        ${line("trades", found.trades.map(one => trades.name(one.trade)).join(page.t("me.and")))}
        ${line("verification", page.t(`verified.${found.verification.state}`))}
        ${line("registered", show.date(found.registeredAt))}
      </dl></div>`}<//>
      <h2>${page.t("me.consents")}</h2>
      <${Loaded} load=${consents} lines=${2}>${found => html`<ul class="y-plain">${found.items.map(
        one => html`<li key=${one.id} class="y-row">${page.t(`purpose.${one.purpose}`)} <${Tag} kind=${one.withdrawnAt ? "danger" : "good"}>${page.t(one.withdrawnAt ? "me.withdrawn" : "me.given")}<//> <small>${show.date(one.givenAt)}</small></li>`
      )}</ul>`}<//>
    </div>`;
  },
};
