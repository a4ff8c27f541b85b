import { encode } from '../../../kernel/index.ts';

/** Words of Blowfish's tables: the binary places of π (Schneier, "Description of a New Variable-Length Key, 64-Bit Block Cipher"). */
const subkeys = 18;
const boxes = 4 * 256;
/** bcrypt's own alphabet of 64 digits. */
const digits = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const longestPassword = 72;
const saltSize = 16;
const hashSize = 23;
/** What is encrypted. */
const magic = 'OrpheanBeholderScryDoubt';
/** Higher costs would keep the simulated machine busy for minutes. */
const highestCost = 12;

/** The tables of the cipher while a key goes into them. */
interface Tables {
  readonly keys: Uint32Array;
  readonly boxes: Uint32Array;
}

/**
 * The hash of a password, as `htpasswd -B` writes it (Provos and Mazières, "A Future-Adaptable Password Scheme").
 * @param cost the logarithm of the rounds, 4 to 12 here
 * @param salt 16 bytes
 */
export function bcrypt(password: string, cost: number, salt: Uint8Array, version = '2y'): string {
  const key = new Uint8Array([...encode(password), 0]).subarray(0, longestPassword);
  const { keys, boxes: table } = initialTables();
  const tables: Tables = { keys: keys.slice(), boxes: table.slice() };
  expand(tables, key, salt);
  for (let round = 0; round < 2 ** Math.min(cost, highestCost); round++) {
    expand(tables, key);
    expand(tables, salt);
  }
  const text = words(encode(magic), 6);
  for (let round = 0; round < 64; round++) {
    for (let at = 0; at < text.length; at += 2) encrypt(tables, text, at);
  }
  const bytes = new Uint8Array(text.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, word] of text.entries()) view.setUint32(index * 4, word);
  return `$${version}$${String(cost).padStart(2, '0')}$${base64(salt)}${base64(bytes.subarray(0, hashSize))}`;
}

/** Whether a password is the one of a hash that {@link bcrypt} made. */
export function isBcryptOf(hash: string, password: string): boolean {
  const [, version = '', cost = '', salt = ''] = /^\$(2[abxy]?)\$(\d\d)\$([./A-Za-z0-9]{22})[./A-Za-z0-9]{31}$/.exec(hash) ?? [];
  return salt !== '' && Number(cost) <= highestCost && bcrypt(password, Number(cost), unbase64(salt).subarray(0, saltSize), version) === hash;
}

/** The key schedule: keys are mixed with the key, then everything is encrypted over and over, mixed with the salt. */
function expand(tables: Tables, key: Uint8Array, salt?: Uint8Array): void {
  for (const [index, word] of words(key, subkeys).entries()) tables.keys[index] = (tables.keys[index] ?? 0) ^ word;
  const mixed = salt ? words(salt, 4) : new Uint32Array(4);
  const block = new Uint32Array(2);
  let at = 0;
  for (const table of [tables.keys, tables.boxes]) {
    for (let index = 0; index < table.length; index += 2) {
      block.set([0, 1].map(half => (block[half] ?? 0) ^ (mixed[at + half] ?? 0)));
      at = (at + 2) % 4;
      encrypt(tables, block, 0);
      table[index] = block[0] ?? 0;
      table[index + 1] = block[1] ?? 0;
    }
  }
}

function encrypt({ keys, boxes: box }: Tables, block: Uint32Array, at: number): void {
  let left = block[at] ?? 0;
  let right = block[at + 1] ?? 0;
  for (let round = 0; round < 16; round++) {
    left ^= keys[round] ?? 0;
    const sum = ((box[left >>> 24] ?? 0) + (box[256 + (left >>> 16 & 255)] ?? 0)) ^ (box[512 + (left >>> 8 & 255)] ?? 0);
    right ^= sum + (box[768 + (left & 255)] ?? 0);
    [left, right] = [right, left];
  }
  block[at] = right ^ (keys[17] ?? 0);
  block[at + 1] = left ^ (keys[16] ?? 0);
}

/** Big-endian words of bytes that begin again at their end. */
function words(bytes: Uint8Array, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, word) => [0, 1, 2, 3].reduce((value, byte) => value << 8 | (bytes[(word * 4 + byte) % bytes.length] ?? 0), 0));
}

let known: Tables | undefined;

function initialTables(): Tables {
  known ??= placesOfPi();
  return known;
}

/** By Machin's formula, in integers: takes some ms. */
function placesOfPi(): Tables {
  const guard = 64n;
  const bits = BigInt((subkeys + boxes) * 32) + guard;
  const one = 1n << bits;
  const inverseTangent = (divisor: bigint): bigint => {
    let sum = 0n;
    let sign = 1n;
    for (let power = one / divisor, odd = 1n; power > 0n; power /= divisor * divisor, odd += 2n, sign = -sign) sum += sign * (power / odd);
    return sum;
  };
  const pi = 4n * (4n * inverseTangent(5n) - inverseTangent(239n));
  const places = ((pi - 3n * one) >> guard).toString(16).padStart((subkeys + boxes) * 8, '0');
  const all = Uint32Array.from({ length: subkeys + boxes }, (_, index) => parseInt(places.slice(index * 8, index * 8 + 8), 16));
  return { keys: all.slice(0, subkeys), boxes: all.slice(subkeys) };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const four = [a >> 2, (a & 3) << 4 | (b ?? 0) >> 4, ...b === undefined ? [] : [(b & 15) << 2 | (c ?? 0) >> 6], ...c === undefined ? [] : [c & 63]];
    text += four.map(value => digits.charAt(value)).join('');
  }
  return text;
}

function unbase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const letter of text) {
    value = value << 6 | digits.indexOf(letter);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(value >> bits & 255);
  }
  return Uint8Array.from(bytes);
}
