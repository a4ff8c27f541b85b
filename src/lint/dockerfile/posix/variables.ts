import type { Node } from '../../shell/ast.ts';
import type { Frame, SeenPart, Survey } from '../../shell/survey.ts';
import { inCalculations } from './calculations.ts';
import { named } from './named.ts';
import { isName } from './names.ts';
import type { RealShell } from './sh-of-image.ts';

/** A variable that bash sets. */
interface ShellVariable {
  /** If others set it too. */
  readonly knownTo?: readonly RealShell[];
  /** What says the same. */
  readonly command?: string;
  /** It changes by itself, also after a script has set it. */
  readonly dynamic?: true;
}

/** bash(1), Shell Variables; without `BASH_VERSION`, by which scripts see which shell runs them. */
export const shellVariables: ReadonlyMap<string, ShellVariable> = new Map<string, ShellVariable>([
  ...[
    '_', 'BASH', 'BASHOPTS', 'BASHPID', 'BASH_ALIASES', 'BASH_ARGC', 'BASH_ARGV', 'BASH_ARGV0', 'BASH_CMDS', 'BASH_COMMAND', 'BASH_EXECUTION_STRING',
    'BASH_LINENO', 'BASH_LOADABLES_PATH', 'BASH_REMATCH', 'BASH_SOURCE', 'BASH_SUBSHELL', 'BASH_VERSINFO', 'COMP_CWORD', 'COMP_KEY', 'COMP_LINE',
    'COMP_POINT', 'COMP_TYPE', 'COMP_WORDBREAKS', 'COMP_WORDS', 'COPROC', 'DIRSTACK', 'FUNCNAME', 'GROUPS', 'HISTCMD', 'MAPFILE', 'OSTYPE',
    'PIPESTATUS', 'SHELLOPTS',
  ].map((name): [string, ShellVariable] => [name, {}]),
  ['EUID', { command: 'id -u' }],
  ['HOSTNAME', { command: 'hostname' }],
  ['HOSTTYPE', { command: 'uname -m' }],
  ['MACHTYPE', {}],
  ['SHLVL', { knownTo: ['ash', 'bash'] }],
  ['UID', { command: 'id -ru' }],
  ['EPOCHREALTIME', { dynamic: true, knownTo: ['ash', 'bash'] }],
  ['EPOCHSECONDS', { dynamic: true, knownTo: ['ash', 'bash'], command: 'date +%s' }],
  ['RANDOM', { dynamic: true, knownTo: ['ash', 'bash'] }],
  ['SECONDS', { dynamic: true }],
  ['SRANDOM', { dynamic: true }],
]);

/** A use of a variable that only the shell sets. */
export interface ShellVariableUse {
  readonly at: Node;
  readonly name: string;
  /** It may be replaced by a command’s output, which needs quotes unless it is `quoted` already. */
  readonly replaceable: 'quoted' | 'bare' | undefined;
}

/** The uses in a script of what only the shell sets. */
export function* variablesIn(survey: Survey): Generator<ShellVariableUse> {
  let assigned: ReadonlySet<string> | undefined;
  const isMeant = (name: string): boolean => {
    const variable = shellVariables.get(name);
    return variable !== undefined && (variable.dynamic ?? !(assigned ??= assignedIn(survey)).has(name));
  };
  for (const seen of survey.parts('parameter')) {
    if (isMeant(seen.node.name)) yield { at: seen.node, name: seen.node.name, replaceable: replaceable(seen) };
  }
  for (const { start, end, match: [name] } of inCalculations(survey, /(?<![\w#])[A-Za-z_]\w*/g)) {
    if (isMeant(name)) yield { at: { start, end }, name, replaceable: undefined };
  }
}

function replaceable({ node: { operator, prefix, index }, up }: SeenPart<Extract<SeenPart['node'], { type: 'parameter' }>>): ShellVariableUse['replaceable'] {
  if (operator !== '' || prefix !== '' || index) return undefined;
  if (up?.kind === 'part') return up.node.type === 'double' ? 'quoted' : undefined;
  return up?.kind === 'word' ? (up.role === 'heredoc' ? 'quoted' : 'bare') : undefined;
}

/** An assignment before a command is for this command. */
function lasts(up: Frame | undefined): boolean {
  return up?.kind !== 'command' || up.node.type !== 'simple' || up.node.words.length === 0;
}

/** What a script sets itself, anywhere. */
function assignedIn(survey: Survey): ReadonlySet<string> {
  const names = new Set(survey.assignments.filter(({ up }) => lasts(up)).map(({ node }) => node.name));
  for (const { node } of survey.commands('for')) names.add(node.variable?.text ?? '');
  for (const { node } of survey.parts('parameter')) if (/^:?=$/.test(node.operator)) names.add(node.name);
  for (const { args } of named(survey, 'read', 'getopts', 'export', 'readonly', 'local', 'declare', 'typeset')) {
    for (const { text } of args) {
      const [name = ''] = text.split(/\+?=/, 1);
      if (isName(name)) names.add(name);
    }
  }
  for (const { match: [, name = ''] } of inCalculations(survey, /(?<!\w)([A-Za-z_]\w*)\s*[-+*/%&|^]?=(?!=)/g)) names.add(name);
  return names;
}
