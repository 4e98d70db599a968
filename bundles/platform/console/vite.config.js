// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const root = new URL("src/main/ui/", import.meta.url).pathname;
const shared = Object.keys(JSON.parse(readFileSync(`${root}public/imports.json`)));

// Names stay as they are: the address of a file carries the revision of the whole bundle.
export default defineConfig({
  root,
  base: "./",
  publicDir: "public",
  define: { "process.env.NODE_ENV": '"production"', __VUE_PROD_DEVTOOLS__: "false" },
  build: {
    outDir: process.env.UI_OUT || "../../../target/classes/YIZHAN-INF/ui",
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    // The oldest browsers that know modules and the import of more of them later.
    target: ["chrome64", "safari12"],
    rollupOptions: {
      input: {
        shell: `${root}shell/main.js`,
        ui: `${root}ui/index.js`,
        "lib/vue": `${root}lib/vue.js`,
        "lib/vue-router": `${root}lib/vue-router.js`,
      },
      preserveEntrySignatures: "strict",
      // What all share is one file for all, under its name.
      external: (id, from) => shared.includes(id) && !/\/ui\/lib\/[^/]+$/.test(from || ""),
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "part-[name].js", assetFileNames: "shell[extname]" },
    },
  },
});
