/**
 * `['a', 'b']` with its strings in double quotes, which make it a JSON array. `undefined` if the text is something else
 * than an array of strings of which some stand in single quotes. A comma behind the last string goes.
 */
export function requotedArray(text: string): string | undefined {
  if (!text.startsWith('[') || !text.endsWith(']') || !text.includes("'")) return undefined;
  const strings: string[] = [];
  let single = false;
  let at = skipBlanks(text, 1);
  while (text[at] === "'" || text[at] === '"') {
    const end = closing(text, at);
    if (end < 0) return undefined;
    const inner = text.slice(at + 1, end);
    single ||= text[at] === "'";
    strings.push(text[at] === "'" ? JSON.stringify(inner) : `"${inner}"`);
    at = skipBlanks(text, end + 1);
    if (text[at] !== ',') break;
    at = skipBlanks(text, at + 1);
  }
  return single && at === text.length - 1 ? `[${strings.join(', ')}]` : undefined;
}

/** Where the quote at `start` is closed; -1 if nowhere. Only JSON's own quotes can be escaped. */
function closing(text: string, start: number): number {
  const quote = text[start] ?? '';
  if (quote === "'") return text.indexOf(quote, start + 1);
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at < text.length ? at : -1;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}
