import { groupHunks, type Hunk } from './hunks.ts';

/** A file that is compared. */
export interface Side {
  /** As it stands in headers. */
  readonly label: string;
  /** What follows the label in headers: nothing if it was given by --label. */
  readonly time: string;
  readonly lines: readonly string[];
  /** The last line has no newline. */
  readonly unterminated: boolean;
}

/** Both files and what differs. */
export interface Difference {
  readonly one: Side;
  readonly other: Side;
  readonly hunks: readonly Hunk[];
}

function marked({ lines, unterminated }: Side, from: number, to: number, prefix: string): string {
  let text = '';
  for (let i = from; i < to; i++) text += `${prefix}${lines[i] ?? ''}\n${unterminated && i === lines.length - 1 ? '\\ No newline at end of file\n' : ''}`;
  return text;
}

/** `3` or `3,5`: lines counted from 1; the line before if there are none. */
function range(from: number, to: number): string {
  return to - from > 1 ? `${from + 1},${to}` : String(to > from ? from + 1 : from);
}

/** The format that diff has without options. */
export function normal({ one, other, hunks }: Difference): string {
  return hunks.map(({ from1, to1, from2, to2 }) => {
    const letter = from1 === to1 ? 'a' : from2 === to2 ? 'd' : 'c';
    return `${range(from1, to1)}${letter}${range(from2, to2)}\n${marked(one, from1, to1, '< ')}${letter === 'c' ? '---\n' : ''}${marked(other, from2, to2, '> ')}`;
  }).join('');
}

/** `-u`. */
export function unified({ one, other, hunks }: Difference, context: number): string {
  const span = (from: number, to: number): string => (to - from === 1 ? String(from + 1) : `${to > from ? from + 1 : from},${to - from}`);
  const parts = groupHunks(hunks, context).map(group => {
    const { first1, last1, first2, last2 } = surroundings(group, context, one);
    let text = `@@ -${span(first1, last1)} +${span(first2, last2)} @@\n`;
    let at = first1;
    for (const { from1, to1, from2, to2 } of group) {
      text += marked(one, at, from1, ' ') + marked(one, from1, to1, '-') + marked(other, from2, to2, '+');
      at = to1;
    }
    return text + marked(one, at, last1, ' ');
  });
  return parts.length === 0 ? '' : `--- ${one.label}${one.time}\n+++ ${other.label}${other.time}\n${parts.join('')}`;
}

/** `-c`. */
export function contextual({ one, other, hunks }: Difference, context: number): string {
  const span = (from: number, to: number): string => (to - from > 1 ? `${from + 1},${to}` : String(to > from ? from + 1 : from));
  const parts = groupHunks(hunks, context).map(group => {
    const { first1, last1, first2, last2 } = surroundings(group, context, one);
    const side = (file: Side, first: number, last: number, changes: readonly { from: number; to: number; mark: string }[]): string => {
      if (changes.every(({ from, to }) => from === to)) return '';
      let text = '';
      let at = first;
      for (const { from, to, mark } of changes) {
        text += marked(file, at, from, '  ') + marked(file, from, to, mark);
        at = to;
      }
      return text + marked(file, at, last, '  ');
    };
    const old = side(one, first1, last1, group.map(({ from1, to1, from2, to2 }) => ({ from: from1, to: to1, mark: from2 === to2 ? '- ' : '! ' })));
    const now = side(other, first2, last2, group.map(({ from1, to1, from2, to2 }) => ({ from: from2, to: to2, mark: from1 === to1 ? '+ ' : '! ' })));
    return `***************\n*** ${span(first1, last1)} ****\n${old}--- ${span(first2, last2)} ----\n${now}`;
  });
  return parts.length === 0 ? '' : `*** ${one.label}${one.time}\n--- ${other.label}${other.time}\n${parts.join('')}`;
}

function surroundings(group: readonly Hunk[], context: number, one: Side): { first1: number; last1: number; first2: number; last2: number } {
  const [first] = group;
  const last = group.at(-1);
  const before = Math.min(context, first?.from1 ?? 0);
  const after = Math.min(context, one.lines.length - (last?.to1 ?? 0));
  return { first1: (first?.from1 ?? 0) - before, last1: (last?.to1 ?? 0) + after, first2: (first?.from2 ?? 0) - before, last2: (last?.to2 ?? 0) + after };
}

/** `-e`: commands for ed, the last change first. */
export function edScript({ other, hunks }: Difference): string {
  return [...hunks].reverse().map(({ from1, to1, from2, to2 }) => {
    const letter = from1 === to1 ? 'a' : from2 === to2 ? 'd' : 'c';
    const head = `${range(from1, to1)}${letter}\n`;
    return letter === 'd' ? head : `${head}${other.lines.slice(from2, to2).map(line => `${line}\n`).join('')}.\n`;
  }).join('');
}

const tabSize = 8;

/** `-y`: in two columns. */
export function sideBySide({ one, other, hunks }: Difference, width: number, suppressCommon: boolean, leftColumn: boolean): string {
  const offset = Math.floor((width + tabSize + 3) / (2 * tabSize)) * tabSize;
  const half = Math.max(0, Math.min(offset - 3, width - offset));
  const second = half > 0 ? offset : width;
  const row = (left: string | undefined, separator: string, right: string | undefined): string => {
    let text = '';
    let column = 0;
    const put = (line: string): void => {
      for (const character of line) {
        const next = character === '\t' ? column + tabSize - (column % tabSize) : column + 1;
        if (next - start > half) break;
        text += character;
        column = next;
      }
    };
    const tabTo = (to: number): void => {
      for (let stop = column + tabSize - (column % tabSize); stop <= to; stop += tabSize) {
        text += '\t';
        column = stop;
      }
      text += ' '.repeat(to - column);
      column = to;
    };
    let start = 0;
    if (left !== undefined) put(left);
    if (separator !== ' ') {
      tabTo(Math.floor((half + second - 1) / 2));
      text += separator;
      column++;
    }
    if (right !== undefined && right !== '') {
      tabTo(second);
      start = second;
      put(right);
    }
    return `${text}\n`;
  };
  let text = '';
  let at = 0;
  const common = (to: number, difference: number): void => {
    for (; at < to; at++) if (!suppressCommon) text += leftColumn ? row(one.lines[at], '(', undefined) : row(one.lines[at], ' ', other.lines[at + difference]);
  };
  for (const { from1, to1, from2, to2 } of hunks) {
    common(from1, from2 - from1);
    for (let i = 0; i < Math.max(to1 - from1, to2 - from2); i++) {
      const left = from1 + i < to1 ? one.lines[from1 + i] : undefined;
      const right = from2 + i < to2 ? other.lines[from2 + i] : undefined;
      text += row(left, left === undefined ? '>' : right === undefined ? '<' : '|', right);
    }
    at = to1;
  }
  common(one.lines.length, other.lines.length - one.lines.length);
  return text;
}
