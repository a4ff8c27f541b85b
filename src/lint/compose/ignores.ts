import { everything, namesListed, type Ignore, type Ignores } from '../comment/ignores.ts';
import { Lines, type Span } from '../../base/span.ts';
import { ignoresOf as ignoresOfYaml } from '../yaml/ignores.ts';
import type { YamlComment, YamlFile } from '../yaml/parse.ts';

/**
 * Which findings the file's comments ask to leave out: as in all YAML, and as dclint does.
 *
 * - `# dclint disable A B` and `# dclint disable-file` on the first line that is not empty: for the file;
 * - `# dclint disable-line A B` behind something: for its line; alone: for the line below.
 *
 * Without names they mean all rules.
 */
export function ignoresOf({ yaml }: { readonly yaml: YamlFile }): Ignores {
  return ignoresOfYaml(yaml, dclintIgnores(yaml));
}

function dclintIgnores({ text, comments }: YamlFile): Ignore[] {
  const pragmas = comments.flatMap(comment => {
    const { start, end } = comment.span;
    const match = /^#\s*dclint\s+disable(-line|-file)?(?![\w-])\s*(.*)$/.exec(text.slice(start, Math.min(end, start + longestPragma)));
    return match ? [{ comment, wide: match[1] !== '-line', names: match[2] ?? '' }] : [];
  });
  if (pragmas.length === 0) return [];
  const lines = new Lines(text);
  const top = lines.positionAt(/[^\s-]/.exec(text)?.index ?? 0).line;
  return pragmas.filter(({ comment, wide }) => !wide || lines.positionAt(comment.span.start).line <= top).map(({ comment, wide, names }) => ({
    part: wide ? { start: 0, end: text.length + 1 } : ignoredLine(comment, text, lines),
    comment: comment.span,
    names: names === '' ? [{ text: everything, span: comment.span }] : namesListed(names.replace(/\s+/g, ','), comment.span.end - names.length),
  }));
}

const longestPragma = 2000;

/** The comment's own line, or the next one if nothing else stands on it. */
function ignoredLine({ span, alone }: YamlComment, text: string, lines: Lines): Span {
  const start = lines.offsetAt({ line: lines.positionAt(span.start).line + (alone ? 1 : 0), character: 0 });
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length + 1 : end };
}
