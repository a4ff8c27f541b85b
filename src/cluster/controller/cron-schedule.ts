/** When a cron job runs: "Cron schedule syntax" of "CronJob", which is crontab(5) with names, steps and the macros `@hourly` and the like. */
export interface Schedule {
  /** @param ms since the epoch @returns the first time after it, or undefined if there is none within five years */
  readonly next: (ms: number) => number | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const farthest = 5 * 366 * day;

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *',
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Field { readonly values: ReadonlySet<number>; readonly isAny: boolean }

/** @param timeZone of the IANA database; UTC if left out @returns undefined for what is no schedule, or no zone */
export function parseSchedule(text: string, timeZone = 'UTC'): Schedule | undefined {
  const every = /^@every (?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text.trim());
  if (every) return everySoOften(every.slice(1));
  const offset = offsetIn(timeZone);
  const fields = (macros[text.trim()] ?? text.trim()).split(/\s+/);
  if (fields.length !== 5 || !offset) return undefined;
  const minutes = parseField(fields[0], 0, 59);
  const hours = parseField(fields[1], 0, 23);
  const days = parseField(fields[2], 1, 31);
  const monthsOfYear = parseField(fields[3], 1, 12, months, 1);
  const daysOfWeek = parseField(fields[4], 0, 7, weekdays);
  if (!minutes || !hours || !days || !monthsOfYear || !daysOfWeek) return undefined;
  const isDay = (date: Date): boolean => {
    const byMonth = days.values.has(date.getUTCDate());
    const byWeek = daysOfWeek.values.has(date.getUTCDay()) || date.getUTCDay() === 0 && daysOfWeek.values.has(7);
    return days.isAny || daysOfWeek.isAny ? byMonth && byWeek : byMonth || byWeek;
  };
  return {
    next: ms => {
      let local = (Math.floor((ms + offset(ms)) / minute) + 1) * minute;
      for (const end = local + farthest; local < end;) {
        const date = new Date(local);
        if (!monthsOfYear.values.has(date.getUTCMonth() + 1)) local = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
        else if (!isDay(date)) local = (Math.floor(local / day) + 1) * day;
        else if (!hours.values.has(date.getUTCHours())) local = (Math.floor(local / hour) + 1) * hour;
        else if (!minutes.values.has(date.getUTCMinutes())) local += minute;
        else return local - offset(local - offset(local));
      }
      return undefined;
    },
  };
}

function everySoOften(parts: readonly (string | undefined)[]): Schedule {
  const [hours, minutes, seconds] = parts.map(part => Number(part ?? 0));
  const pause = Math.max(1000, (hours ?? 0) * hour + (minutes ?? 0) * minute + (seconds ?? 0) * 1000);
  return { next: ms => Math.floor(ms / 1000) * 1000 + pause };
}

/** How far a zone's clocks are before UTC, in ms; undefined if there is no such zone. */
function offsetIn(timeZone: string): ((ms: number) => number) | undefined {
  if (timeZone === 'UTC' || timeZone === 'Etc/UTC') return () => 0;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    return ms => {
      const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
      const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
      return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(ms / 1000) * 1000;
    };
  } catch {
    return undefined;
  }
}

function parseField(text = '', least: number, most: number, names: readonly string[] = [], firstName = 0): Field | undefined {
  const values = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const [, from, to, step] = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
    if (from === undefined) return undefined;
    const isAny = from === '*' || from === '?';
    const first = isAny ? least : numberOf(from, names, firstName);
    const last = isAny ? most : to !== undefined ? numberOf(to, names, firstName) : step === undefined ? first : most;
    const stride = Number(step ?? 1);
    if (first === undefined || last === undefined || first < least || last > most || first > last || stride === 0) return undefined;
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  return { values, isAny: /^[*?]/.test(text) };
}

function numberOf(text: string, names: readonly string[], firstName: number): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const index = names.indexOf(text);
  return index < 0 ? undefined : index + firstName;
}
