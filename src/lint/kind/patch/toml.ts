import { parse, TomlError } from 'smol-toml';
import { message, type Message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';

/** What keeps a text from being TOML, and where. */
export interface TextProblem {
  readonly at: Span;
  readonly message: Message;
}

/** Longer patches than people write are not looked at. */
const longest = 200_000;

/** The first fault of a TOML text. */
export function tomlProblem(text: string): TextProblem | undefined {
  if (text.length > longest) return undefined;
  try {
    const { version } = parse(text);
    if (version === undefined || typeof version === 'number') return undefined;
    const start = text.search(/^[ \t]*version\b/m);
    return { at: restOfLine(Math.max(start, 0), text), message: message('version must be a number without quotes') };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [said = ''] = error.message.split('\n');
    const twice = /redefine|already/.test(said);
    return {
      at: restOfLine(offsetOf(error, text), text),
      message: twice ? message('TOML may define a table or key once only, and this one stands above already') : message('This is no TOML: containerd’s configuration has tables like [plugins] and lines like key = "value"'),
    };
  }
}

/** Lines and columns count from one. */
function offsetOf({ line, column }: TomlError, text: string): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return Math.min(before + Math.max(column - 1, 0), text.length);
}

function restOfLine(start: number, text: string): Span {
  const from = text[start] === '\n' || start === text.length ? text.lastIndexOf('\n', start - 1) + 1 : start;
  const end = text.indexOf('\n', from);
  return { start: from, end: Math.max(from, from + text.slice(from, end < 0 ? text.length : end).trimEnd().length) };
}
