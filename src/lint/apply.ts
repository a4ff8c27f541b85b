import type { Edit, Finding } from './finding.ts';
import { Lines } from '../base/span.ts';

/** The text with the edits made. They must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = new Lines(text);
  const replaced = placed(edits, lines);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, newText } of replaced) {
    parts.push(text.slice(done, start), newText);
    done = end;
  }
  return parts.join('') + text.slice(done);
}

export interface Fixed {
  readonly text: string;
  /** What was fixed, in the order in which it was. */
  readonly fixed: readonly Finding[];
}

/** A fix can make room for another one; more rounds than this mean that two fixes undo each other. */
const mostRounds = 10;

/** Applies safe fixes of what `check` finds until none is left. */
export function applySafeFixes(check: (text: string) => readonly Finding[], text: string): Fixed {
  const rounds: (readonly Finding[])[] = [];
  let current = text;
  while (rounds.length < mostRounds) {
    const { edits, findings } = apartFixes(check(current), new Lines(current));
    if (findings.length === 0) break;
    current = applyEdits(current, edits);
    rounds.push(findings);
  }
  return { text: current, fixed: rounds.flat() };
}

/** The first safe fix of each finding, as far as they do not touch each other: the others wait for the next round. */
function apartFixes(findings: readonly Finding[], lines: Lines): { edits: Edit[]; findings: Finding[] } {
  const taken: { edits: readonly Edit[]; finding: Finding; start: number; end: number }[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(({ safe }) => safe);
    if (!fix || fix.edits.length === 0) continue;
    const places = placed(fix.edits, lines);
    const start = Math.min(...places.map(place => place.start));
    const end = Math.max(...places.map(place => place.end));
    taken.push({ edits: fix.edits, finding, start, end });
  }
  taken.sort((a, b) => a.start - b.start || a.end - b.end);
  let done = -1;
  const apart = taken.filter(({ start, end }) => {
    if (start <= done) return false;
    done = end;
    return true;
  });
  return { edits: apart.flatMap(({ edits }) => edits), findings: apart.map(({ finding }) => finding) };
}

function placed(edits: readonly Edit[], lines: Lines): { start: number; end: number; newText: string }[] {
  return edits
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
