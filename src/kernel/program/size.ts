const units = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];

/** A number of bytes as `-h` (1024) and `--si` (1000) show it: rounded up, with one digit behind the point below ten. */
export function humanSize(bytes: number, base: 1000 | 1024 = 1024): string {
  if (bytes < base) return `${Math.ceil(bytes)}`;
  let power = 0;
  let value = bytes;
  while (value >= base && power < units.length - 1) {
    value /= base;
    power++;
  }
  const tenths = Math.ceil(value * 10);
  const text = tenths < 100 ? `${Math.floor(tenths / 10)}.${tenths % 10}` : `${Math.ceil(value)}`;
  const unit = (which: number): string => which === 1 && base === 1000 ? 'k' : units[which] ?? '';
  return text === `${base}` && power < units.length - 1 ? `1.0${unit(power + 1)}` : text + unit(power);
}

/** The largest number that coreutils count with (uintmax_t). */
const largest = 2 ** 64;

/** A count with the suffixes of coreutils (`b`, `kB`, `K`, `KiB`, `MB`, `M`…), as xstrtoumax takes it: a suffix alone means one of it. Undefined if it is none; Infinity if it is too large. */
export function parseSize(text: string, suffixes = true): number | undefined {
  const [, digits = '', suffix = ''] = /^\s*\+?(\d*)(.*)$/.exec(text) ?? [];
  if (digits === '' && (suffix === '' || !suffixes)) return undefined;
  const factor = suffixes ? suffixFactor(suffix) : suffix === '' ? 1 : undefined;
  if (factor === undefined) return undefined;
  const value = (digits === '' ? 1 : Number(digits)) * factor;
  return value >= largest ? Infinity : value;
}

function suffixFactor(suffix: string): number | undefined {
  if (suffix === '') return 1;
  if (suffix === 'b') return 512;
  const [, power = '', kind = ''] = /^([kKmMgGtTPEZY])(B|iB|)$/.exec(suffix) ?? [];
  if (power === '') return undefined;
  return (kind === 'B' ? 1000 : 1024) ** units.indexOf(power.toUpperCase());
}

/** `252.0G`; nothing is `0`. */
export function tenths(bytes: number): string {
  if (bytes === 0) return '0';
  let rest = bytes;
  let power = 0;
  while (rest >= 1024 && power < 5) {
    rest /= 1024;
    power++;
  }
  return power === 0 ? `${rest}` : `${rest.toFixed(1)}${' KMGTP'.charAt(power)}`;
}
