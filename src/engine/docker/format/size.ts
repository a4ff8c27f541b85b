const decimalUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/** go-units' HumanSize: four significant digits, thousands. */
export function humanSize(size: number, digits = 4): string {
  return withUnit(size, 1000, decimalUnits, digits);
}

/** go-units' BytesSize: four significant digits, units of 1024. */
export function bytesSize(size: number): string {
  return withUnit(size, 1024, binaryUnits, 4);
}

function withUnit(size: number, base: number, units: readonly string[], digits: number): string {
  let value = size;
  let at = 0;
  while (value >= base && at < units.length - 1) {
    value /= base;
    at++;
  }
  return `${significant(value, digits)}${units[at] ?? ''}`;
}

/** C's and Go's `%.{digits}g`. */
export function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  if (exponent < -4 || exponent >= digits) {
    const [mantissa = '', power = ''] = value.toExponential(digits - 1).split('e');
    return `${trimmed(mantissa)}e${power.startsWith('-') ? '-' : '+'}${power.slice(1).padStart(2, '0')}`;
  }
  return trimmed(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

function trimmed(number: string): string {
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number;
}

/** go-units' RAMInBytes: `64m`, `1.5GiB`. Units are powers of 1024. @returns undefined if it is no size */
export function parseBytes(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text) ?? [];
  return number === undefined ? undefined : Math.trunc(Number(number) * 1024 ** ['', 'k', 'm', 'g', 't', 'p'].indexOf(unit.toLowerCase()));
}
