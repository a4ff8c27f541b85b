/** What is wrong with a duration as Go writes them (`time.ParseDuration`). */
export type DurationFault = 'no duration' | 'no unit' | 'unknown unit' | 'too short';

/** A duration in milliseconds. */
export interface Duration {
  readonly milliseconds: number;
}

const millisecondsPerUnit: Readonly<Record<string, number>> = {
  ns: 1e-6, us: 1e-3, 'µs': 1e-3, 'μs': 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5,
};

const longest = 100;

/** Reads a time of HEALTHCHECK, which is 0 or at least a millisecond (`instructions/parse.go`, parseOptInterval). */
export function readDuration(text: string): Duration | DurationFault {
  if (/^[-+]?0$/.test(text)) return { milliseconds: 0 };
  const [, sign = '', unsigned = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (unsigned === '' || text.length > longest) return 'no duration';
  const part = /(\d+\.?\d*|\.\d+)([^\d.]*)/y;
  let milliseconds = 0;
  while (part.lastIndex < unsigned.length) {
    const [, number = '', unit = ''] = part.exec(unsigned) ?? [];
    if (number === '') return 'no duration';
    if (unit === '') return 'no unit';
    const factor = millisecondsPerUnit[unit];
    if (factor === undefined) return 'unknown unit';
    milliseconds += Number(number) * factor;
  }
  if (milliseconds === 0) return { milliseconds };
  return sign === '-' || milliseconds < 1 ? 'too short' : { milliseconds };
}

/** What people write for Go's units. */
const unitByName: Readonly<Record<string, string>> = {
  sec: 's', secs: 's', second: 's', seconds: 's', S: 's', min: 'm', mins: 'm', minute: 'm', minutes: 'm', M: 'm', hr: 'h', hrs: 'h', hour: 'h', hours: 'h',
  H: 'h', msec: 'ms', msecs: 'ms', MS: 'ms', millis: 'ms', milliseconds: 'ms',
};

/** A duration that was probably meant: seconds, if there is no unit. */
export function likelyDuration(text: string): string | undefined {
  const likely = text
    .replace(/[a-zA-Z]+/g, unit => millisecondsPerUnit[unit] === undefined ? (unitByName[unit] ?? unit) : unit)
    .replace(/^(\d+)d$/, (_days, days: string) => `${Number(days) * 24}h`)
    .replace(/\d$/, '$&s');
  return likely !== text && typeof readDuration(likely) === 'object' ? likely : undefined;
}
