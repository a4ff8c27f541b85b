const letters: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};

const escape = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c([^])|([^]))/g;

/** The text between the quotes of `$'…'` with its escapes replaced (POSIX.1-2024, Shell Command Language, 2.2.4; bash adds `\u` and `\U`). */
export function decodeAnsi(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(escape, (...groups: (string | undefined)[]) => {
    const [, byte, short, long, octal, control, other = ''] = groups;
    const digits = byte ?? short ?? long;
    if (digits !== undefined) return characterOf(parseInt(digits, 16));
    if (octal !== undefined) return characterOf(parseInt(octal, 8) & 0xff);
    if (control !== undefined) return characterOf(control.charCodeAt(0) & 0x1f);
    return Object.hasOwn(letters, other) ? letters[other] ?? '' : /['"\\?]/.test(other) ? other : `\\${other}`;
  });
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
