// SPDX-License-Identifier: Apache-2.0
import { api, Form, html, Loaded, useCodes, useForm, useLoad, usePage } from "@yizhan/ui";

const POSTINGS = "/api/posting/v1/postings";
const UNITS = ["HOUR", "DAY", "PIECE", "MONTH"];
const SETTLEMENTS = ["IMMEDIATE", "ON_COMPLETION", "DAILY", "WEEKLY", "BIWEEKLY", "MONTHLY"];
const FIELDS = [
  { field: "title", required: true, max: 60 },
  { field: "trade", required: true },
  { field: "fen", as: "money", required: true, min: 0 },
  { field: "unit", required: true },
  { field: "settlement", required: true },
  { field: "day", as: "date", required: true },
  { field: "from", as: "time", required: true },
  { field: "to", as: "time", required: true },
  { field: "places", as: "number", required: true, min: 1 },
  { field: "duties", as: "long-text", required: true, max: 2000 },
  { field: "condition", max: 300 },
  { field: "address", required: true, max: 200 },
  { field: "urgent", as: "flag" },
];
/** What is usual for how it is paid. */
const NATURES = { HOUR: "HOURLY", DAY: "DAILY", PIECE: "PIECE", MONTH: "SEASONAL" };
const DAY = 24 * 3600 * 1000;

/** A posting in one screen. What an earlier one said, or is usual, is there already; where it is comes from the employer's own data. */
export default {
  setup() {
    const page = usePage();
    const load = useLoad(async () => {
      const [me, last] = await Promise.all([api.get("/api/registration/v1/employers/me"), template(page.query.from)]);
      return { me, last };
    });
    return () => html`<${Loaded} load=${load} lines=${6}>${found => html`<${Writing} me=${found.me} last=${found.last} />`}<//>`;
  },
};

/** The posting to go by: the named one, else the newest. */
async function template(id) {
  if (id) {
    return api.get(`${POSTINGS}/${encodeURIComponent(id)}`);
  }
  const mine = await api.get(`${POSTINGS}/mine?limit=1`);
  return mine.items[0] || null;
}

const Writing = {
  props: ["me", "last"],
  setup(props) {
    const page = usePage();
    const trades = useCodes("trade");
    const { me, last } = props;
    let made = null;
    const words = (prefix, values) => values.map(value => ({ value, text: page.t(`${prefix}.${value}`) }));
    const choices = field =>
      ({ trade: trades.choices, unit: () => words("write.unit", UNITS), settlement: () => words("settlement", SETTLEMENTS) }[field.field] ||
        (() => undefined))();

    const form = useForm(async (model, key) => {
      const body = posting(model, me, last);
      // Saved before, and only the handing in was refused: the same posting is changed, no other made.
      made = made
        ? await api.put(`${POSTINGS}/${made.id}`, body, { match: `"${made.version}"` })
        : await api.post(POSTINGS, body, { key });
      await api.post(`${POSTINGS}/${made.id}/submit`, {}, { key: `${key}-submit` });
      page.say(page.t("own.told.submit"));
      page.go("posting", "own");
    }, first(me, last));
    return () => html`<${Form} form=${form} fields=${FIELDS} label=${field => page.t(`write.${field.field}`)} choices=${choices} action=${page.t("write.submit")} />`;
  },
};

function first(me, last) {
  const tomorrow = new Date(Date.now() + DAY).toLocaleDateString("sv", { timeZone: "Asia/Shanghai" });
  const usual = { unit: "HOUR", settlement: "ON_COMPLETION", day: tomorrow, from: "08:00", to: "17:00", places: 1, address: me.address };
  if (!last) {
    return usual;
  }
  const [shift] = last.shifts;
  return {
    ...usual,
    title: last.title,
    trade: last.trade,
    fen: last.wage.fen,
    unit: last.wage.unit,
    settlement: last.wage.settlement,
    from: shift ? clock(shift.start) : usual.from,
    to: shift ? clock(shift.end) : usual.to,
    places: shift ? shift.places : usual.places,
    duties: last.duties,
    condition: last.conditions.length > 0 ? last.conditions[0].text : undefined,
    address: last.address || me.address,
    urgent: last.urgent,
  };
}

const clock = moment => new Date(moment).toLocaleTimeString("sv", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" });

/** Beijing's time has no summer time. */
function at(day, time, next) {
  const moment = new Date(`${day}T${time}:00+08:00`);
  return new Date(moment.getTime() + (next ? DAY : 0)).toISOString();
}

function posting(model, me, last) {
  const night = model.to <= model.from;
  return {
    employer: me.id,
    title: model.title,
    trade: model.trade,
    nature: last ? last.nature : NATURES[model.unit],
    relation: last ? last.relation : "SERVICE",
    region: last ? last.region : me.region,
    address: model.address,
    place: last && last.place ? { ...last.place, datum: "WGS84" } : undefined,
    outdoor: last ? last.outdoor : false,
    wage: { fen: model.fen, unit: model.unit, settlement: model.settlement },
    piecesPerHour: last ? last.piecesPerHour : undefined,
    minLevel: last ? last.minLevel : 1,
    allocation: last ? last.allocation : "OFFER",
    urgent: Boolean(model.urgent),
    validFrom: new Date().toLocaleDateString("sv", { timeZone: "Asia/Shanghai" }),
    validTo: model.day,
    duties: model.duties,
    conditions: model.condition ? [{ text: model.condition }] : [],
    shifts: model.day && model.from && model.to ? [{ start: at(model.day, model.from), end: at(model.day, model.to, night), breakMinutes: 0, places: model.places }] : [],
  };
}
