import type { Span } from '../../../base/span.ts';
import { badSubstitution, type Dockerfile, type Heredoc, type Instruction, variablesIn, type VariableUse, type Word } from '../../../dockerfile/index.ts';

/** A variable that BuildKit replaces in an instruction. */
export interface Use extends VariableUse {
  readonly span: Span;
  /** The value or word that holds it. */
  readonly word: Word | undefined;
  readonly heredoc: Heredoc | undefined;
}

/** Flags whose values BuildKit expands (`instructions/commands.go`, Expand). */
const expandedFlags: ReadonlySet<string> = new Set(['checksum', 'chmod', 'chown', 'exclude', 'mount']);

/** Instructions whose words it expands. ENV, LABEL and ARG have pairs; FROM is a matter of its own. */
const expandedWords: ReadonlySet<string> = new Set(['ADD', 'COPY', 'EXPOSE', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/**
 * The variables of an instruction that are replaced while the image is built, by what the file and the base image set
 * (Dockerfile reference, environment replacement). What a shell replaces later is not among them, and neither is what BuildKit
 * refuses to replace.
 */
export function usesIn(instruction: Instruction, { text, escape }: Pick<Dockerfile, 'text' | 'escape'>): Use[] {
  const { keyword, line, pairs, words, flags, heredocs } = instruction;
  const uses: Use[] = [];
  const inWord = (word: Word) => {
    const bad = badSubstitution(word.text, escape);
    for (const { name, start, end, modifier } of variablesIn(word.text, escape)) {
      if (bad && start < bad.end && end > bad.start) continue;
      uses.push({ name, start, end, modifier, word, heredoc: undefined, span: line.spanOf(word.start + start, word.start + end) });
    }
  };
  for (const { name, valueSpan } of flags) {
    if (!valueSpan || !expandedFlags.has(name)) continue;
    const value = text.slice(valueSpan.start, valueSpan.end);
    const image = name === 'mount' ? /(?<=^|,)from=[^,]*/.exec(value) : null;
    for (const use of variablesIn(value, escape)) {
      if (image && use.start > image.index && use.end <= image.index + image[0].length) continue;
      uses.push({ ...use, word: undefined, heredoc: undefined, span: shifted(use, valueSpan.start) });
    }
  }
  for (const { key, value } of pairs) {
    if (keyword !== 'ARG') inWord(key);
    if (value) inWord(value);
  }
  if (expandedWords.has(keyword)) words.forEach(inWord);
  if (keyword === 'ADD' || keyword === 'COPY') {
    for (const heredoc of heredocs) {
      if (!heredoc.expand) continue;
      const { start, end } = heredoc.body;
      for (const use of variablesIn(text.slice(start, end), '\\', { literalQuotes: true })) uses.push({ ...use, word: undefined, heredoc, span: shifted(use, start) });
    }
  }
  return uses;
}

function shifted({ start, end }: VariableUse, by: number): Span {
  return { start: start + by, end: end + by };
}
