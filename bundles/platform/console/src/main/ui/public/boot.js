// SPDX-License-Identifier: Apache-2.0
// Plain and old on purpose: it runs before anything is known of the browser, and sends one without import maps another way.
(function () {
  var base = document.currentScript.src.replace(/boot\.js$/, "");
  var maps = HTMLScriptElement.supports && HTMLScriptElement.supports("importmap");
  if (location.search.indexOf("imports=old") >= 0) {
    maps = false;
  }
  var shell = document.createElement("script");
  shell.type = "module";
  shell.src = (maps ? base : base.replace(/\/$/, ".c/")) + "shell.js";
  document.head.appendChild(shell);
})();
