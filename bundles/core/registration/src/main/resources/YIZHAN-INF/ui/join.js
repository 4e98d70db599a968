// SPDX-License-Identifier: Apache-2.0
import { ref } from "vue";
import { api, Form, html, useCodes, useForm, usePage } from "@yizhan/ui";

const CODE = { field: "code", as: "code", required: true, max: 12, autocomplete: "one-time-code" };
const CONSENT = { field: "agreed", as: "flag", required: true };
const FIRST = [
  { field: "name", required: true, max: 200, autocomplete: "name" },
  { field: "mobile", as: "tel", required: true, max: 32, autocomplete: "tel" },
  { field: "trade", required: true },
  { field: "region", required: true },
  CONSENT,
];

/** A worker registers in one screen: who, what work, where; then the code from the phone. */
export default {
  setup() {
    const page = usePage();
    const trades = useCodes("trade");
    const regions = useCodes("region");
    const asked = ref(false);
    const done = ref(false);
    const choices = field => ({ trade: trades.choices, region: regions.choices }[field.field] || (() => undefined))();

    const form = useForm(async (model, key) => {
      if (!model.agreed) {
        throw Object.assign(new Error(), { detail: page.t("join.agree"), fields: { agreed: page.t("join.agree") } });
      }
      if (!asked.value) {
        await api.post("/api/access/v1/codes", { mobile: model.mobile });
        asked.value = true;
        page.say(page.t("join.sent"));
        return;
      }
      const { agreed, ...worker } = model;
      await api.post("/api/registration/v1/workers", { ...worker, consent: { kind: "ONLINE" } }, { key });
      done.value = true;
    });

    return () =>
      done.value
        ? html`<div class="y-empty"><h2>${page.t("join.done")}</h2><p><a class="y-button y-main" href="#/login"><span>${page.t("join.login")}</span></a></p></div>`
        : html`<${Form}
            form=${form}
            fields=${asked.value ? [...FIRST, CODE] : FIRST}
            label=${field => page.t(`join.${field.field}`)}
            hint=${field => (field.field === "agreed" ? page.t("join.what") : undefined)}
            choices=${choices}
            action=${page.t(asked.value ? "join.finish" : "join.code-send")}
          />`;
  },
};
