/** What the clock of a place shows at a moment. */
export interface ZoneTime {
  /** `KST`. */
  readonly name: string;
  /** East of Greenwich. */
  readonly minutes: number;
}

/** A time zone: what its clocks show at a time (ns since the epoch). */
export type Zone = (ns: bigint) => ZoneTime;

export const utc: Zone = () => ({ name: 'UTC', minutes: 0 });

/** Zones whose clocks are never put forward: names, abbreviation and minutes, from the tz database. */
const steady = `Asia/Seoul,ROK,Asia/Pyongyang KST 540
Asia/Tokyo,Japan JST 540
Asia/Shanghai,PRC,Asia/Taipei,ROC,Asia/Chongqing CST 480
Asia/Hong_Kong,Hongkong HKT 480
Asia/Singapore,Singapore +08 480
Asia/Manila PST 480
Asia/Ho_Chi_Minh,Asia/Saigon,Asia/Bangkok +07 420
Asia/Jakarta WIB 420
Asia/Kolkata,Asia/Calcutta IST 330
Asia/Dubai +04 240
Europe/Moscow MSK 180
Africa/Johannesburg SAST 120
America/Sao_Paulo -03 -180
America/Phoenix MST -420
Pacific/Honolulu,HST HST -600
Australia/Brisbane AEST 600
UTC,Etc/UTC,UCT,Etc/UCT,Universal,Zulu,Etc/Zulu UTC 0
GMT,Etc/GMT,GMT0,Greenwich GMT 0`;

/** Zones with daylight saving time: names, both abbreviations, minutes of standard time, and whose rule it is. */
const changing = `America/New_York,US/Eastern,EST5EDT,America/Toronto EST EDT -300 us
America/Chicago,US/Central,CST6CDT CST CDT -360 us
America/Denver,US/Mountain MST MDT -420 us
America/Los_Angeles,US/Pacific,PST8PDT,America/Vancouver PST PDT -480 us
Europe/London,GB GMT BST 0 eu
Europe/Dublin GMT IST 0 eu
Europe/Lisbon WET WEST 0 eu
Europe/Berlin,Europe/Paris,Europe/Madrid,Europe/Rome,Europe/Amsterdam,Europe/Vienna,Europe/Zurich,Europe/Stockholm,Europe/Prague,Europe/Brussels,Europe/Warsaw,CET CET CEST 60 eu
Europe/Helsinki,Europe/Athens,Europe/Kiev,Europe/Kyiv,EET EET EEST 120 eu`;

const hour = 3_600_000;
const day = 24 * hour;

/** The zone that `TZ` names: tzset(3). Unknown names are UTC under another name, as in glibc. */
export function zoneOf(text: string | undefined): Zone {
  const name = (text ?? '').replace(/^:/, '').replace(/^\/usr\/share\/zoneinfo\//, '');
  if (name === '') return utc;
  for (const line of steady.split('\n')) {
    const [names = '', abbreviation = '', minutes] = line.split(' ');
    if (names.split(',').includes(name)) return () => ({ name: abbreviation, minutes: Number(minutes) });
  }
  for (const line of changing.split('\n')) {
    const [names = '', standard = '', summer = '', minutes, rule] = line.split(' ');
    if (names.split(',').includes(name)) return ns => isSummer(ns, Number(minutes), rule === 'us') ? { name: summer, minutes: Number(minutes) + 60 } : { name: standard, minutes: Number(minutes) };
  }
  return fixed(name) ?? (() => ({ name: /^[A-Za-z]+/.exec(name)?.[0] ?? 'UTC', minutes: 0 }));
}

/** `KST-9`, `<+09>-9`, `Etc/GMT-9`: hours are counted westwards. */
function fixed(name: string): Zone | undefined {
  const [, etc] = /^Etc\/GMT([+-]\d{1,2})$/.exec(name) ?? [];
  if (etc !== undefined) {
    const hours = -Number(etc);
    return () => ({ name: `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}`, minutes: hours * 60 });
  }
  const [, abbreviation = '', sign = '', hours, minutes = '0'] = /^(?:([A-Za-z]{3,})|<[^>]+>)([+-]?)(\d{1,2})(?::(\d\d))?$/.exec(name) ?? [];
  if (hours === undefined) return undefined;
  const west = Number(hours) * 60 + Number(minutes);
  return () => ({ name: abbreviation === '' ? /<([^>]+)>/.exec(name)?.[1] ?? '' : abbreviation, minutes: sign === '-' ? west : -west });
}

/** The rules since 2007 (America) and 1996 (Europe). */
function isSummer(ns: bigint, minutes: number, american: boolean): boolean {
  const ms = Number(ns / 1_000_000n);
  const year = new Date(ms).getUTCFullYear();
  const [begin, end] = american
    ? [sunday(year, 2, 2) + 2 * hour - minutes * 60_000, sunday(year, 10, 1) + hour - minutes * 60_000]
    : [sunday(year, 2, 5) + hour, sunday(year, 9, 5) + hour];
  return ms >= begin && ms < end;
}

/** The nth Sunday of a month, the fifth being the last; ms since the epoch. */
function sunday(year: number, month: number, nth: number): number {
  if (nth === 5) {
    const last = Date.UTC(year, month + 1, 0);
    return last - new Date(last).getUTCDay() * day;
  }
  const first = Date.UTC(year, month, 1);
  return first + ((7 - new Date(first).getUTCDay()) % 7 + (nth - 1) * 7) * day;
}
