// SPDX-License-Identifier: Apache-2.0
import { shallowReactive } from "vue";
import { api } from "./api.js";
import { said } from "./words.js";

const lists = shallowReactive({});

/** A code list of the hall: asked for once, and what it says is in the reader's language. */
export function useCodes(list) {
  if (!lists[list]) {
    lists[list] = [];
    api.get(`/api/reference/v1/lists/${encodeURIComponent(list)}`).then(
      found => {
        lists[list] = found;
      },
      () => {
        delete lists[list];
      }
    );
  }
  return {
    /** Those that can be chosen. */
    choices: () => (lists[list] || []).map(code => ({ value: code.code, text: said(code.name) || code.code, parent: code.parent })),
    /** The name of one; the code itself until it is known. */
    name: value => {
      const code = (lists[list] || []).find(one => one.code === value);
      return code ? said(code.name) || value : value;
    },
  };
}
