// SPDX-License-Identifier: Apache-2.0
import { Form, html, said, useForm, usePage } from "@yizhan/ui";

const WHY = { field: "why", max: 200 };
const YES = { field: "irreversible", as: "flag", required: true };

/** What a change would do, and the yes to it. */
export const Plan = {
  props: ["order", "plan", "apply", "close"],
  setup(props) {
    const page = usePage();
    const form = useForm(model => props.apply(model.why, model.irreversible || undefined));
    const { plan } = props;
    const all = key => (plan ? plan.modules.flatMap(module => module[key] || []) : []);
    const list = (key, lines) =>
      lines.length > 0 && html`<h3>${page.t(`plan.${key}`)}</h3><ul>${lines.map(line => html`<li key=${line}>${line}</li>`)}</ul>`;

    return () => html`<div>
      ${plan && plan.modules.map(
        module => html`<p key=${module.module}><strong>${said(module.name)}</strong> ${page.t("plan.versions", { from: module.from, to: module.to || page.t("plan.nothing") })}</p>`
      )}
      ${plan && plan.refusals.map(one => html`<p class="y-failure" role="alert" key=${one.code}>${said(one.text)}</p>`)}
      ${list("personal", all("personal").map(one => `${one.field}: ${said(one.why)}`))}
      ${list("outgoing", all("outgoing").map(one => `${one.host}:${one.port}: ${said(one.why)}`))}
      ${list("permissions", all("permissions").map(one => said(one.title)))}
      ${list("migrations", all("migrations").map(one => `V${one.version} ${one.name}${one.irreversible ? ` (${page.t("plan.no-way-back")})` : ""}`))}
      ${list("paths", all("paths"))}
      ${list("restart", plan ? plan.restart : [])}
      ${(!plan || plan.possible || plan.irreversible) && html`<${Form}
        form=${form}
        fields=${plan && plan.irreversible ? [WHY, YES] : [WHY]}
        label=${field => page.t(`plan.${field.field}`)}
        action=${page.t(`action.${props.order.action}`)}
        cancel=${props.close}
      />`}
    </div>`;
  },
};
