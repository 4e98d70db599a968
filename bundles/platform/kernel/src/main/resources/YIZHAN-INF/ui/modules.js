// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, ref } from "vue";
import { api, Button, call, Dialog, Empty, Failure, html, Loaded, orderKey, said, show, Tag, useLoad, usePage } from "@yizhan/ui";
import { Plan } from "./plan.js";

const BASE = "/api/platform/v1";
const OFTEN = 700;

/** The modules beside the core: what runs, what could, what was done; each change is planned first. */
export default {
  setup() {
    const page = usePage();
    const set = useLoad(() => api.get(`${BASE}/changes/set`));
    const archives = useLoad(async () => [...(await api.get(`${BASE}/archives`)), ...(await api.get(`${BASE}/archives/shipped`))]);
    const history = useLoad(() => api.get(`${BASE}/changes?limit=20`));
    const modules = useLoad(() => api.get(`${BASE}/modules`));
    const open = ref(null);
    const running = ref(null);
    const failure = ref(null);
    let clock;

    const reload = () => [set, archives, history, modules].forEach(load => load.reload());
    const look = async id => {
      running.value = await api.get(`${BASE}/changes/${id}`);
      if (running.value.state === "RUNNING") {
        clock = setTimeout(() => look(id), OFTEN);
      } else {
        reload();
      }
    };
    onBeforeUnmount(() => clearTimeout(clock));

    const plan = async order => {
      failure.value = null;
      try {
        open.value = { order, plan: order.action === "ROLLBACK" ? null : await api.post(`${BASE}/changes/plan`, order) };
      } catch (refused) {
        failure.value = refused;
      }
    };
    const apply = async (why, irreversible) => {
      const change = await api.post(`${BASE}/changes`, { ...open.value.order, why, irreversible }, { key: orderKey() });
      open.value = null;
      look(change.id);
    };
    const offer = async event => {
      const file = event.target.files[0];
      event.target.value = "";
      if (!file) {
        return;
      }
      failure.value = null;
      try {
        await call("POST", `${BASE}/archives`, undefined, { file });
        archives.reload();
      } catch (refused) {
        failure.value = refused;
      }
    };

    return () => html`<div class="y-modules">
      ${failure.value && html`<${Failure} error=${failure.value} />`}
      ${running.value && html`<div class="y-note" role="status">${progress(page, running.value)}</div>`}
      <h2>${page.t("modules.installed")}</h2>
      <${Loaded} load=${set} lines=${2}>${found => html`<${Installed} set=${found} known=${modules.data.value || []} ask=${plan} />`}<//>
      <h2>${page.t("modules.offered")}</h2>
      <p><label class="y-button y-file"><span>${page.t("modules.file")}</span><input type="file" accept=".jar" onChange=${offer} /></label></p>
      <${Loaded} load=${archives} lines=${2}>${found => html`<${Offered} archives=${found} set=${set.data.value || []} ask=${plan} />`}<//>
      <h2>${page.t("modules.history")}</h2>
      <${Loaded} load=${history} lines=${4}>${found => html`<${History} changes=${found.items} ask=${plan} />`}<//>
      ${open.value && html`<${Dialog} title=${page.t(`action.${open.value.order.action}`)} close=${() => (open.value = null)}>
        <${Plan} order=${open.value.order} plan=${open.value.plan} apply=${apply} close=${() => (open.value = null)} />
      <//>`}
    </div>`;
  },
};

function progress(page, change) {
  const action = page.t(`action.${change.action}`);
  return change.state === "RUNNING"
    ? page.t("modules.running", { action, module: change.module, step: page.t(`step.${change.step}`) })
    : page.t(`modules.${change.state}`, { action, module: change.module, why: change.reason ? said(change.reason.text) : undefined });
}

const Installed = ({ set, known, ask }) => {
  const page = usePage();
  if (set.length === 0) {
    return html`<${Empty}>${page.t("modules.none")}<//>`;
  }
  return html`<ul class="y-rows">${set.map(one => {
    const module = known.find(other => other.id === one.module);
    const act = action => ask({ action, module: one.module });
    return html`<li class="y-row" key=${one.module} data-module=${one.module}>
      <dl>
        <div class="y-first"><dt>${one.module}</dt><dd>${module ? said(module.name) : one.module} ${one.version} <${Tag} kind=${one.enabled && module && module.state === "ACTIVE" ? "good" : "danger"}>${page.t(`state.${one.enabled ? (module ? module.state : "STOPPED") : "DISABLED"}`)}<//></dd></div>
      </dl>
      ${one.stopped && html`<p class="y-failure">${said(one.stopped.text)}</p>`}
      <div class="y-actions">
        <${Button} onClick=${() => act(one.enabled ? "DISABLE" : "ENABLE")}>${page.t(one.enabled ? "action.DISABLE" : "action.ENABLE")}<//>
        <${Button} kind="danger" onClick=${() => act("REMOVE")}>${page.t("action.REMOVE")}<//>
      </div>
    </li>`;
  })}</ul>`;
};
Installed.props = ["set", "known", "ask"];

const Offered = ({ archives, set, ask }) => {
  const page = usePage();
  const there = new Map(set.map(one => [one.module, one]));
  const others = archives.filter(
    (one, i) => !set.some(member => member.archive === one.archive) && archives.findIndex(other => other.archive === one.archive) === i
  );
  if (others.length === 0) {
    return html`<${Empty}>${page.t("modules.nothing-offered")}<//>`;
  }
  return html`<ul class="y-rows">${others.map(one => {
    const action = there.has(one.module) ? "UPGRADE" : "INSTALL";
    return html`<li class="y-row" key=${one.archive} data-module=${one.module}>
      <dl><div class="y-first"><dt>${one.module}</dt><dd>${one.version} <${Tag} kind=${one.standing === "UNSIGNED" ? "danger" : "good"}>${page.t(`standing.${one.standing}`, { publisher: one.publisher })}<//></dd></div></dl>
      <div class="y-actions"><${Button} kind="main" onClick=${() => ask({ action, archive: one.archive })}>${page.t(`action.${action}`)}<//></div>
    </li>`;
  })}</ul>`;
};
Offered.props = ["archives", "set", "ask"];

const History = ({ changes, ask }) => {
  const page = usePage();
  if (changes.length === 0) {
    return html`<${Empty}>${page.t("modules.no-history")}<//>`;
  }
  return html`<ol class="y-rows">${changes.map(
    (one, i) => html`<li class="y-row" key=${one.id}>
      <dl>
        <div class="y-first"><dt>${one.number}</dt><dd>${page.t(`action.${one.action}`)} ${one.module} <${Tag} kind=${one.state === "DONE" ? "good" : "danger"}>${page.t(`ended.${one.state}`)}<//></dd></div>
        <div><dt>${page.t("modules.when")}</dt><dd>${show.moment(one.askedAt)}</dd></div>
        ${one.why && html`<div><dt>${page.t("modules.why")}</dt><dd>${one.why}</dd></div>`}
      </dl>
      ${one.reason && html`<p>${said(one.reason.text)}</p>`}
      ${i > 0 && one.state === "DONE" && html`<div class="y-actions"><${Button} onClick=${() => ask({ action: "ROLLBACK", number: one.number })}>${page.t("modules.back-to", { number: one.number })}<//></div>`}
    </li>`
  )}</ol>`;
};
History.props = ["changes", "ask"];
