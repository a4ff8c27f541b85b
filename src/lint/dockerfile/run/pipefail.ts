import { message } from '../../../base/message.ts';
import type { Pipeline } from '../../shell/ast.ts';
import type { Invocation } from '../../shell/invocation.ts';
import { shellNamed } from '../../shell/shell-name.ts';
import { shOf } from '../posix/sh-of-image.ts';
import type { Rule, SpanFix } from '../rule.ts';
import { shellOf } from '../shell-in-force.ts';
import { inCaseOf } from '../syntax/casing.ts';
import { mayFail, substitutedInto } from './around.ts';
import { fixWith } from './edits.ts';
import { eachRun, type Run } from './run.ts';

/** Shells that know the option; `/bin/sh` is one of them in images with busybox. */
const able: ReadonlySet<string> = new Set(['ash', 'bash', 'ksh', 'zsh']);
/** They do not fail, and some of them only end when nobody reads on. */
const infallible = /^(?:echo|printf|true|yes|:)$/;

/**
 * The exit code of `a | b` is that of `b`. With `pipefail`, which SHELL or the RUN itself may set, it is not zero if `a` fails.
 * Where nobody looks at the exit code, in an argument or before `|| true`, it does not matter.
 */
export const rule: Rule = eachRun(
  {
    code: 'DL4006',
    aliases: [],
    name: 'pipefail',
    severity: 'warning',
    title: message('Let a RUN fail if a command in front of a pipe fails'),
    fixable: true,
  },
  (run, report) => {
    if (setsPipefail(run)) return;
    const pipeline = unheeded(run);
    const [operator] = pipeline?.operators ?? [];
    const [script] = run.scripts;
    if (!pipeline || !operator || !script) return;
    report({
      at: script.spanOf(operator),
      message: message('If a command in front of the pipe fails, the RUN goes on all the same; set the option pipefail'),
      fixes: fixesFor(run),
    });
  },
  { triggers: false },
);

/** What SHELL says. */
function setsPipefail({ instruction, file, stage }: Run): boolean {
  const { name, words } = shellOf(instruction, file);
  if (!able.has(name) && !(name === 'sh' && shOf(stage) === 'ash')) return false;
  return words.some((word, index) => word === 'pipefail' && /^-[a-zA-Z]*o$/.test(words[index - 1] ?? ''));
}

/** The first pipeline that hides a failure. A script that is fed to a shell of its own is left to that shell's options. */
function unheeded({ scripts: [script] }: Run): Pipeline | undefined {
  const seen = new Set<Pipeline>();
  for (const invocation of script?.invocations ?? []) {
    const { name, via, place } = invocation;
    if (via.some(program => shellNamed(program) !== 'other')) continue;
    if (name === 'set' && !place.around.subshell && invocation.words.some(({ literal }) => literal === 'pipefail')) return undefined;
    const { pipeline } = place;
    if (!pipeline || seen.has(pipeline)) continue;
    seen.add(pipeline);
    if (pipeline.operators.length > 0 && hidesFailure(pipeline, invocation)) return pipeline;
  }
  return undefined;
}

function hidesFailure({ commands }: Pipeline, { place }: Invocation): boolean {
  if (commands.slice(0, -1).every(command => command.type === 'simple' && infallible.test(command.words[0]?.literal ?? ''))) return false;
  if (mayFail(place)) return false;
  return !place.around.substitution || substitutedInto(place)?.words.length === 0;
}

function fixesFor({ instruction, file, stage, scripts: [script] }: Run): SpanFix[] {
  const { name, by } = shellOf(instruction, file);
  const shell = shOf(stage) === 'ash' ? '/bin/ash' : '/bin/bash';
  const start = script?.spanOf(script.list).start ?? instruction.argument.span.start;
  const inside = able.has(name) ? [{ at: { start, end: start }, newText: 'set -o pipefail && ' }] : [];
  const { comments, span, name: keyword } = instruction;
  const above = (comments[0]?.span ?? span).start;
  const shellLine = `${inCaseOf(keyword.text, 'SHELL')} ["${shell}", "-o", "pipefail", "-c"]\n`;
  return [
    ...fixWith(message('Start with set -o pipefail: the build stops if a command in front of a pipe fails'), false, inside),
    ...(by ? [] : fixWith(message('Put SHELL with {0} -o pipefail before it: the image needs this shell', shell), false, [{ at: { start: above, end: above }, newText: shellLine }])),
  ];
}
