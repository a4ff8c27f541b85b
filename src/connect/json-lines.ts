import { StringDecoder } from 'node:string_decoder';

/** Largest single line, in characters: an event holds the labels of its object, and they may be large. */
const longestLine = 64 * 2 ** 20;

/**
 * A stream of JSON values, one a line, as the Engine API sends events and progress; each chunk's values together. Throws
 * SyntaxError for what is no JSON, ECONNRESET for a value that breaks off, and what the stream throws.
 */
export async function* jsonLines(stream: AsyncIterable<Buffer | string>): AsyncIterable<readonly unknown[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new SyntaxError('a line without an end');
    const values = parse(lines);
    if (values.length > 0) yield values;
  }
  const last = parseEnd(rest);
  if (last.length > 0) yield last;
}

/** A last line without its end is whole or, when the sender broke off, it is not. */
function parseEnd(rest: string): readonly unknown[] {
  try {
    return parse([rest]);
  } catch {
    throw Object.assign(new Error('the stream ended within a line'), { code: 'ECONNRESET' });
  }
}

function parse(lines: readonly string[]): readonly unknown[] {
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as unknown);
}
