import { utc, type Zone, zoneOf } from './zone.ts';

const billion = 1_000_000_000n;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const unitSeconds: Readonly<Record<string, number>> = { sec: 1, second: 1, min: 60, minute: 60, hour: 3600, day: 86_400, week: 604_800, fortnight: 1_209_600 };
const ordinals: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1, first: 1, third: 3, fourth: 4, fifth: 5, sixth: 6 };

/** What has been read so far of a date. */
class Reading {
  year: number;
  month: number;
  day: number;
  hour = 0;
  minute = 0;
  second = 0;
  ns = 0n;
  hasDate = false;
  hasTime = false;
  relative = false;
  /** East of Greenwich, if the text says so. */
  offsetMinutes: number | undefined;
  addMonths = 0;
  addSeconds = 0;
  weekday: { day: number; ordinal: number } | undefined;
  /** `@SECONDS`. */
  absolute: bigint | undefined;

  readonly #zone: Zone;

  constructor(now: bigint, zone: Zone) {
    this.#zone = zone;
    const date = new Date(Number(now / billion) * 1000 + zone(now).minutes * 60_000);
    this.year = date.getUTCFullYear();
    this.month = date.getUTCMonth();
    this.day = date.getUTCDate();
  }

  setDate(year: number, month: number, day: number): boolean {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    [this.year, this.month, this.day] = [year, month - 1, day];
    this.hasDate = true;
    return month >= 1 && month <= 12 && day >= 1 && day <= last;
  }

  /** @param half `am` or `pm` */
  setTime(hour: number, minute: number, second: string, half: string): boolean {
    const [whole = '0', fraction = ''] = second.split(/[.,]/);
    this.hour = half === '' ? hour : hour % 12 + (half.startsWith('p') ? 12 : 0);
    this.minute = minute;
    this.second = Number(whole);
    this.ns = BigInt(fraction.slice(0, 9).padEnd(9, '0'));
    this.hasTime = true;
    return this.hour < 24 && minute < 60 && this.second <= 60 && (half === '' || (hour >= 1 && hour <= 12));
  }

  add(amount: number, unit: string): boolean {
    this.relative = true;
    if (unit === 'year' || unit === 'month') this.addMonths += amount * (unit === 'year' ? 12 : 1);
    else {
      const seconds = unitSeconds[unit];
      if (seconds === undefined) return false;
      this.addSeconds += amount * seconds;
    }
    return true;
  }

  /** How far the clocks of the zone are ahead when they show this. */
  #offsetAt(ms: number): number {
    const guess = this.#zone(BigInt(ms) * 1_000_000n).minutes;
    return this.#zone(BigInt(ms - guess * 60_000) * 1_000_000n).minutes;
  }

  /** ns since the epoch. */
  result(now: bigint): bigint {
    if (this.absolute !== undefined) return this.absolute + BigInt(this.addSeconds) * billion;
    const keepTime = !this.hasTime && !this.hasDate && this.weekday === undefined;
    const today = new Date(Number(now / billion) * 1000 + this.#zone(now).minutes * 60_000);
    let ms = keepTime
      ? Date.UTC(this.year, this.month + this.addMonths, this.day, today.getUTCHours(), today.getUTCMinutes(), today.getUTCSeconds())
      : Date.UTC(this.year, this.month + this.addMonths, this.day, this.hour, this.minute, this.second);
    if (this.year < 100) ms = new Date(ms).setUTCFullYear(this.year);
    if (this.weekday && !this.hasDate) {
      const { day, ordinal } = this.weekday;
      const ahead = (day - new Date(ms).getUTCDay() + 7) % 7;
      ms += (ahead + 7 * (ordinal - (ordinal > 0 && ahead !== 0 ? 1 : 0))) * 86_400_000;
    }
    const offset = this.offsetMinutes ?? this.#offsetAt(ms);
    return BigInt(ms + (this.addSeconds - offset * 60) * 1000) * 1_000_000n + (keepTime ? now % billion : this.ns);
  }
}

interface Rule {
  readonly pattern: RegExp;
  /** Whether what was read makes sense. */
  readonly read: (to: Reading, parts: readonly string[]) => boolean;
}

/** Names of zones that are understood within a date: "Time zone items" of the coreutils manual. */
const zoneMinutes: Readonly<Record<string, number>> = {
  utc: 0, gmt: 0, ut: 0, z: 0, wet: 0, bst: 60, cet: 60, met: 60, cest: 120, eet: 120, eest: 180, msk: 180, ist: 330, sgt: 480, kst: 540, jst: 540, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, nzst: 720, nzdt: 780,
};

const month = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?';

