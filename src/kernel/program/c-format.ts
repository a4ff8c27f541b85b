/** One conversion of a format of printf(3). */
export interface Conversion {
  /** Of `-+ #0'`. */
  readonly flags: string;
  readonly width: number;
  /** −1 if none is given. */
  readonly precision: number;
  /** The letter: `d`, `s`, `g`… */
  readonly letter: string;
}

/** `%d`, `%i`, `%u`, `%x`, `%X`, `%o` of an integer. What is negative is taken modulo 2⁶⁴ for those without a sign. */
export function formatInteger({ flags, width, precision, letter }: Conversion, value: bigint): string {
  const signed = letter === 'd' || letter === 'i';
  const magnitude = signed ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  const plain = letter === 'o' ? magnitude.toString(8) : letter === 'x' || letter === 'X' ? magnitude.toString(16) : magnitude.toString();
  let digits = precision === 0 && magnitude === 0n ? '' : plain.padStart(precision, '0');
  if (letter === 'o' && flags.includes('#') && !digits.startsWith('0')) digits = `0${digits}`;
  const prefix = flags.includes('#') && magnitude !== 0n ? (letter === 'x' ? '0x' : letter === 'X' ? '0X' : '') : '';
  const text = padNumber(signed ? sign(flags, value < 0n) : prefix, letter === 'X' ? digits.toUpperCase() : digits, precision >= 0 ? flags.replaceAll('0', '') : flags, width);
  return text;
}

/** `%f`, `%e`, `%g`, `%a` and their capitals of a number, rounded to even as glibc does. */
export function formatFloat({ flags, width, precision, letter }: Conversion, value: number): string {
  const lower = letter.toLowerCase();
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) {
    const text = padNumber(sign(flags, negative && !Number.isNaN(value)), Number.isNaN(value) ? 'nan' : 'inf', flags.replaceAll('0', ''), width);
    return letter === lower ? text : text.toUpperCase();
  }
  const digits = lower === 'f' ? fixed(magnitude, precision < 0 ? 6 : precision, flags.includes('#'))
    : lower === 'e' ? exponential(magnitude, precision < 0 ? 6 : precision, flags.includes('#'))
      : lower === 'a' ? hexadecimal(magnitude, precision) : general(magnitude, precision < 0 ? 6 : precision, flags.includes('#'));
  const text = padNumber(sign(flags, negative), digits, flags, width);
  return letter === lower ? text : text.toUpperCase();
}

/** `%s`: cut to the precision, padded to the width. */
export function formatString({ flags, width, precision }: Conversion, text: string): string {
  const cut = precision < 0 ? text : text.slice(0, precision);
  return flags.includes('-') ? cut.padEnd(width) : cut.padStart(width);
}

function sign(flags: string, negative: boolean): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function padNumber(prefix: string, digits: string, flags: string, width: number): string {
  if (flags.includes('-')) return (prefix + digits).padEnd(width);
  return flags.includes('0') ? prefix + digits.padStart(width - prefix.length, '0') : (prefix + digits).padStart(width);
}

/** A number as an integer times a power of two. */
function parts(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0 ? { mantissa: fraction, exponent: -1074 } : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** value × 10^power, rounded half to even. */
function scaled(value: number, power: number): bigint {
  const { mantissa, exponent } = parts(value);
  const numerator = mantissa * (power > 0 ? 10n ** BigInt(power) : 1n) * (exponent > 0 ? 1n << BigInt(exponent) : 1n);
  const denominator = (power < 0 ? 10n ** BigInt(-power) : 1n) * (exponent < 0 ? 1n << BigInt(-exponent) : 1n);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function fixed(value: number, precision: number, point: boolean): string {
  const digits = scaled(value, precision).toString().padStart(precision + 1, '0');
  const cut = digits.length - precision;
  return precision > 0 ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : `${digits}${point ? '.' : ''}`;
}

/** The digits of a number with `precision` of them behind the first, and the power of ten of the first. */
function decimalDigits(value: number, precision: number): { digits: string; power: number } {
  if (value === 0) return { digits: '0'.repeat(precision + 1), power: 0 };
  let power = Number(/e([+-]\d+)$/.exec(value.toExponential(20))?.[1] ?? 0);
  let digits = scaled(value, precision - power).toString();
  if (digits.length > precision + 1) digits = scaled(value, precision - ++power).toString();
  return { digits, power };
}

function exponential(value: number, precision: number, point: boolean): string {
  const { digits, power } = decimalDigits(value, precision);
  return withExponent(digits, power, point);
}

function withExponent(digits: string, power: number, point: boolean): string {
  const fraction = digits.slice(1);
  const exponent = `${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  return `${digits.slice(0, 1)}${fraction !== '' || point ? '.' : ''}${fraction}e${exponent}`;
}

function general(value: number, wanted: number, keepZeros: boolean): string {
  const precision = Math.max(1, wanted);
  const { digits, power } = decimalDigits(value, precision - 1);
  if (power < -4 || power >= precision) return withExponent(keepZeros ? digits : digits.slice(0, 1) + digits.slice(1).replace(/0+$/, ''), power, keepZeros);
  const text = fixed(value, precision - 1 - power, keepZeros);
  return keepZeros || !text.includes('.') ? text : text.replace(/\.?0+$/, '');
}

function hexadecimal(value: number, precision: number): string {
  if (value === 0) return `0x0${precision > 0 ? `.${'0'.repeat(precision)}` : ''}p+0`;
  const { mantissa, exponent } = parts(value);
  const lead = mantissa >> 52n;
  const fraction = (mantissa & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const shown = precision < 0 ? fraction.replace(/0+$/, '') : fraction.slice(0, precision).padEnd(precision, '0');
  const power = exponent + 52;
  return `0x${lead.toString()}${shown === '' ? '' : `.${shown}`}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}
