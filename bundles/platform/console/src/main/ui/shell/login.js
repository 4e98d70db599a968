// SPDX-License-Identifier: Apache-2.0
import { ref } from "vue";
import { useRoute, useRouter } from "vue-router";
import { api, Button, Dialog, Form, html, useForm } from "@yizhan/ui";
import { loadRegistry, shell, say, state } from "./state.js";

const SESSIONS = "/api/access/v1/sessions?cookie=true";
const MOBILE = { field: "mobile", as: "tel", required: true, max: 32, autocomplete: "tel" };
const CODE = { field: "code", as: "code", required: true, max: 12, autocomplete: "one-time-code" };
const NAME = { field: "name", required: true, max: 64, autocomplete: "username" };
const PASSWORD = { field: "password", as: "password", required: true, max: 512, autocomplete: "current-password" };

/** People come by a code to their phone, staff by name and password. */
export const Login = {
  setup() {
    const route = useRoute();
    const router = useRouter();
    const staff = ref(route.query.as === "staff");
    const sent = ref(false);
    const label = field => shell(`login.${field.field}`);

    const enter = async model => {
      const opened = await api.post(SESSIONS, model);
      await loadRegistry();
      await router.replace(opened.mustChangePassword ? "/password" : route.query.to || "/");
    };
    const byCode = useForm(async model => {
      if (!sent.value) {
        await api.post("/api/access/v1/codes", { mobile: model.mobile });
        sent.value = true;
        say(shell("login.sent"));
        return;
      }
      await enter({ mobile: model.mobile, code: model.code });
    });
    const byPassword = useForm(model => enter(model));
    const other = () => {
      staff.value = !staff.value;
    };

    return () => html`<section class="y-narrow">
      <h1>${shell(staff.value ? "login.staff" : "login.title")}</h1>
      ${staff.value
        ? html`<${Form} key="staff" form=${byPassword} fields=${[NAME, PASSWORD]} label=${label} action=${shell("login.enter")} />`
        : html`<${Form}
            key="people"
            form=${byCode}
            fields=${sent.value ? [MOBILE, CODE] : [MOBILE]}
            label=${label}
            action=${shell(sent.value ? "login.enter" : "login.send")}
          />`}
      <p class="y-aside"><${Button} onClick=${other}>${shell(staff.value ? "login.as-person" : "login.as-staff")}<//></p>
    </section>`;
  },
};

/** Staff set a password of their own before anything else. */
export const Password = {
  setup() {
    const router = useRouter();
    const fields = [{ ...PASSWORD, autocomplete: "new-password" }];
    const form = useForm(async model => {
      await api.put("/api/access/v1/accounts/me/password", model);
      await loadRegistry();
      await router.replace("/");
    });
    return () => html`<section class="y-narrow">
      <h1>${shell("password.title")}</h1>
      <p>${shell("password.why")}</p>
      <${Form} form=${form} fields=${fields} label=${() => shell("password.next")} action=${shell("password.save")} />
    </section>`;
  },
};

/** Asks for the password again, when the hall wants a proof who it is. */
export const Proof = {
  setup() {
    const fields = [PASSWORD];
    const form = useForm(async model => {
      await api.post("/api/access/v1/sessions/current/confirmation", model);
      end(true);
    });
    const end = proved => {
      const { proof } = state;
      state.proof = null;
      proof(proved);
    };
    return () => html`<${Dialog} title=${shell("confirm.title")} close=${() => end(false)}>
      <p>${shell("confirm.why")}</p>
      <${Form} form=${form} fields=${fields} label=${() => shell("confirm.password")} action=${shell("confirm.go")} cancel=${() => end(false)} />
    <//>`;
  },
};
