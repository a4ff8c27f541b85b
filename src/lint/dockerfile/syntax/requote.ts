/** Longer ones are left to their authors. */
const longestValue = 10_000;

/**
 * Writes a value that stands alone on its line (`ENV key value`) so that it means the same behind `key=`, where
 * blanks end it. `undefined` if a quote is open or a variable's braces hold quotes, which is too much to be sure of.
 */
export function requote(value: string, escape: string): string | undefined {
  if (value.length > longestValue) return undefined;
  const plain = !/["']/.test(value) && !value.includes(escape);
  if (plain) return /\s/.test(value) ? `"${value}"` : value;
  if (/^"[^"]*"$/.test(value) && !value.includes(escape)) return value;
  if (/^'[^']*'$/.test(value)) return value;
  const parts = literalsAndVariables(value, escape);
  return parts && `"${parts.map((part, index) => typeof part === 'string' ? escaped(part, escape) : apart(part.variable, parts[index + 1])).join('')}"`;
}

type Part = string | { readonly variable: string };

/** A variable's name must not run into what follows it, now that no quote stands between them. */
function apart(variable: string, next: Part | undefined): string {
  return typeof next === 'string' && /^\w/.test(next) && !variable.endsWith('}') ? `\${${variable.slice(1)}}` : variable;
}

function escaped(literal: string, escape: string): string {
  return literal === '"' || literal === '$' || literal === escape ? escape + literal : literal;
}

/** The characters of a value as BuildKit reads them (`shell/lex.go`), and its variables as they are written. */
function literalsAndVariables(value: string, escape: string): Part[] | undefined {
  const parts: Part[] = [];
  let quote = '';
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? '';
    const next = value[at + 1];
    if (quote !== "'" && character === escape) {
      at++;
      if (quote === '"' && next !== '"' && next !== '$' && next !== escape) parts.push(escape);
      if (next !== undefined) parts.push(next);
    } else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (quote !== "'" && character === '$') {
      const variable = /^\$(?:\{[A-Za-z0-9_]+(?::?[-+?][^"'\\`{}$]*)?\}|[A-Za-z0-9_]+)/.exec(value.slice(at, at + 1000))?.[0];
      if (variable === undefined) return undefined;
      parts.push({ variable });
      at += variable.length - 1;
    } else parts.push(character);
  }
  return quote === '' ? parts : undefined;
}
