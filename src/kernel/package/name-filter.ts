/** A Bloom filter of names: it knows every name that it was made of, and takes one in a hundred others for one of them. Written as text of six bits a character. */

/** The characters of the text, by what they stand for. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const values = new Map(Array.from(digits, (digit, value) => [digit, value]));
const hashes = 7;

/** The bits that stand for a name. @param size how many bits there are */
export function placesOf(name: string, size: number): number[] {
  let [first, second] = [0x811c_9dc5, 0x9e37_79b9];
  for (let i = 0; i < name.length; i++) {
    first = Math.imul(first ^ name.charCodeAt(i), 0x0100_0193) >>> 0;
    second = Math.imul(second ^ name.charCodeAt(i), 0x85eb_ca6b) >>> 0;
    second ^= second >>> 13;
  }
  return Array.from({ length: hashes }, (_, i) => (first + i * ((second | 1) >>> 0)) % size);
}

/** Whether a name is most likely one of those that the filter was made of. */
export function hasName(filter: string, name: string): boolean {
  return placesOf(name, filter.length * 6).every(place => ((values.get(filter.charAt(Math.floor(place / 6))) ?? 0) >> place % 6 & 1) === 1);
}
