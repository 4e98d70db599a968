// SPDX-License-Identifier: Apache-2.0
import { reactive, ref } from "vue";
import { Button, Empty, Field, html, Rows, usePage, useCodes, useSlices } from "@yizhan/ui";
import { Card } from "./card.js";

const RADIUS = 20000;
const TRADE = { field: "trade" };
const URGENT = { field: "urgent", as: "flag" };

/** The open postings, soonest first; nearest places when the reader says where they are. */
export default {
  setup() {
    const page = usePage();
    const trades = useCodes("trade");
    const wish = reactive({ trade: page.query.trade, urgent: undefined, near: undefined });
    const noPlace = ref(false);
    const slices = useSlices("/api/posting/v1/postings", () => ({
      trade: wish.trade,
      urgent: wish.urgent || undefined,
      near: wish.near,
      radius: wish.near && RADIUS,
      limit: 50,
    }));
    const nearby = () => {
      if (wish.near) {
        wish.near = undefined;
        slices.reload();
        return;
      }
      const found = place => {
        // A quarter of a kilometre says enough, and less than where somebody lives.
        wish.near = `${place.coords.latitude.toFixed(3)},${place.coords.longitude.toFixed(3)}`;
        noPlace.value = false;
        slices.reload();
      };
      const none = () => {
        noPlace.value = true;
      };
      navigator.geolocation ? navigator.geolocation.getCurrentPosition(found, none, { timeout: 8000 }) : none();
    };
    const label = field => page.t(`find.${field.field}`);

    return () => html`<div>
      <div class="y-tools">
        <${Field} field=${TRADE} label=${label(TRADE)} model=${wish} choices=${trades.choices()} onTyped=${slices.reload} />
        <${Field} field=${URGENT} label=${label(URGENT)} model=${wish} onTyped=${slices.reload} />
        <${Button} icon="map" aria-pressed=${String(Boolean(wish.near))} onClick=${nearby}>${page.t("find.near")}<//>
      </div>
      ${noPlace.value && html`<p class="y-note" role="status">${page.t("find.no-place")}</p>`}
      <${Rows} slices=${slices} height=${190} label=${page.t("find.list")}>
        ${{
          default: ({ row }) => html`<${Card} posting=${row} />`,
          empty: () => html`<${Empty}><p>${page.t("find.none")}</p><//>`,
        }}
      <//>
    </div>`;
  },
};
