/** Offsets: the server counts code points, a browser counts UTF-16 units; here is where one becomes the other. */

/** Code points before a UTF-16 offset. */
export function pointsBefore(text: string, units: number): number {
  let points = 0;
  for (let at = 0; at < Math.min(units, text.length); points++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return points;
}

// What turns the direction of text or cannot be seen; the same set as in serve/words.py.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** Text with every hidden character as its code point in brackets, as the server shows it. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (c) => `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

/** "1 matter", "3 matters", "1,200 matters". */
export function count(n: number, word: string): string {
  return `${n.toLocaleString("en")} ${n === 1 ? word : `${word}s`}`;
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** "9 October 2020" for a day at midnight UTC. */
export const dayInWords = (day: Date): string => DAY.format(day);

/** "9 Oct". */
export const dayInShort = (day: Date): string => SHORT.format(day);

/** A day as it stands in addresses: 2020-10-09. */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

/** Midnight UTC of a day written as 2020-10-09; null where it is none. */
export function dayOf(text: string | null): Date | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || isoDay(day) !== text ? null : day;
}
