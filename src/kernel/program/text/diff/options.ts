import { Failure } from '../../command.ts';
import type { GivenOption } from '../../options.ts';
import { PatternError, Regex } from '../../regex/regex.ts';
import { parseSize } from '../../size.ts';
import { matchesGlob } from '../glob.ts';

/** How diff compares and prints. */
export interface Settings {
  readonly format: 'normal' | 'unified' | 'context' | 'ed' | 'side-by-side';
  readonly context: number;
  readonly width: number;
  readonly suppressCommon: boolean;
  readonly leftColumn: boolean;
  readonly brief: boolean;
  readonly reportSame: boolean;
  readonly recursive: boolean;
  readonly newFiles: 'none' | 'both' | 'first';
  readonly text: boolean;
  readonly labels: readonly string[];
  /** What of a line is compared. */
  readonly fold: (line: string) => string;
  /** Whether a line does not count if it was added or removed. */
  readonly ignorable: (line: string) => boolean;
  readonly excluded: (name: string) => boolean;
  /** The options as they were written, for the headers of recursive comparisons. */
  readonly written: string;
}

/** Understands diff's options. @param usual the format without one. Throws Failure. */
export function settingsOf(options: readonly GivenOption[], written: readonly string[], fromArgument: (text: string) => string, usual: Settings['format'] = 'normal'): Settings {
  const has = (name: string): boolean => options.some(option => option.name === name);
  const last = (...names: string[]): GivenOption | undefined => options.findLast(({ name }) => names.includes(name));
  const format = last('u', 'U', 'unified', 'c', 'C', 'context', 'e', 'y', 'normal')?.name ?? usual;
  const contexts = options.filter(({ name }) => ['U', 'C', 'unified', 'context'].includes(name)).flatMap(({ value }) => (value === undefined || value === '' ? [] : [contextLength(value)]));
  const width = last('W')?.value ?? '130';
  if (!/^[1-9]\d*$/.test(width)) throw new Failure(`invalid width '${width}'`, { hint: true });
  const patterns = options.filter(({ name }) => name === 'I').map(({ value = '' }) => compiled(fromArgument(value)));
  const excludes = options.filter(({ name }) => name === 'x').map(({ value = '' }) => value);
  const blank = has('B');
  return {
    format: ['u', 'U', 'unified'].includes(format) ? 'unified' : ['c', 'C', 'context'].includes(format) ? 'context' : format === 'e' ? 'ed' : format === 'y' ? 'side-by-side' : 'normal',
    context: contexts.length > 0 ? Math.max(...contexts) : 3, width: Number(width), suppressCommon: has('suppress-common-lines'), leftColumn: has('left-column'), brief: has('q'), reportSame: has('s'), recursive: has('r'),
    newFiles: has('N') ? 'both' : has('unidirectional-new-file') ? 'first' : 'none', text: has('a'), labels: options.filter(({ name }) => name === 'label').map(({ value = '' }) => fromArgument(value)), fold: folder(has),
    ignorable: line => (blank && line.trim() === '') || patterns.some(pattern => pattern.test(line)), excluded: name => excludes.some(pattern => matchesGlob(pattern, name)), written: written.map(arg => ` ${arg}`).join(''),
  };
}

function contextLength(text: string): number {
  const count = parseSize(text, false);
  if (count === undefined) throw new Failure(`invalid context length '${text}'`, { hint: true });
  return count;
}

function compiled(pattern: string): Regex {
  try {
    return new Regex(pattern);
  } catch (error) {
    if (error instanceof PatternError) throw new Failure(`${pattern}: ${error.text}`);
    throw error;
  }
}

function folder(has: (name: string) => boolean): (line: string) => string {
  const steps: ((line: string) => string)[] = [];
  if (has('strip-trailing-cr')) steps.push(line => line.replace(/\r$/, ''));
  if (has('w')) steps.push(line => line.replace(/[ \t\v\f\r]+/g, ''));
  else if (has('b')) steps.push(line => line.replace(/[ \t\v\f\r]+$/, '').replace(/[ \t\v\f\r]+/g, ' '));
  else if (has('Z')) steps.push(line => line.replace(/[ \t\v\f\r]+$/, ''));
  if (has('E')) steps.push(expandTabs);
  if (has('i')) steps.push(line => line.replace(/[A-Z]+/g, letters => letters.toLowerCase()));
  return line => steps.reduce((text, step) => step(text), line);
}

function expandTabs(line: string): string {
  let text = '';
  for (const character of line) text += character === '\t' ? ' '.repeat(8 - (text.length % 8)) : character;
  return text;
}
