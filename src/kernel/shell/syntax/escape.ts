const simple: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"', '?': '?' };

/** The characters of one byte each as text: bytes of UTF-8 in a row become the characters that they encode. */
export type Bytes = (bytes: readonly number[]) => string;

/** Decodes `$'…'`: bash(1), QUOTING. `\x` and octal escapes are bytes, which `text` puts together. The locale C has no `é`: `\u00e9` stays in capitals, as bash writes it there. */
export function decodeAnsiC(source: string, text: Bytes): string {
  let result = '';
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) result += text(bytes);
    bytes = [];
  };
  const pattern = /\\(?:x\{?([0-9a-fA-F]{1,2})\}?|([0-7]{1,3})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([^])|([^]))|[^\\]+|\\$/g;
  for (const [whole, hex, octal, short, long, control, other] of source.matchAll(pattern)) {
    if (hex !== undefined || octal !== undefined) {
      const byte = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(octal ?? '', 8) & 255;
      if (byte === 0) break;
      bytes.push(byte);
      continue;
    }
    flush();
    if (short !== undefined || long !== undefined) result += unicode(Number.parseInt(short ?? long ?? '', 16));
    else if (control !== undefined) result += String.fromCharCode(control.toUpperCase().charCodeAt(0) & 31);
    else result += other === undefined ? whole : simple[other] ?? whole;
  }
  flush();
  return result;
}

/** A character in the locale C: what is not ASCII stays an escape. */
export function unicode(code: number): string {
  if (code < 128) return String.fromCharCode(code);
  return code <= 0xffff ? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}` : `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}
