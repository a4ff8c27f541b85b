import type { TextEdit } from 'vscode-languageserver-types';
import { type Dockerfile, type Instruction, Lines, parseDockerfile, type Position, type Range } from '../../../../lint/index.ts';
import { documentOf, formatter } from './library.ts';

export interface FormattingOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  /** False: the indentation of continued lines stays. */
  readonly continuedLines: boolean;
}

export function formatDocument(text: string, options: FormattingOptions): TextEdit[] {
  return harmless(text, formatter.formatDocument(documentOf(text), forLibrary(options)));
}

export function formatRange(text: string, range: Range, options: FormattingOptions): TextEdit[] {
  return harmless(text, formatter.formatRange(documentOf(text), range, forLibrary(options)));
}

/** Indents the line below an escape character that was just typed. */
export function formatOnType(text: string, position: Position, typed: string, options: FormattingOptions): TextEdit[] {
  return harmless(text, formatter.formatOnType(documentOf(text), position, typed, forLibrary(options)));
}

function forLibrary({ tabSize, insertSpaces, continuedLines }: FormattingOptions): { tabSize: number; insertSpaces: boolean; ignoreMultilineInstructions: boolean } {
  return { tabSize, insertSpaces, ignoreMultilineInstructions: !continuedLines };
}

/** Without the edits that would change what is built: dockerfile-utils indents continued lines whatever they continue. */
function harmless(text: string, edits: readonly TextEdit[]): TextEdit[] {
  if (edits.length === 0) return [];
  const lines = new Lines(text);
  const file = parseDockerfile(text);
  const rigid = new Set<number>();
  for (const instruction of file.instructions) addRigidLines(rigid, file, instruction, lines);
  return edits.filter(({ range }) => !rigid.has(range.start.line));
}

/** Adds the lines whose leading blanks mean something: those of heredocs, and continued ones in quotes, in a text or in a word. */
function addRigidLines(rigid: Set<number>, { escape }: Dockerfile, instruction: Instruction, lines: Lines): void {
  const { line, heredocs } = instruction;
  for (const { body } of heredocs) addLines(rigid, lines.positionAt(body.start).line, lines.positionAt(body.end).line);
  const isText = keepsBlanks(instruction);
  const ends = endsWord(instruction);
  let quote = '';
  for (let at = 1; at < line.text.length; at++) {
    const before = line.text[at - 1] ?? '';
    if (before === quote) quote = '';
    else if (quote === '' && (before === '"' || before === "'") && line.text[at - 2] !== escape) quote = before;
    const [last, next] = [line.sourceAt(at - 1), line.sourceAt(at)];
    const isContinued = next > last + 1;
    if (isContinued && (isText || quote !== '' || !ends(before, line.text[at] ?? ''))) addLines(rigid, lines.positionAt(last).line + 1, lines.positionAt(next).line);
  }
}

function addLines(to: Set<number>, first: number, last: number): void {
  for (let line = first; line <= last; line++) to.add(line);
}

/** Whether the argument is one text, in which every blank counts. */
function keepsBlanks({ keyword, pairs }: Instruction): boolean {
  return ['MAINTAINER', 'STOPSIGNAL', 'USER', 'WORKDIR'].includes(keyword) || pairs.some(({ legacy }) => legacy);
}

/** Tells whether a word ends between two characters outside of quotes: at a blank, at an operator of a shell, between the strings of a JSON array. */
function endsWord(instruction: Instruction): (before: string, next: string) => boolean {
  const { keyword, exec } = instruction.trigger ?? instruction;
  const isBlank = (character: string): boolean => /\s/.test(character);
  if (exec) return (before, next) => isBlank(before) || isBlank(next) || /[,[]/.test(before);
  if (!['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN'].includes(keyword)) return (before, next) => isBlank(before) || isBlank(next);
  return (before, next) => isBlank(before) || isBlank(next) || (/[;&|(]/.test(before) && !/[;&|]/.test(next));
}
