// SPDX-License-Identifier: Apache-2.0
"use strict";

const show = id => { document.getElementById(id).hidden = false; };

fetch("/api/hello/v1/greetings", { headers: { "Accept-Language": document.documentElement.lang } })
  .then(answer => answer.ok ? answer.json() : Promise.reject(answer))
  .then(hall => {
    const list = document.getElementById("greetings");
    for (const greeting of hall.greetings) {
      const item = document.createElement("li");
      item.textContent = greeting.text;
      list.append(item);
    }
    if (hall.greetings.length === 0) {
      show("empty");
    }
  })
  .catch(() => show("failed"));
