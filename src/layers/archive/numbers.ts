/** Numbers in headers: octal digits between spaces and NULs (POSIX ustar), or base-256 with the first bit set (GNU, star). */

/** A number of a header; NaN for what is none, or more than fits in a double without loss. */
export function readNumber(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0;
  return first & 0x80 ? base256(bytes, at, length, first) : octal(bytes, at, at + length);
}

function octal(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0)) at++;
  let value = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  for (; at < end; at++) if (bytes[at] !== 0x20 && bytes[at] !== 0) return NaN;
  return value;
}

/** Two's complement, the first byte's highest bit being the mark, the next one the sign. */
function base256(bytes: Uint8Array, at: number, length: number, first: number): number {
  const negative = (first & 0x40) !== 0;
  let value = negative ? (first & 0x7f) - 0x80 : first & 0x7f;
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return Number.isSafeInteger(value) ? value : NaN;
}

/** Decimal digits, as in PAX records; NaN for anything else. */
export function readDecimal(text: string): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : NaN;
}
