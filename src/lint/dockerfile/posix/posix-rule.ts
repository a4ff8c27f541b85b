import type { Message } from '../../../base/message.ts';
import type { Instruction } from '../../../dockerfile/index.ts';
import type { Node } from '../../shell/ast.ts';
import type { Script } from '../../shell/script.ts';
import type { Survey } from '../../shell/survey.ts';
import { eachScript, type ScriptContext, type Rule, type RuleMeta, type SpanEdit, type SpanFix } from '../rule.ts';
import { CheckedScript } from '../shellcheck/script-rule.ts';
import { runWithBash } from './run-with-bash.ts';
import { shOf, type RealShell } from './sh-of-image.ts';

/** A rule about something that POSIX shells need not know (ShellCheck, SC3xxx). They have a fix if bash knows it. */
export interface PosixMeta extends Omit<RuleMeta, 'aliases' | 'severity' | 'fixable'> {
  readonly aliases?: readonly string[];
  /** `warning` if not given, as in ShellCheck. */
  readonly severity?: RuleMeta['severity'];
  /** The shells that know it when they are called `sh` (tried with dash 0.5.12, BusyBox 1.35 and bash 5.2). */
  readonly knownTo: readonly RealShell[];
  /** Whether bash knows it when it is called by its own name; as under the name of `sh` if not given. */
  readonly bash?: boolean;
}

/** Something that a script uses and its shell may lack. */
export interface Lack {
  readonly at: Node;
  readonly message: Message;
  /** If other shells know it than the rule says. */
  readonly knownTo?: readonly RealShell[];
  /** Another rule asks for it: there is nothing to say where the shell knows it. */
  readonly wanted?: boolean;
  readonly instead?: Instead | undefined;
}

/** What any shell understands. */
export interface Instead {
  readonly title: Message;
  readonly edits: readonly SpanEdit[];
  /** A shell that knows both does exactly the same. */
  readonly equal: boolean;
}

/**
 * A rule that looks at each thing of some kind, in the scripts of RUN that `sh`, `dash` or `ash` read. As in ShellCheck
 * a finding is a warning for `sh` and an error for `dash` and `ash`. For `sh` it is but information if the image’s name
 * tells which shell that is, and this one knows the thing; `dash` and `ash` may use what they know.
 */
export function posixRule<T>(
  meta: PosixMeta, where: (survey: Survey) => Iterable<T>, what: (found: T, script: CheckedScript) => Lack | undefined,
): Rule {
  const { knownTo, bash = knownTo.includes('bash'), severity = 'warning', aliases = [], ...rest } = meta;
  return eachScript({ ...rest, severity, aliases, fixable: bash }, (script, instruction, context) => {
    if (!posixShells.has(script.shell)) return;
    let checked: CheckedScript | undefined;
    for (const found of where(script.survey)) {
      checked ??= new CheckedScript(script, instruction, context);
      const lack = what(found, checked);
      if (lack) reportLack({ knownTo, bash, severity, ...lack }, checked, instruction, context);
    }
  });
}

const posixShells: ReadonlySet<string> = new Set<Script['shell']>(['sh', 'dash', 'ash']);

/** With what the rule says of all it finds. */
type StatedLack = Lack & Required<Pick<PosixMeta, 'severity' | 'knownTo' | 'bash'>>;

function reportLack(
  { at, message, severity, knownTo, bash, wanted, instead }: StatedLack, checked: CheckedScript, instruction: Instruction, context: ScriptContext,
): void {
  const { shell, script } = checked;
  const real = shell === 'sh' ? shOf(context.stage) : shell === 'dash' ? 'dash' : 'ash';
  const isKnown = real !== undefined && knownTo.includes(real);
  if (isKnown && (shell !== 'sh' || wanted)) return;
  const fixes: SpanFix[] = instead ? [{ title: instead.title, safe: instead.equal && isKnown, edits: instead.edits }] : [];
  checked.report(at, message, {
    severity: isKnown ? 'info' : shell === 'sh' ? severity : 'error',
    fixes: bash && real !== 'ash' ? [...fixes, ...runWithBash(script, instruction, context)] : fixes,
  });
}
