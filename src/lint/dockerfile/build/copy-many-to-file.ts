import { message } from '../../../base/message.ts';
import { expand, type Instruction, type Stage, unknown } from '../../../dockerfile/index.ts';
import { withState, type Context, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** Ends of targets that can only be a folder. */
const folder = /(?:[/\\]|^\.{1,2}|[/\\]\.{1,2})$/;

/**
 * Several sources need a folder (Dockerfile reference, COPY). BuildKit does not ask for the `/`: it makes a file of the
 * target, of which the last source is left, unless a folder is there already, as the WORKDIR is.
 */
export const rule: Rule = withState<Map<Stage | undefined, Set<string>>>(
  {
    code: 'DL3021',
    aliases: ['INVALID_DESTINATION'],
    name: 'copy-many-to-file',
    severity: 'error',
    title: message('End the target of several sources with /'),
    fixable: true,
  },
  ['ADD', 'COPY', 'WORKDIR'],
  {
    per: 'file',
    start: () => new Map<Stage | undefined, Set<string>>(),
    visit(workdirs, instruction, context) {
      const { stage, scope, file } = context;
      const [word] = instruction.words;
      if (instruction.keyword !== 'WORKDIR') check(instruction, context, workdirs.get(stage));
      else if (word) workdirs.set(stage, (workdirs.get(stage) ?? new Set()).add(expand(word.text, scope.lookup, file.escape)));
    },
    trigger(instruction, context) {
      if (instruction.keyword !== 'WORKDIR') check(instruction, context, undefined);
    },
  },
);

function check({ words, exec, notStrings, line }: Instruction, { scope, file, report, trigger }: Context, workdirs: ReadonlySet<string> | undefined): void {
  const last = words.at(-1);
  if (!last || notStrings || words.length < 3) return;
  const target = exec?.at(-1) ?? last.text;
  const path = trigger && target.includes('$') ? unknown : expand(target, scope.lookup, file.escape);
  if (folder.test(path) || target.endsWith('\\') || path.endsWith(unknown) || workdirs?.has(path)) return;
  const end = /["']$/.test(last.text) ? last.end - 1 : last.end;
  const at = line.spanOf(end, end).start;
  report({
    at: last.span,
    message: message('Several sources need a folder: write {0}/, or the last one may be all that is left of them', shorten(path)),
    fixes: [{ title: message('End the target with /'), safe: false, edits: [{ at: { start: at, end: at }, newText: '/' }] }],
  });
}
