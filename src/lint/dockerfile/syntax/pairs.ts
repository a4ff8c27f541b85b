import { type Instruction } from './instruction.ts';
import { isBlank, type Word } from './logical.ts';

/** A name and its value in ENV, LABEL or ARG, as written. */
export interface Pair {
  readonly key: Word;
  /** `undefined` if there is no `=` and no blank: `ARG name`, or a mistake in ENV and LABEL. */
  readonly value: Word | undefined;
  /** `ENV key value`: a blank instead of `=`, and the value goes to the end of the line. */
  readonly legacy: boolean;
}

/** The pairs of ENV, LABEL or ARG (`parser/line_parsers.go`, parseNameVal). */
export function pairsOf(instruction: Instruction): Pair[] {
  const [first] = instruction.words;
  if (!first) return [];
  if (instruction.keyword !== 'ARG' && !first.text.includes('=')) return [legacyPair(instruction)];
  return instruction.words.map(word => {
    const equals = word.text.indexOf('=');
    if (equals < 0) return { key: word, value: undefined, legacy: false };
    const { line } = instruction;
    return { key: line.word(word.start, word.start + equals), value: line.word(word.start + equals + 1, word.end), legacy: false };
  });
}

function legacyPair({ line, argument: { start, end } }: Instruction): Pair {
  let keyEnd = start;
  while (keyEnd < end && !isBlank(line.text[keyEnd])) keyEnd++;
  let valueStart = keyEnd;
  while (valueStart < end && isBlank(line.text[valueStart])) valueStart++;
  const value = valueStart < end ? line.word(valueStart, end) : undefined;
  return { key: line.word(start, keyEnd), value, legacy: true };
}
