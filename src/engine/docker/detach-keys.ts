import { concat, encode } from '../../kernel/index.ts';
import { CliError } from './cli-error.ts';

/** ctrl-p ctrl-q. */
export const defaultDetachKeys: readonly number[] = [16, 17];

/** `ctrl-p,ctrl-q`, `a,ctrl-@`: the codes of the keys. @throws CliError */
export function parseDetachKeys(text: string): readonly number[] {
  if (text === '') return defaultDetachKeys;
  return text.split(',').map(key => {
    const [, letter] = /^ctrl-(.)$/i.exec(key) ?? [];
    const code = letter === undefined ? key.length === 1 ? key.charCodeAt(0) : -1 : '@abcdefghijklmnopqrstuvwxyz[\\]^_'.indexOf(letter.toLowerCase());
    if (code < 0) throw new CliError(`invalid detach keys (${text}) provided: Unknown character: '${key}'`);
    return code;
  });
}

/** Looks for the keys in what is typed. The beginning of a sequence is held back until it is clear that it is none. */
export class DetachWatcher {
  private readonly keys: readonly number[];
  private matched = 0;
  found = false;

  constructor(keys: readonly number[]) {
    this.keys = keys;
  }

  /** What is to be sent of it; nothing more once the keys were {@link found}. */
  push(typed: Uint8Array): Uint8Array {
    const parts: Uint8Array[] = [];
    for (const byte of typed) {
      if (byte === this.keys[this.matched]) {
        if (++this.matched < this.keys.length) continue;
        this.found = true;
        break;
      }
      parts.push(Uint8Array.from([...this.keys.slice(0, this.matched), byte]));
      this.matched = 0;
    }
    return parts.length === 0 ? encode('') : concat(parts);
  }
}
