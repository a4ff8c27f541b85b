/** Tables of the DEFLATE format (RFC 1951 § 3.2.5 – 3.2.7) that packing and unpacking share. */

/** How far back a match may lie. */
export const windowSize = 32768;
export const shortestMatch = 3;
export const longestMatch = 258;
/** The literal/length symbol that ends a block. */
export const endOfBlock = 256;
/** The longest code of literals, lengths and distances, and that of the code of code lengths. */
export const longestCode = 15;
export const longestLengthCode = 7;

/** Extra bits behind length symbols 257 … 285, and the least length of each. */
export const lengthExtra = Uint8Array.from({ length: 29 }, (_, i) => (i < 8 || i === 28 ? 0 : (i >> 2) - 1));
export const lengthBase = bases(lengthExtra, shortestMatch).fill(longestMatch, 28);
/** The same of distance symbols 0 … 29. */
export const distanceExtra = Uint8Array.from({ length: 30 }, (_, i) => (i < 4 ? 0 : (i >> 1) - 1));
export const distanceBase = bases(distanceExtra, 1);

/** In which order a dynamic block gives the lengths of the code that the code lengths are written in. */
export const lengthCodeOrder = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);

/** The code lengths of a block with fixed codes. */
export const fixedLiteralLengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
export const fixedDistanceLengths = new Uint8Array(30).fill(5);

function bases(extra: Uint8Array, first: number): Uint16Array {
  const result = new Uint16Array(extra.length);
  let base = first;
  extra.forEach((bits, i) => {
    result[i] = base;
    base += 1 << bits;
  });
  return result;
}
