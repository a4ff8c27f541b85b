import { EngineError } from '../error.ts';

/** Control characters by what follows `ctrl-`: moby, term.ToBytes. */
const controls = new Map([['@', 0], ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter, index) => [letter, index + 1] as const), ['[', 27], ['\\', 28], [']', 29], ['^', 30], ['_', 31]]);
const defaultKeys = 'ctrl-p,ctrl-q';

/** The bytes of `ctrl-p,ctrl-q`, also where nothing is said. @throws EngineError invalid */
export function parseDetachKeys(text: string): Uint8Array {
  const bytes = keyBytes(text === '' ? defaultKeys : text);
  if (!bytes) throw new EngineError('invalid', `Invalid detach keys (${text}) provided`);
  return bytes;
}

/** The bytes of `ctrl-p,ctrl-q`; undefined if these are no keys. */
export function keyBytes(text: string): Uint8Array | undefined {
  const bytes = text.split(',').map(key => controls.get(/^ctrl-(.)$/.exec(key)?.[1] ?? '') ?? (key.length === 1 ? key.charCodeAt(0) : undefined));
  const known = bytes.filter(each => each !== undefined);
  return known.length === bytes.length ? Uint8Array.from(known) : undefined;
}

/** Finds the keys by which a person leaves a terminal, in what they type. */
export class DetachKeys {
  private readonly keys: Uint8Array;
  private matched = 0;

  constructor(keys: Uint8Array) {
    this.keys = keys;
  }

  /** @returns what goes on to the program, and whether the person has left */
  filter(bytes: Uint8Array): { readonly rest: Uint8Array; readonly left: boolean } {
    const rest: number[] = [];
    for (const byte of bytes) {
      if (byte === this.keys[this.matched]) {
        if (++this.matched === this.keys.length) return { rest: Uint8Array.from(rest), left: true };
        continue;
      }
      rest.push(...this.keys.subarray(0, this.matched));
      this.matched = byte === this.keys[0] ? 1 : 0;
      if (this.matched === 0) rest.push(byte);
    }
    return { rest: Uint8Array.from(rest), left: false };
  }
}
