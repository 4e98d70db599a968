// SPDX-License-Identifier: Apache-2.0
import { html, usePage } from "@yizhan/ui";

/** A text of a posting with the words marked that the review found. */
export const Marked = ({ text, flaws, field }) => {
  const marks = flaws.filter(flaw => flaw.field === field && flaw.from >= 0).sort((a, b) => a.from - b.from);
  const pieces = [];
  let at = 0;
  marks.forEach(mark => {
    if (mark.from >= at) {
      pieces.push(text.slice(at, mark.from), html`<mark key=${mark.from}>${text.slice(mark.from, mark.to)}</mark>`);
      at = mark.to;
    }
  });
  return html`<span class="y-text">${pieces}${text.slice(at)}</span>`;
};
Marked.props = ["text", "flaws", "field"];

/** Each thing that was found, as a sentence. */
export const Flaws = ({ flaws }) => {
  const page = usePage();
  return html`<ul>${flaws.map((flaw, i) => html`<li key=${i}>${page.t(`problem.${flaw.code}`, flaw.values)}</li>`)}</ul>`;
};
Flaws.props = ["flaws"];
