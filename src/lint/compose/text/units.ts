/** Nanoseconds of each unit of Go's `time.ParseDuration`, with the days and weeks that Docker Compose adds. */
const timeUnits: Readonly<Record<string, number>> = {
  ns: 1, us: 1e3, 'µs': 1e3, 'μs': 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9, d: 86_400e9, w: 604_800e9,
};

/** The nanoseconds of `1h30m` and the like; `undefined` if the text is none. */
export function parseDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  const [, sign = '', rest = ''] = /^([-+]?)(.+)$/.exec(text) ?? [];
  let nanoseconds = 0;
  let end = 0;
  for (const { 0: part, 1: number = '', 2: unit = '' } of rest.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)/gy)) {
    nanoseconds += Number(number) * (timeUnits[unit] ?? 0);
    end += part.length;
  }
  return end === 0 || end < rest.length ? undefined : nanoseconds * (sign === '-' ? -1 : 1);
}

const sizeUnits = 'kmgtp';

/** The bytes of `512m`, `1.5 GiB` and the like (go-units `RAMInBytes`); `undefined` if the text is none. */
export function parseSize(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d+\.?\d*|\.\d+) ?(?:b|([kmgtp])(?:i?b)?)?$/i.exec(text) ?? [];
  if (number === '') return undefined;
  return Math.trunc(Number(number) * 1024 ** (unit === '' ? 0 : sizeUnits.indexOf(unit.toLowerCase()) + 1));
}

/** The number that Go's `strconv.ParseFloat` reads. */
export function parseNumber(text: string): number | undefined {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** The whole number that Go's `strconv.ParseInt` reads with base 10. */
export function parseInteger(text: string): number | undefined {
  return /^[-+]?\d+$/.test(text) ? Number(text) : undefined;
}

/** The truth value that Docker Compose reads from a text, YAML 1.1's words included; `undefined` if the text is none. */
export function parseBoolean(text: string): boolean | undefined {
  if (/^(?:true|y|yes|on)$/i.test(text)) return true;
  return /^(?:false|n|no|off)$/i.test(text) ? false : undefined;
}
