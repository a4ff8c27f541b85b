import { isErrno } from '../../errno.ts';
import type { Family } from '../../net/netfilter/calls.ts';
import type { Blocking } from '../../process/blocking.ts';
import { parseCommandLine, type Outcome } from './command-line.ts';
import { execute, noPermission, type Store } from './execute.ts';
import { XtablesFailure, parameterProblem } from './failure.ts';
import { help } from './help.ts';
import { Names } from './names.ts';
import { isTable } from './rules.ts';
import { print, readNames, type NetfilterSystem } from './system.ts';

/** `iptables(8)` and `ip6tables(8)`, version 1.8.9 (nf_tables). */
export function* iptables(system: NetfilterSystem, family: Family, args: readonly string[]): Blocking<number> {
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const setting = { family, names: yield* readNames(system) };
  let printed = '';
  try {
    const line = parseCommandLine(args, setting);
    if (typeof line === 'string') yield* print(system, 1, information(line, program));
    else {
      yield* print(system, 2, line.warnings.map(warning => `${warning}\n`).join(''));
      printed = execute(line, isTable(line.table) ? storeOf(system, family) : { tables: new Map(), apply: () => undefined }, setting);
    }
    yield* print(system, 1, printed);
    return 0;
  } catch (error) {
    if (!(error instanceof XtablesFailure)) throw error;
    yield* print(system, 2, failureText(error, program));
    yield* print(system, 1, error.printed);
    return error.status;
  }
}

/** One command for the rules of IPv4, at once: what `iptables(8)` does with these arguments, for callers that have no program to run. Names mean nothing to it. @throws XtablesFailure */
export function iptablesCommand(system: RuleSystem, args: readonly string[]): void {
  const setting = { family: 'ipv4', names: new Names({ services: '', hosts: '', passwd: '', group: '' }) } as const;
  const line = parseCommandLine(args, setting);
  if (typeof line !== 'string') execute(line, storeOf(system, setting.family), setting);
}

type RuleSystem = Pick<NetfilterSystem, 'netfilterRules' | 'changeNetfilter'>;

/** The rules of the namespace, where changes happen at once. */
export function storeOf(system: RuleSystem, family: Family): Store {
  try {
    return {
      tables: system.netfilterRules(family).tables,
      apply: changes => system.changeNetfilter(family, changes),
    };
  } catch (error) {
    throw isErrno(error, 'EPERM') ? noPermission() : error;
  }
}

/** A message of xtables_error, with the hint that follows wrong command lines. */
export function failureText({ message, status, style }: XtablesFailure, program: string, line?: number): string {
  const prefix = { version: `${program} v1.8.9 (nf_tables): `, name: `${program}: `, bare: '' }[style];
  const text = message === '' ? '' : `${prefix}${message}\n`;
  const place = line === undefined || status === 1 || status === 4 ? '' : `Error occurred at line: ${line}\n`;
  const hint = status === parameterProblem ? `Try \`${program} -h' or '${program} --help' for more information.\n` : '';
  return text + place + hint;
}

function information(outcome: Outcome, program: string): string {
  return outcome === 'help' ? help(program) : `${program} v1.8.9 (nf_tables)\n`;
}
