// SPDX-License-Identifier: Apache-2.0
import { language } from "./words.js";

const ZONE = "Asia/Shanghai";

function moment(options) {
  return value => (value ? new Intl.DateTimeFormat(language(), { timeZone: ZONE, ...options }).format(new Date(value)) : "");
}

/** Values as people read them, in the market's time zone and the reader's language. */
export const show = {
  /** An amount in fen. */
  money: fen =>
    fen === null || fen === undefined
      ? ""
      : new Intl.NumberFormat(language(), {
          style: "currency",
          currency: "CNY",
          minimumFractionDigits: fen % 100 === 0 ? 0 : 2,
          maximumFractionDigits: 2,
        }).format(fen / 100),
  number: value => (value === null || value === undefined ? "" : new Intl.NumberFormat(language()).format(value)),
  date: moment({ month: "short", day: "numeric", weekday: "short" }),
  time: moment({ hour: "2-digit", minute: "2-digit", hour12: false }),
  moment: moment({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false }),
  /** Metres. */
  distance: metres =>
    metres === null || metres === undefined
      ? ""
      : new Intl.NumberFormat(language(), {
          style: "unit",
          unit: metres < 950 ? "meter" : "kilometer",
          maximumFractionDigits: metres < 950 ? 0 : 1,
        }).format(metres < 950 ? Math.round(metres / 50) * 50 : metres / 1000),
  /** From hours, such as 4.5. */
  hours: value =>
    new Intl.NumberFormat(language(), { style: "unit", unit: "hour", unitDisplay: "long", maximumFractionDigits: 1 }).format(
      value
    ),
};
