/**
 * Bytes that are made when they are looked at, so that a file of 300 MB costs two numbers.
 *
 * The generator: word `w` (little-endian, bytes `4w … 4w+3`) of seed `s` is the finaliser of MurmurHash3 (Austin Appleby, public domain)
 * over `s + w · 0x9E3779B9` modulo 2³². It is addressed by position: no byte depends on the one before it.
 *
 * @param offset where in the file `target` begins
 */
export function synthesize(seed: number, offset: number, target: Uint8Array): void {
  let word = 0;
  let i = 0;
  while (i < target.length) {
    const at = offset + i;
    if (i === 0 || at % 4 === 0) word = mix(seed + Math.imul(Math.floor(at / 4), 0x9e3779b9));
    if (at % 4 === 0 && i + 4 <= target.length) {
      target[i++] = word;
      target[i++] = word >>> 8;
      target[i++] = word >>> 16;
      target[i++] = word >>> 24;
    } else {
      target[i++] = word >>> (8 * (at % 4));
    }
  }
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
