/** A name as coreutils write it where it stands alone (`quotef`): as it is if a shell would take it so, else quoted for a shell. */
export function quoteIfNeeded(name: string): string {
  return name !== '' && /^[\w@%+:,./\]{}\x80-\uffff-][\w@%+:,./~#\]{}\x80-\uffff-]*$/.test(name) ? name : quoteForShell(name);
}

/** A name as coreutils write it within a sentence (`quoteaf`, `quote`): always quoted for a shell. */
export function quoteForShell(name: string): string {
  if (/[\0-\x1f\x7f]/.test(name)) return name.split(/([\0-\x1f\x7f]+)/).map((part, i) => (i % 2 === 1 ? `$'${escaped(part)}'` : part === '' && i > 0 ? '' : quoteForShell(part))).join('');
  if (!name.includes('\'')) return `'${name}'`;
  if (!/["$`\\!]/.test(name)) return `"${name}"`;
  return `'${name.replaceAll('\'', '\'\\\'\'')}'`;
}

/** A text as messages quote what is no file name (`quote` in the C locale): in apostrophes, with C's escapes. */
export function quoteText(text: string): string {
  return `'${escaped(text.replaceAll('\\', '\\\\').replaceAll('\'', '\\\''))}'`;
}

const cEscapes: Readonly<Record<string, string>> = { '\x07': '\\a', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\v': '\\v', '\f': '\\f', '\r': '\\r' };

function escaped(text: string): string {
  return text.replace(/[\0-\x1f\x7f]/g, character => cEscapes[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
