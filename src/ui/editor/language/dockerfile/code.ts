/** Longest piece of code in a hover, in UTF-16 code units. */
const longest = 200;

/** A text as code in Markdown, in one line and not too long, whatever it contains. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').slice(0, longest) + (text.length > longest ? '…' : '');
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(run => run.length)) + 1);
  return line.trim() === '' ? `${fence}""${fence}` : `${fence} ${line} ${fence}`;
}
