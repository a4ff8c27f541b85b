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

/** A size with a suffix as coreutils take it: `4K` (1024), `4KB` (1000), `4KiB`. @returns undefined if it is none */
export function parseSize(text: string): number | undefined {
  const [, digits = '', letter = '', ending = ''] = /^(\d*)(?:(b|c|w|[kKMGTPE])(B|iB)?)?$/.exec(text) ?? [];
  if (digits === '' && letter === '') return undefined;
  const amount = digits === '' ? 1 : Number(digits);
  if (letter === 'b') return ending === '' ? amount * 512 : undefined;
  if (letter === 'c' || letter === 'w') return ending === '' ? amount * (letter === 'c' ? 1 : 2) : undefined;
  return amount * (ending === 'B' ? 1000 : 1024) ** units.indexOf(letter.toUpperCase());
}
