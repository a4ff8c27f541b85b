import type { Logical, Word } from './logical.ts';

/** A JSON array in an instruction's arguments. */
export interface ExecForm {
  readonly values: readonly string[];
  /** The strings as they are written, with their quotes. */
  readonly words: readonly Word[];
}

/**
 * Reads a JSON array of strings. `undefined` if this is no JSON array, which makes the text a shell command or a
 * list of words; `'not strings'` if it is one that holds something else, which BuildKit refuses
 * (`parser/line_parsers.go`, parseJSON).
 */
export function readExecForm(line: Logical, start: number, end: number): ExecForm | 'not strings' | undefined {
  if (line.text[start] !== '[' || line.text[end - 1] !== ']') return undefined;
  const values = parseArray(line.text.slice(start, end));
  if (values === undefined) return undefined;
  const strings = values.filter(value => typeof value === 'string');
  if (strings.length < values.length) return 'not strings';
  return { values: strings, words: stringWords(line, start, end) };
}

function parseArray(json: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function stringWords(line: Logical, start: number, end: number): Word[] {
  const words: Word[] = [];
  let begin = -1;
  for (let at = start; at < end; at++) {
    const character = line.text[at];
    if (character === '\\') at++;
    else if (character === '"') {
      if (begin < 0) begin = at;
      else {
        words.push(line.word(begin, at + 1));
        begin = -1;
      }
    }
  }
  return words;
}
