const slack = 5;
const least = 24;

/** Wraps a description as pflag does in its help: lines begin at `indent` and end before `width`, a short rest may go on over the end by five. */
export function wrapHelp(indent: number, width: number, text: string): string {
  const room = width - indent;
  if (room < least) return `\n${' '.repeat(16)}${wrapHelp(16, Math.max(width, 16 + least), text)}`;
  const lines: string[] = [];
  let rest = text;
  do {
    const [line, left] = cut(room - slack, rest);
    lines.push(line);
    rest = left;
  } while (rest !== '');
  return lines.join('\n').replaceAll('\n', `\n${' '.repeat(indent)}`);
}

function cut(room: number, text: string): readonly [line: string, rest: string] {
  if (room + slack > text.length) return [text, ''];
  const start = text.slice(0, room);
  const blank = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\t'), start.lastIndexOf('\n'));
  if (blank <= 0) return [text, ''];
  const newline = start.lastIndexOf('\n');
  const end = newline > 0 && newline < blank ? newline : blank;
  return [text.slice(0, end), text.slice(end + 1)];
}
