// SPDX-License-Identifier: Apache-2.0
import { html, Icon, Pay, show, Tag, usePage, useCodes } from "@yizhan/ui";

/** From when to when, the day once if it is the same. */
export function hours(start, end) {
  return end ? `${show.date(start)} ${show.time(start)}–${show.time(end)}` : `${show.date(start)} ${show.time(start)}`;
}

/** A posting in three sentences: what it pays, how far it is, when it is. */
export const Card = ({ posting, reasons }) => {
  const page = usePage();
  const trades = useCodes("trade");
  const regions = useCodes("region");
  const open = () => page.go("posting", "one", { id: posting.id });
  const where = posting.metres === undefined ? regions.name(posting.region) : page.t("card.away", { distance: show.distance(posting.metres) });
  return html`<div class="y-card y-posting">
    <h2>
      <a href=${`/#/posting/one?id=${posting.id}`} onClick=${event => (event.preventDefault(), open())}>${posting.title}</a>
      ${posting.urgent && html` <${Tag} kind="danger">${page.t("card.urgent")}<//>`}
    </h2>
    <${Pay} fen=${posting.fen} unit=${posting.unit} />
    <p><${Icon} name="map" /> ${where} · ${trades.name(posting.trade)}</p>
    <p><${Icon} name="clock" /> ${hours(posting.start, posting.end)} · ${page.t("card.free", { n: posting.free })}</p>
    ${reasons && reasons.length > 0 && html`<p class="y-why">${page.t("card.why", { why: reasons.map(one => one.text).join(page.t("card.and")) })}</p>`}
  </div>`;
};
Card.props = ["posting", "reasons"];
