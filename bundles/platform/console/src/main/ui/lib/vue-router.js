// SPDX-License-Identifier: Apache-2.0
export * from "vue-router/dist/vue-router.esm-browser.prod.js";
