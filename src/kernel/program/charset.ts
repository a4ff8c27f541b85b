import { decode, decodeLatin1, encode, encodeLatin1 } from '../text.ts';

/** What the programs of a locale take for characters (locale(7), LC_CTYPE). */
export interface Charset {
  /** Characters are Unicode's; else they are bytes, and only ASCII has letters. */
  readonly unicode: boolean;
  /** Bytes of a file as text. */
  readonly decode: (bytes: Uint8Array) => string;
  readonly encode: (text: string) => Uint8Array;
  /** An argument or a variable of the environment as text; these are UTF-8 with U+DC80…U+DCFF everywhere in the simulated Linux. */
  readonly fromArgument: (argument: string) => string;
  /** The opposite, for file names and messages. */
  readonly toArgument: (text: string) => string;
}

/** Characters are UTF-8. */
export const utf8Charset: Charset = { unicode: true, decode, encode, fromArgument: argument => argument, toArgument: text => text };

/** The C locale: a character for each byte, U+0000…U+00FF. */
export const byteCharset: Charset = {
  unicode: false,
  decode: decodeLatin1,
  encode: encodeLatin1,
  fromArgument: argument => (isAscii(argument) ? argument : decodeLatin1(encode(argument))),
  toArgument: text => (isAscii(text) ? text : decode(encodeLatin1(text))),
};

/** The character set that LC_ALL, LC_CTYPE or LANG ask for. */
export function charsetOf(environment: ReadonlyMap<string, string>): Charset {
  const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].map(name => environment.get(name) ?? '').find(value => value !== '') ?? '';
  return /\.utf-?8$/i.test(locale) ? utf8Charset : byteCharset;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
