/** From the bytes that a terminal sends to keys: `console_codes(4)`, xterm's "Function Keys". */
import { decode } from '../text.ts';

/** `C-` and `M-` before a name stand for Ctrl and Alt (or Escape before it). */
export interface Key {
  /** `a` for characters that stand for themselves, `C-a`, `M-a`, `up`, `backspace`, `paste` … */
  readonly name: string;
  /** What it inserts: a character, or what is pasted. */
  readonly text?: string;
}

const letters: Readonly<Record<string, string>> = { A: 'up', B: 'down', C: 'right', D: 'left', F: 'end', H: 'home', Z: 'S-tab', P: 'f1', Q: 'f2', R: 'f3', S: 'f4' };
const numbers: Readonly<Record<string, string>> = { 1: 'home', 2: 'insert', 3: 'delete', 4: 'end', 5: 'pageup', 6: 'pagedown', 7: 'home', 8: 'end', 200: 'paste begins' };
const endOfPaste = '\x1b[201~';

/** Takes bytes one after the other; what belongs together is one key. */
export class KeyDecoder {
  private bytes: number[] = [];
  private pasted: string | undefined;

  /** The key that is complete with this byte. @param literal it stands for itself, whatever it begins otherwise */
  feed(byte: number, literal = false): Key | undefined {
    if (literal && byte < 0x80 && this.bytes.length === 0) return { name: 'literal', text: String.fromCharCode(byte) };
    this.bytes.push(byte);
    if (this.pasted !== undefined) return this.paste();
    const key = keyOf(this.bytes);
    if (key === 'more') return undefined;
    this.bytes = [];
    if (key?.name !== 'paste begins') return key;
    this.pasted = '';
    return undefined;
  }

  private paste(): Key | undefined {
    const text = decode(Uint8Array.from(this.bytes));
    if (!text.endsWith(endOfPaste)) return undefined;
    this.bytes = [];
    this.pasted = undefined;
    return { name: 'paste', text: text.slice(0, -endOfPaste.length).replace(/\r\n?/g, '\n') };
  }
}

const escape = 0x1B;

function keyOf(bytes: readonly number[]): Key | 'more' | undefined {
  const [first = 0, ...rest] = bytes;
  if (first !== escape) return characterOf(bytes);
  if (rest.length === 0) return 'more';
  const [second = 0] = rest;
  if (second !== 0x5B && second !== 0x4F) {
    const key = keyOf(rest);
    return key === 'more' || key === undefined ? key : { name: `M-${key.name}` };
  }
  const sequence = String.fromCharCode(...rest.slice(1));
  if (sequence === '' || (second === 0x5B && /^[0-9;]*$/.test(sequence))) return 'more';
  const [, parameters = '', final = ''] = /^([0-9;]*)(.*)$/s.exec(sequence) ?? [];
  const [number = '', modifier = '1'] = parameters.split(';');
  const name = final === '~' ? numbers[number] : letters[final];
  return name === undefined ? undefined : { name: `${prefixOf(Number(modifier) - 1)}${name}` };
}

/** Bits: 1 Shift, 2 Alt, 4 Ctrl. */
function prefixOf(modifiers: number): string {
  return `${modifiers & 4 ? 'C-' : ''}${modifiers & 2 ? 'M-' : ''}`;
}

function characterOf(bytes: readonly number[]): Key | 'more' {
  const [byte = 0] = bytes;
  if (byte === 9) return { name: 'tab', text: '\t' };
  if (byte === 10 || byte === 13) return { name: 'enter', text: '\n' };
  if (byte === 8 || byte === 0x7F) return { name: 'backspace', text: String.fromCharCode(byte) };
  if (byte < 32) return { name: `C-${String.fromCharCode(byte + 64).toLowerCase()}`, text: String.fromCharCode(byte) };
  if (byte >= 0xC2 && byte < 0xF5 && bytes.length < lengthOf(byte) && bytes.slice(1).every(next => (next & 0xC0) === 0x80)) return 'more';
  const text = decode(Uint8Array.from(bytes));
  return { name: text, text };
}

function lengthOf(first: number): number {
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}
