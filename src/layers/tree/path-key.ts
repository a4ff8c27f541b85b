/** Paths of any bytes as texts and back, for where there are only texts: a byte that is no part of UTF-8 is a code unit from U+DC80 to U+DCFF, which no text of UTF-8 has. */
const decoder = new TextDecoder();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const escaped = 0xdc00;

/** A path's bytes as a text; equal for equal bytes only. */
export function pathKey(bytes: Uint8Array): string {
  const whole = textOf(bytes);
  if (whole !== undefined) return whole;
  let key = '';
  for (let at = 0; at < bytes.length;) {
    const length = lengthAt(bytes, at);
    key += length === 0 ? String.fromCharCode(escaped + (bytes[at] as number)) : decoder.decode(bytes.subarray(at, at + length));
    at += Math.max(1, length);
  }
  return key;
}

/** The bytes of a {@link pathKey}; of any other text those of UTF-8. */
export function pathOfKey(key: string): Uint8Array {
  // A low surrogate behind a high one is no code point of its own.
  return Uint8Array.from(Array.from(key).flatMap(char => {
    const code = char.codePointAt(0) as number;
    return code >= escaped + 0x80 && code <= escaped + 0xff ? [code - escaped] : [...encoder.encode(char)];
  }));
}

/** How many bytes the character at a place has; 0 if there is none. */
function lengthAt(bytes: Uint8Array, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) if (textOf(bytes.subarray(at, at + length)) !== undefined) return length;
  return 0;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
