import { type Comment, type Directive, type Dockerfile, parseDockerfile } from '../../dockerfile/index.ts';
import { Ignores, namesListed, type Ignore, type IgnoredName } from '../comment/ignores.ts';
import { Lines, type Position, type Span } from '../../base/span.ts';

/**
 * Which findings the file's comments ask to leave out:
 *
 * - `# hadolint ignore=A,B` or `# cutaway ignore=A,B` among the comments directly above an instruction: for that
 *   instruction; with `stage ignore=` above a FROM: for its stage; with `global ignore=` anywhere: for the file.
 * - `# check=skip=A,B` as a directive: for the file; directly above an instruction: for that instruction.
 */
export function ignoresOf(file: Dockerfile): Ignores {
  const everywhere = { start: 0, end: file.text.length + 1 };
  return new Ignores(file.text, [
    [
      ...file.directives.flatMap(directive => ignore(everywhere, directive.span, skippedBy(directive))),
      ...file.comments.flatMap(comment => ignore(everywhere, comment.span, pragmaIn(comment, 'global'))),
    ],
    file.stages.flatMap(({ index, from }) => {
      const part = { start: from.span.start, end: file.stages[index + 1]?.from.span.start ?? everywhere.end };
      return from.comments.flatMap(comment => ignore(part, comment.span, pragmaIn(comment, 'stage')));
    }),
    file.instructions.flatMap(({ comments, span }) => comments.length === 0 ? [] : comments.flatMap(comment =>
      ignore(span, comment.span, [...pragmaIn(comment, ''), ...checkIn(comment)]))),
  ]);
}

/** The line of the instruction at a position: its keyword's. */
export function lineToIgnore(text: string, at: Position): number {
  const lines = new Lines(text);
  const offset = lines.offsetAt(at);
  const instruction = parseDockerfile(text).instructions.findLast(({ span }) => span.start <= offset);
  return instruction ? lines.positionAt(instruction.span.start).line : at.line;
}

function ignore(part: Span, comment: Span, names: readonly IgnoredName[]): Ignore[] {
  return names.length > 0 ? [{ part, comment, names }] : [];
}

function pragmaIn({ text, textStart }: Comment, scope: '' | 'stage' | 'global'): IgnoredName[] {
  const match = /^(?:hadolint|cutaway)\s+(?:(global|stage)\s+)?ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/i.exec(text);
  if (!match || (match[1] ?? '').toLowerCase() !== scope) return [];
  return namesListed(match[2] ?? '', textStart + match[0].length - (match[2] ?? '').length);
}

function skippedBy({ name, value, valueSpan }: Directive): IgnoredName[] {
  return name === 'check' ? skipped(value, valueSpan.start) : [];
}

function checkIn({ text, textStart }: Comment): IgnoredName[] {
  const match = /^check\s*=(.*)$/i.exec(text);
  return match?.[1] === undefined ? [] : skipped(match[1], textStart + text.length - match[1].length);
}

/** The `skip` of `skip=A,B;error=true // reason`. */
function skipped(check: string, start: number): IgnoredName[] {
  const names: IgnoredName[] = [];
  let at = start;
  for (const option of check.split('//', 1).join('').split(';')) {
    const match = /^\s*skip\s*=/i.exec(option);
    if (match) names.push(...namesListed(option.slice(match[0].length), at + match[0].length));
    at += option.length + 1;
  }
  return names;
}
