import { type Conversion, formatFloat, formatInteger, formatString } from '../../c-format.ts';
import type { Failure } from '../../command.ts';
import { toNumber, toText, type Value } from './value.ts';

/** `sprintf` and `printf`. Throws Failure if there are too few arguments. */
export function formatValues(format: string, values: readonly Value[], convertFormat: string, caller: 'printf' | 'sprintf', shortage: (text: string) => Failure): string {
  let index = 0;
  const next = (): Value => {
    if (index >= values.length) throw shortage(`not enough arguments passed to ${caller}("${format}")`);
    return values[index++];
  };
  return format.replace(/%%|%([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlLqjzt]*([a-zA-Z])/g, (whole: string, flags: string | undefined, width: string | undefined, precision: string | undefined, letter: string | undefined) => {
    if (letter === undefined) return '%';
    const wide = width === '*' ? toNumber(next()) : Number(width);
    const exact = precision === undefined ? -1 : precision === '*' ? toNumber(next()) : Number(precision);
    const conversion: Conversion = { flags: (flags ?? '') + (wide < 0 ? '-' : ''), width: Math.abs(wide), precision: exact, letter };
    return convert(conversion, next, convertFormat, whole);
  });
}

function convert(conversion: Conversion, next: () => Value, convertFormat: string, whole: string): string {
  const value = next();
  switch (conversion.letter) {
    case 'd':
    case 'i':
      return formatInteger(conversion, integer(toNumber(value), 0x7fffffff));
    case 'o':
    case 'u':
    case 'x':
    case 'X':
      return formatInteger(conversion, integer(Math.max(0, toNumber(value)), 0xffffffff));
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
      return formatFloat(conversion, toNumber(value));
    case 'c':
      return formatString({ ...conversion, precision: -1 }, typeof value === 'number' ? String.fromCharCode(value & 0xff) : toText(value, convertFormat).slice(0, 1));
    case 's':
      return formatString(conversion, toText(value, convertFormat));
    default:
      return whole;
  }
}

/** Debian's mawk counts with 32 bits: what is larger becomes the largest. */
function integer(value: number, largest: number): bigint {
  return Number.isNaN(value) ? 0n : BigInt(Math.trunc(Math.max(-largest, Math.min(largest, value))));
}
