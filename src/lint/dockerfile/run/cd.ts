import { message } from '../../../base/message.ts';
import type { Invocation } from '../../shell/invocation.ts';
import { jointsOf } from '../../shell/place.ts';
import { shorten } from '../../shorten.ts';
import type { Rule, SpanEdit } from '../rule.ts';
import { inCaseOf } from '../syntax/casing.ts';
import { fixWith } from './edits.ts';
import { eachRun, type Run } from './run.ts';

/**
 * The first `cd` of a RUN that holds for the commands behind it. In parentheses and `$(…)` it ends with them, and WORKDIR
 * cannot stand in for it.
 */
export const rule: Rule = eachRun(
  {
    code: 'DL3003',
    aliases: [],
    name: 'cd',
    severity: 'warning',
    title: message('Change the folder with WORKDIR'),
    fixable: true,
  },
  (run, report) => {
    const found = run.commandsNamed('cd').find(({ place: { around } }) => !around.subshell && !around.function);
    const folder = found?.words[1];
    if (!found || !folder) return;
    report({
      at: found.span,
      message: message('cd {0} ends with this RUN, and hides where its commands work; a WORKDIR before it says so', shorten(folder.text)),
      fixes: fixWith(message('Change to WORKDIR: it holds for the instructions behind, too'), false, asWorkdir(found, run)),
    });
  },
  { triggers: false },
);

/** If it is the first command and names its folder. WORKDIR goes above comments: they may ignore what is found in the RUN. */
function asWorkdir(cd: Invocation, { instruction, scripts, invocations }: Run): SpanEdit[] | undefined {
  const [, folder, more] = cd.words;
  const { argument, comments, flags, name, heredocs, span } = instruction;
  const isFirst = scripts.length === 1 && heredocs.length === 0 && invocations[0] === cd && cd.commandSpan.start === argument.span.start;
  if (!isFirst || !folder || more || !/^\/[\w./-]*$/.test(folder.text)) return undefined;
  const workdir = `${inCaseOf(name.text, 'WORKDIR')} ${folder.text}`;
  const { after } = jointsOf(cd.place);
  const next = invocations[1];
  if (after === '' && !next) return [{ at: span, newText: workdir }];
  if (after !== '&&' || !next || flags.length > 0) return undefined;
  const { chain } = cd.place;
  const second = chain?.commands[1];
  if (!second) return undefined;
  const { start: rest } = scripts[0]?.spanOf(second) ?? next.span;
  const above = comments[0]?.span.start ?? span.start;
  return [{ at: { start: above, end: above }, newText: `${workdir}\n` }, { at: { start: argument.span.start, end: rest }, newText: '' }];
}
