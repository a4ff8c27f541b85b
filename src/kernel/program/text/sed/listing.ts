const escapes: Readonly<Record<number, string>> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 92: '\\\\' };

/** Bytes as the command `l` shows them: unambiguous, broken before `width` columns, with a `$` at the end. */
export function listing(bytes: Uint8Array, width: number): string {
  let text = '';
  let column = 0;
  for (const byte of bytes) {
    const shown = escapes[byte] ?? (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`);
    if (width > 0 && column + shown.length > width - 1) {
      text += '\\\n';
      column = 0;
    }
    text += shown;
    column += shown.length;
  }
  return `${text}$\n`;
}
