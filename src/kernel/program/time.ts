import { utc, type Zone, type ZoneTime } from './zone.ts';

/** A moment of the calendar: what `struct tm` has, and ns. */
export interface Moment {
  /** ns since the epoch. */
  readonly ns: bigint;
  /** Its UTC parts are what the clocks of the zone show. */
  readonly date: Date;
  readonly zone: Zone;
  readonly place: ZoneTime;
}

const billion = 1_000_000_000n;
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const dayMs = 86_400_000;

/** Whole seconds since the epoch, rounded down. */
export function secondsOf(ns: bigint): bigint {
  return ns >= 0n ? ns / billion : -((-ns + billion - 1n) / billion);
}

/** The ns within the second: 0 … 999999999. */
export function nanosecondsOf(ns: bigint): number {
  return Number(ns - secondsOf(ns) * billion);
}

/** The calendar's view of a time. */
function momentOf(ns: bigint, zone: Zone): Moment {
  const place = zone(ns);
  return { ns, date: new Date(Number(secondsOf(ns)) * 1000 + place.minutes * 60_000), zone, place };
}

/** `2020-01-02 03:04:05.678000000 +0000`, as `stat` and `ls --time-style=full-iso` show times. */
export function fullIso(ns: bigint): string {
  return formatTime('%Y-%m-%d %H:%M:%S.%N %z', ns);
}

/** `Wed Jan  1 00:00:00 2020`: ctime(3), without the newline. */
export function ctime(ns: bigint): string {
  return formatTime('%a %b %e %H:%M:%S %Y', ns);
}

/** strftime(3) in the locale C, with the extensions of date(1): `%N`, `%:z`, and the flags `-`, `_`, `0`, `^`, `#`. */
export function formatTime(format: string, ns: bigint, zone: Zone = utc): string {
  const moment = momentOf(ns, zone);
  return format.replace(/%([-_0^#+]*)(\d*)([EO]?)(:{0,3}z|.)/gs, (whole, flags: string, width: string, _modifier: string, letter: string) => {
    const [text, padding] = conversion(letter, moment) ?? [undefined, 0];
    if (text === undefined) return whole;
    return padded(text, padding, flags, width === '' ? undefined : Number(width), letter);
  });
}

type Converted = readonly [text: string, width: number, padding?: string];

function padded(text: string, usual: number, flags: string, width: number | undefined, letter: string): string {
  const cased = flags.includes('^') ? text.toUpperCase() : flags.includes('#') ? (letter === 'Z' || letter === 'p' ? text.toLowerCase() : text.toUpperCase()) : text;
  const numeric = usual > 0;
  if (letter === 'N') {
    const digits = cased.slice(0, width ?? 9);
    return flags.includes('-') && width === undefined ? digits.replace(/0+$/, '') || '0' : digits;
  }
  if (flags.includes('-')) return cased;
  const filler = flags.includes('_') ? ' ' : flags.includes('0') || flags.includes('+') ? '0' : numeric && !'ekl'.includes(letter) ? '0' : ' ';
  return cased.padStart(width ?? usual, filler);
}

/** @returns the text without padding, and how wide a number usually is */
function conversion(letter: string, { ns, date, zone, place }: Moment): Converted | undefined {
  const day = date.getUTCDay();
  const hour = date.getUTCHours();
  const year = date.getUTCFullYear();
  const time = (format: string): Converted => [formatTime(format, ns, zone), 0];
  const away = Math.abs(place.minutes);
  const east = `${place.minutes < 0 ? '-' : '+'}${String(Math.floor(away / 60)).padStart(2, '0')}${String(away % 60).padStart(2, '0')}`;
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / dayMs);
  switch (letter) {
    case '%': return ['%', 0];
    case 'n': return ['\n', 0];
    case 't': return ['\t', 0];
    case 'a': return [(days[day] ?? '').slice(0, 3), 0];
    case 'A': return [days[day] ?? '', 0];
    case 'b':
    case 'h': return [(months[date.getUTCMonth()] ?? '').slice(0, 3), 0];
    case 'B': return [months[date.getUTCMonth()] ?? '', 0];
    case 'c': return time('%a %b %e %H:%M:%S %Y');
    case 'C': return [`${Math.floor(year / 100)}`, 2];
    case 'd':
    case 'e': return [`${date.getUTCDate()}`, 2];
    case 'D':
    case 'x': return time('%m/%d/%y');
    case 'F': return time('%Y-%m-%d');
    case 'g': return [`${weekYear(date).year % 100}`, 2];
    case 'G': return [`${weekYear(date).year}`, 4];
    case 'V': return [`${weekYear(date).week}`, 2];
    case 'H':
    case 'k': return [`${hour}`, 2];
    case 'I':
    case 'l': return [`${hour % 12 === 0 ? 12 : hour % 12}`, 2];
    case 'j': return [`${dayOfYear + 1}`, 3];
    case 'm': return [`${date.getUTCMonth() + 1}`, 2];
    case 'M': return [`${date.getUTCMinutes()}`, 2];
    case 'N': return [`${nanosecondsOf(ns)}`.padStart(9, '0'), 9];
    case 'p': return [hour < 12 ? 'AM' : 'PM', 0];
    case 'P': return [hour < 12 ? 'am' : 'pm', 0];
    case 'q': return [`${Math.floor(date.getUTCMonth() / 3) + 1}`, 1];
    case 'r': return time('%I:%M:%S %p');
    case 'R': return time('%H:%M');
    case 's': return [`${secondsOf(ns)}`, 1];
    case 'S': return [`${date.getUTCSeconds()}`, 2];
    case 'T':
    case 'X': return time('%H:%M:%S');
    case 'u': return [`${day === 0 ? 7 : day}`, 1];
    case 'w': return [`${day}`, 1];
    case 'U': return [`${Math.floor((dayOfYear + 7 - day) / 7)}`, 2];
    case 'W': return [`${Math.floor((dayOfYear + 7 - (day + 6) % 7) / 7)}`, 2];
    case 'y': return [`${year % 100}`, 2];
    case 'Y': return [`${year}`, 4];
    case 'z': return [east, 0];
    case ':z': return [`${east.slice(0, 3)}:${east.slice(3)}`, 0];
    case '::z': return [`${east.slice(0, 3)}:${east.slice(3)}:00`, 0];
    case ':::z': return [east.endsWith('00') ? east.slice(0, 3) : `${east.slice(0, 3)}:${east.slice(3)}`, 0];
    case 'Z': return [place.name, 0];
    default: return undefined;
  }
}

/** Year and number of the week of ISO 8601: week 1 has the year's first Thursday. */
function weekYear(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() + 6) % 7 - 1) * dayMs);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1 };
}
