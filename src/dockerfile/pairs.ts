import { isBlank, type Logical, type Word } from './logical.ts';

/** A name and its value in ENV, LABEL or ARG, as written. */
export interface Pair {
  readonly key: Word;
  /** `undefined` if there is no `=` and no blank: `ARG name`, or a mistake in ENV and LABEL. */
  readonly value: Word | undefined;
  /** `ENV key value`: a blank instead of `=`, and the value goes to the end of the line. */
  readonly legacy: boolean;
}

/** The pairs of ENV, LABEL or ARG (`parser/line_parsers.go`, parseNameVal). */
export function readPairs(keyword: string, line: Logical, argument: Word, words: readonly Word[]): readonly Pair[] {
  const [first] = words;
  if (!first || !['ARG', 'ENV', 'LABEL'].includes(keyword)) return [];
  if (keyword !== 'ARG' && !first.text.includes('=')) return [legacyPair(line, argument)];
  return words.map(word => {
    const found = word.text.indexOf('=');
    const equals = word.start + found;
    if (found < 0) return { key: word, value: undefined, legacy: false };
    return { key: line.word(word.start, equals), value: line.word(equals + 1, word.end), legacy: false };
  });
}

function legacyPair(line: Logical, { start, end }: Word): Pair {
  let keyEnd = start;
  while (keyEnd < end && !isBlank(line.text.charCodeAt(keyEnd))) keyEnd++;
  let valueStart = keyEnd;
  while (valueStart < end && isBlank(line.text.charCodeAt(valueStart))) valueStart++;
  const value = valueStart < end ? line.word(valueStart, end) : undefined;
  return { key: line.word(start, keyEnd), value, legacy: true };
}
