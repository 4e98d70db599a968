// SPDX-License-Identifier: Apache-2.0
import { reactive } from "vue";
import { Empty, Field, html, Icon, Rows, Tag, useCodes, usePage, useSlices } from "@yizhan/ui";

const KINDS = ["HUB", "MARKET", "STATION", "MINI", "POST", "SHOP", "VOLUNTEER_POINT"];
const KIND = { field: "kind" };
const REGION = { field: "region" };

/** The directory of markets and stations: where they are, whether they are open, and how to call them. */
export default {
  setup() {
    const page = usePage();
    const regions = useCodes("region");
    const trades = useCodes("trade");
    const wish = reactive({ kind: undefined, region: undefined });
    const slices = useSlices("/api/network/v1/sites", () => ({ ...wish, limit: 50 }));
    return () => html`<div>
      <div class="y-tools">
        <${Field} field=${KIND} label=${page.t("sites.kind")} model=${wish} onTyped=${slices.reload}
          choices=${KINDS.map(kind => ({ value: kind, text: page.t(`kind.${kind}`) }))} />
        <${Field} field=${REGION} label=${page.t("sites.region")} model=${wish} onTyped=${slices.reload} choices=${regions.choices()} />
      </div>
      <${Rows} slices=${slices} height=${190} label=${page.t("sites.list")}>
        ${{
          default: ({ row }) => html`<div class="y-card">
            <h2>${row.name} <${Tag} kind=${row.openNow ? "good" : ""}>${page.t(row.openNow ? "sites.open" : "sites.closed")}<//></h2>
            <p>${page.t(`kind.${row.kind}`)}${row.trades.length > 0 && ` · ${row.trades.map(trades.name).join(page.t("sites.and"))}`}</p>
            <p><${Icon} name="map" /> ${row.address}</p>
            ${row.contact && html`<p class="y-actions"><a class="y-button" href=${`tel:${row.contact}`}><${Icon} name="phone" /><span>${page.t("sites.call", { number: row.contact })}</span></a></p>`}
          </div>`,
          empty: () => html`<${Empty}><p>${page.t("sites.none")}</p><//>`,
        }}
      <//>
    </div>`;
  },
};