/** Forms of dates in the order in which they are tried. */
const rules: readonly Rule[] = [
  { pattern: /^@(-?\d+)(?:[.,](\d+))?/, read: (to, [seconds = '', fraction = '']) => {
    to.absolute = BigInt(seconds) * billion + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
    return true;
  } },
  { pattern: /^(\d{4})-(\d\d?)-(\d\d?)(?:t(?=\d)|(?![\d-]))/, read: (to, [year, m, day]) => to.setDate(Number(year), Number(m), Number(day)) },
  { pattern: /^(\d\d?)\/(\d\d?)\/(\d{2,4})/, read: (to, [m, day, year = '']) => to.setDate(fullYear(year), Number(m), Number(day)) },
  { pattern: /^(\d\d?)\/(\d\d?)/, read: (to, [m, day]) => to.setDate(to.year, Number(m), Number(day)) },
  { pattern: /^(\d{4})(\d\d)(\d\d)(?:t(?=\d)|(?!\d))/, read: (to, [year, m, day]) => to.setDate(Number(year), Number(m), Number(day)) },
  { pattern: new RegExp(`^(\\d\\d?)[ -]?${month}(?:[ ,-]+(\\d{4}|\\d\\d(?![:\\d])))?`), read: (to, [day, m = '', year]) => to.setDate(year === undefined ? to.year : fullYear(year), monthNumber(m), Number(day)) },
  { pattern: new RegExp(`^${month} +(\\d\\d?)(?![:\\d])(?:(?:,? +)(\\d{4})(?![:\\d]))?`), read: (to, [m = '', day, year]) => to.setDate(year === undefined ? to.year : Number(year), monthNumber(m), Number(day)) },
  { pattern: /^(\d\d?):(\d\d)(?::(\d\d(?:[.,]\d+)?))?(?: ?([ap]\.?m\.?))?(?:(?<=\d) *([+-]) *(\d\d?)(?::?(\d\d))?(?!\d))?/, read: (to, [hour, minute, second = '0', half = '', sign, h, m = '0']) => {
    if (sign !== undefined) to.offsetMinutes = (sign === '-' ? -1 : 1) * (Number(h) * 60 + Number(m));
    return to.setTime(Number(hour), Number(minute), second, half);
  } },
  { pattern: /^(\d\d?) ?([ap])\.?m\.?(?![a-z])/, read: (to, [hour, half = '']) => to.setTime(Number(hour), 0, '0', half) },
  { pattern: new RegExp(`^(${Object.keys(zoneMinutes).join('|')})(?![a-z])`), read: (to, [name = '']) => {
    to.offsetMinutes = zoneMinutes[name] ?? 0;
    return true;
  } },
  { pattern: /^([+-]?) ?(\d+) ?(sec|second|min|minute|hour|day|week|fortnight|month|year)s?(?![a-z])( ago)?/, read: (to, [sign, amount, unit = '', ago]) => to.add(Number(amount) * ((sign === '-') === (ago !== undefined) ? 1 : -1), unit) },
  { pattern: /^(last|next|this) (sec|second|min|minute|hour|day|week|fortnight|month|year)(?![a-z])/, read: (to, [ordinal = '', unit = '']) => to.add(ordinals[ordinal] ?? 0, unit) },
  { pattern: /^(sec|second|min|minute|hour|day|week|fortnight|month|year)s?(?![a-z])( ago)?/, read: (to, [unit = '', ago]) => to.add(ago === undefined ? 1 : -1, unit) },
  { pattern: /^(now|today|yesterday|tomorrow|midnight|noon)(?![a-z])/, read: (to, [word]) => {
    if (word === 'noon' || word === 'midnight') return to.setTime(word === 'noon' ? 12 : 0, 0, '0', '');
    return to.add(word === 'yesterday' ? -1 : word === 'tomorrow' ? 1 : 0, 'day');
  } },
  { pattern: /^(?:(last|next|this) )?(sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?,?/, read: (to, [ordinal = '', name = '']) => {
    to.weekday = { day: dayNames.indexOf(name), ordinal: ordinals[ordinal] ?? 0 };
    return true;
  } },
  { pattern: /^(\d\d)(\d\d)(?!\d)/, read: (to, [hour, minute]) => to.setTime(Number(hour), Number(minute), '0', '') },
];

/** A time as `date -d` and `touch -d` take it: "Date input formats" of the coreutils manual. @returns ns since the epoch; undefined if it is none */
export function parseDate(text: string, now: bigint, zone: Zone = utc): bigint | undefined {
  const [prefix = '', named] = /^\s*TZ="([^"]*)"/.exec(text) ?? [];
  const reading = new Reading(now, named === undefined ? zone : zoneOf(named));
  let rest = text.slice(prefix.length).toLowerCase().trim();
  while (rest !== '') {
    let matched = false;
    for (const { pattern, read } of rules) {
      const match = pattern.exec(rest);
      if (!match) continue;
      if (!read(reading, match.slice(1))) return undefined;
      rest = rest.slice(match[0].length).replace(/^[\s,]+/, '');
      matched = true;
      break;
    }
    if (!matched) return undefined;
  }
  if (text.trim() === '') return reading.setTime(0, 0, '0', '') ? reading.result(now) : undefined;
  return reading.result(now);
}

/** `[[CC]YY]MMDDhhmm[.ss]` of `touch -t`. @returns undefined if it is none */
export function parseStamp(text: string, now: bigint): bigint | undefined {
  const [, year = '', m, day, hour, minute, second = '0'] = /^(\d\d|\d{4})?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text) ?? [];
  if (m === undefined) return undefined;
  const reading = new Reading(now, utc);
  if (!reading.setDate(year === '' ? reading.year : fullYear(year), Number(m), Number(day))) return undefined;
  return reading.setTime(Number(hour), Number(minute), second, '') ? reading.result(now) : undefined;
}

/** Two digits are 1969 … 2068. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 69 ? year + 2000 : year + 1900;
}

function monthNumber(name: string): number {
  return monthNames.indexOf(name.slice(0, 3)) + 1;
}
