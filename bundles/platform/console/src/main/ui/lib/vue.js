// SPDX-License-Identifier: Apache-2.0
export * from "vue/dist/vue.runtime.esm-browser.prod.js";
