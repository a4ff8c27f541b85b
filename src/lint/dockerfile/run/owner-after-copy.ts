import { message } from '../../../base/message.ts';
import { expand, type Instruction, unknown } from '../../../dockerfile/index.ts';
import type { Invocation } from '../../shell/invocation.ts';
import { shorten } from '../../shorten.ts';
import { withState, type Context, type Rule, type SpanFix } from '../rule.ts';
import { resolvePath } from '../syntax/path.ts';
import { behind, fixWith } from './edits.ts';
import { following } from './merge.ts';
import { runOf, type Run } from './run.ts';

/** A COPY or ADD since the last RUN. */
interface Copied {
  readonly instruction: Instruction;
  /** Whole, and without a slash at its end. */
  readonly target: string;
}

interface State {
  /** Whole; {@link unknown} before the first WORKDIR. */
  folder: string;
  copied: Copied[];
}

/** `chown -R` or `chmod -R` of what was just copied: a layer holds whole files, so all of them are there twice. */
export const rule: Rule = withState<State>(
  {
    code: 'OwnerAfterCopy',
    aliases: [],
    name: 'owner-after-copy',
    severity: 'info',
    title: message('Give files their owner and mode when they are copied'),
    fixable: true,
  },
  ['WORKDIR', 'COPY', 'ADD', 'RUN'],
  {
    per: 'stage',
    start: () => ({ folder: unknown, copied: [] }),
    visit(state, instruction, context) {
      const { scope: { lookup }, file: { escape } } = context;
      const whole = (path: string) => resolvePath(state.folder, expand(path, lookup, escape));
      const { keyword, words } = instruction;
      const target = words.at(-1);
      if (keyword === 'WORKDIR') state.folder = target ? whole(target.text) : unknown;
      else if (keyword === 'RUN') visitRun(state, instruction, context);
      else if (target && words.length > 1) state.copied.push({ instruction, target: whole(instruction.exec?.at(-1) ?? target.text) });
    },
  },
);

function visitRun(state: State, instruction: Instruction, context: Context): void {
  const change = readChange(runOf(instruction, context));
  const { copied, folder } = state;
  if (!change) {
    state.copied = [];
    return;
  }
  for (const { path, written } of change.paths) {
    const target = resolvePath(folder, path);
    const twice = copied.filter(each => each.target === target || each.target.startsWith(`${target}/`))
      .filter(({ instruction: { flags } }) => !flags.some(({ name }) => name === change.flag));
    const [only, ...more] = twice;
    if (!only || target === '/') continue;
    const isExact = more.length === 0 && only.target === target && change.paths.length === 1;
    context.report({
      at: change.invocation.span,
      message: message('{0} puts all files of {1} into another layer; {2} {3} sets it while copying', change.program, shorten(written), only.instruction.keyword, `--${change.flag}`),
      fixes: isExact ? asFlag(only.instruction, change, context) : [],
    });
    return;
  }
}

interface Change {
  readonly invocation: Invocation;
  /** `chown -R` or `chmod -R`. */
  readonly program: string;
  readonly flag: 'chown' | 'chmod';
  readonly value: string;
  readonly paths: readonly { readonly path: string; readonly written: string }[];
}

/** What a RUN changes, if it does nothing else. */
function readChange({ invocations, lookup, scripts, instruction }: Run): Change | undefined {
  const [invocation, ...more] = invocations;
  const { name } = invocation ?? {};
  if (!invocation || more.length > 0 || (name !== 'chown' && name !== 'chmod') || scripts.length !== 1) return undefined;
  const { options, operands: [value, ...paths] } = invocation.options({}, lookup);
  const isAll = options.some(option => option.name === 'R' || option.name === 'recursive');
  if (!isAll || !value || instruction.flags.length > 0) return undefined;
  return { invocation, program: `${name} -R`, flag: name, value: value.text, paths: paths.map(({ text, word }) => ({ path: text, written: word.text })) };
}

/** If the RUN stands directly behind the COPY, and the value means the same there. */
function asFlag(copy: Instruction, { flag, value }: Change, { file }: Context): SpanFix[] {
  const run = following(copy, file);
  const fits = flag === 'chown' ? /^[\w.-]+:[\w.-]+$/.test(value) : /^0?[0-7]{3}$/.test(value);
  if (run?.keyword !== 'RUN' || !fits || run.comments.length > 0) return [];
  const gone = { start: copy.span.end, end: run.span.end };
  return fixWith(message('Give {0} --{1}: what was in the folder before stays as it is', copy.keyword, flag), false, [
    ...behind(copy.name, ` --${flag}=${value}`), { at: gone, newText: '' },
  ]);
}
