const powers = 'KMGTPEZY';

/** The largest number that coreutils count with (uintmax_t). */
const largest = 2 ** 64;

/** A count with the suffixes of coreutils (`b`, `kB`, `K`, `KiB`, `MB`, `M`…): "head(1)". Undefined if it is none; Infinity if it is too large. */
export function parseSize(text: string, suffixes = true): number | undefined {
  const [, digits = '', suffix = ''] = /^\s*\+?(\d+)(.*)$/.exec(text) ?? [];
  if (digits === '') return undefined;
  const factor = suffixes ? suffixFactor(suffix) : suffix === '' ? 1 : undefined;
  if (factor === undefined) return undefined;
  const value = Number(digits) * factor;
  return value >= largest ? Infinity : value;
}

function suffixFactor(suffix: string): number | undefined {
  if (suffix === '') return 1;
  if (suffix === 'b') return 512;
  const [, power = '', kind = ''] = /^([kKmMGTPEZY])(B|iB|)$/.exec(suffix) ?? [];
  if (power === '') return undefined;
  return (kind === 'B' ? 1000 : 1024) ** (powers.indexOf(power.toUpperCase()) + 1);
}
