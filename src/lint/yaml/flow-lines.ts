/**
 * The library ends a `[` or `{` at a line that is not indented more than its key, as YAML 1.2 says; Go's parser reads
 * on to the closing bracket. This makes one line of it: the line breaks and comments within become blanks, so that all
 * offsets stay. `undefined` if no closing bracket is found.
 */
export function joinFlowLines(text: string, open: number): string | undefined {
  let depth = 0;
  let joined = '';
  let copied = open;
  for (let at = open; at < text.length; at++) {
    switch (text[at]) {
      case '[': case '{': depth++; break;
      case ']': case '}':
        if (--depth === 0) return text.slice(0, open) + joined + text.slice(copied);
        break;
      case '"': case "'": {
        const end = quotedEnd(text, at);
        joined += text.slice(copied, at) + text.slice(at, end).replace(/[\r\n]/g, ' ');
        copied = at = end;
        break;
      }
      case '#':
        if (!/\s/.test(text[at - 1] ?? ' ')) break;
        joined += text.slice(copied, at);
        copied = at = lineEnd(text, at);
        joined += ' '.repeat(copied - open - joined.length);
        at--;
        break;
      case '\r': case '\n':
        joined += `${text.slice(copied, at)} `;
        copied = at + 1;
        break;
    }
  }
  return undefined;
}

/** The index of the quote that closes the text which begins at an index, or the text's end. */
function quotedEnd(text: string, start: number): number {
  const quote = text[start] ?? '"';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
