const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** In a pattern with the flag u, a low surrogate means one that is no half of a pair. */
const escapedByte = /[\udc80-\udcff]/u;

/** Below this length a loop over the bytes is faster than TextEncoder and TextDecoder. */
const shortText = 64;

/**
 * The bytes of a text: UTF-8, and U+DC80…U+DCFF, where no high surrogate stands before them, are the single bytes 0x80…0xFF (the "surrogateescape" of Python's PEP 383).
 * File names, arguments and file contents of Linux are bytes; this is how the simulated Linux keeps them in strings without losing any.
 * `encode(decode(bytes))` are the same bytes. Another lone surrogate becomes U+FFFD.
 */
export function encode(text: string): Uint8Array {
  if (text.length <= shortText) {
    const ascii = encodeAscii(text);
    if (ascii !== undefined) return ascii;
  }
  return escapedByte.test(text) ? encodeEscapes(text) : utf8Encoder.encode(text);
}

/** The text of bytes: UTF-8, in which each byte that belongs to no character becomes U+DC80…U+DCFF (see `encode`). */
export function decode(bytes: Uint8Array): string {
  if (bytes.length <= shortText) {
    const ascii = decodeAscii(bytes);
    if (ascii !== undefined) return ascii;
  }
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    return decodeEscapes(bytes);
  }
}

/** Shorter parts of a text are copied anyway. */
const shortPart = 13;
/** Short texts that somebody keeps: the directories of most containers have the same names. */
const kept = new Map<string, string>();
const mostKept = 4096;

/** The same text for who keeps it: a part of a long one, such as a name of a path, otherwise keeps all of that in memory; and short ones are the same for all. */
export function detached(text: string): string {
  if (text.length >= shortPart) return decode(encode(text));
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, text);
  return text;
}

/** The bytes of a text whose characters are all U+0000…U+00FF, one byte each: what a program of the C locale takes for characters. Others are cut to their last eight bits. */
export function encodeLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** A text with one character U+0000…U+00FF for each byte. */
export function decodeLatin1(bytes: Uint8Array): string {
  const chunk = 4096;
  let text = '';
  for (let from = 0; from < bytes.length; from += chunk) text += String.fromCharCode(...bytes.subarray(from, from + chunk));
  return text;
}

function encodeAscii(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return undefined;
    bytes[i] = code;
  }
  return bytes;
}

function decodeAscii(bytes: Uint8Array): string | undefined {
  for (const byte of bytes) if (byte > 0x7f) return undefined;
  return String.fromCharCode(...bytes);
}

function encodeEscapes(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let plainFrom = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const pair = (code & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (pair) i++;
    else if (code >= 0xdc80 && code <= 0xdcff) {
      if (plainFrom < i) parts.push(utf8Encoder.encode(text.slice(plainFrom, i)));
      parts.push(Uint8Array.of(code - 0xdc00));
      plainFrom = i + 1;
    }
  }
  parts.push(utf8Encoder.encode(text.slice(plainFrom)));
  return concat(parts);
}

function decodeEscapes(bytes: Uint8Array): string {
  let text = '';
  let plainFrom = 0;
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length === 0) {
      if (plainFrom < i) text += utf8Decoder.decode(bytes.subarray(plainFrom, i));
      text += String.fromCharCode(0xdc00 + (bytes[i] ?? 0));
      plainFrom = ++i;
    } else i += length;
  }
  return text + utf8Decoder.decode(bytes.subarray(plainFrom));
}

/** How many bytes the character at an offset has; 0 if no character of UTF-8 begins there (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return length;
}

/** The bytes of several arrays in a row. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
