import { Errno, type ErrnoCode, errnoOf } from '../errno.ts';
import { Dying } from '../process/kill.ts';
import type { Process } from '../process/process.ts';
import type { ArgumentRule, CallRule, SeccompFilter, Verdict } from '../process/seccomp-filter.ts';
import type { Context } from './context.ts';
import { type CallName, type LinuxCall, linuxCall, linuxNames } from './linux-calls.ts';
import { callNumber } from './numbers.ts';

/**
 * `seccomp(2)`, SECCOMP_SET_MODE_FILTER: from now on the filter looks at each call of the process and of all its descendants, besides those that do already.
 * @throws EACCES without no_new_privs and CAP_SYS_ADMIN
 */
export function setSeccompFilter({ process }: Context, filter: SeccompFilter): void {
  const { credentials } = process;
  if (!credentials.noNewPrivileges && !credentials.capable('CAP_SYS_ADMIN', credentials.userNamespace)) throw new Errno('EACCES');
  process.seccompFilters = [...process.seccompFilters, shared(filter)];
}

/**
 * Asks the filters before a call is made.
 * @returns whether the call is not to be made but to be answered as if it had been
 * @throws Errno where they refuse it, Dying where it ends the process: by SIGSYS, whatever that does about signals
 */
export function checkFilters(process: Process, name: CallName, args: readonly unknown[]): boolean {
  if (process.seccompFilters.every(filter => letsPass(filter, name))) return false;
  const call = linuxCall(name, args, process.image.program);
  if (call === undefined) return false;
  const verdict = strictest(process.seccompFilters.map(filter => verdictOf(filter, call)));
  switch (verdict) {
    case 'allow': case 'log': return false;
    case 'kill-process': case 'kill-thread': throw killed(process);
    case 'trap':
      if (process.disposition('SIGSYS') !== 'catch') throw killed(process);
      process.pending.add('SIGSYS');
      return refuse(call, 'ENOSYS');
    case 'trace': return refuse(call, 'ENOSYS');
    case 0: return pretended.has(name);
    default: return refuse(call, errnoOf(verdict) ?? 'EPERM');
  }
}

/** What a filter says about a call. */
export function verdictOf(filter: SeccompFilter, { name, registers }: Pick<LinuxCall, 'name' | 'registers'>): Verdict {
  const { otherwise, newest, rules } = compiled(filter);
  if (newest !== undefined && (callNumber(name) ?? Infinity) > newest) return number.ENOSYS;
  const own = rules.get(name);
  if (own === undefined) return otherwise;
  return own.find(({ args = [] }) => args.every(arg => holds(arg, registers[arg.index])))?.verdict ?? otherwise;
}

/** Calls that tell nothing but that they have been done. */
const pretended: ReadonlySet<CallName> = new Set([
  'capset', 'chdir', 'chmod', 'chown', 'chroot', 'fchown', 'ftruncate', 'kill', 'link', 'mkdir', 'mknod', 'mount', 'pivotRoot', 'removexattr', 'rename', 'rmdir', 'setdomainname', 'setgid', 'setgroups', 'sethostname', 'setns',
  'setpriority', 'setresgid', 'setresuid', 'setrlimit', 'setuid', 'setxattr', 'symlink', 'truncate', 'umount', 'unlink', 'unshare', 'utimens',
]);

const number = { ENOSYS: 38 };

function refuse({ unheeded }: LinuxCall, code: ErrnoCode): boolean {
  if (unheeded) return false;
  throw new Errno(code);
}

/** force_sig_info of Linux, kernel/signal.c: a signal that is caught nowhere, not even by process 1 of a namespace. */
function killed(process: Process): Dying {
  process.dispositions.delete('SIGSYS');
  process.blocked.delete('SIGSYS');
  process.pending.add('SIGSYS');
  return new Dying();
}

/** Of several filters the one that says the worst counts: "Return value" of `seccomp(2)`. */
function strictest(verdicts: readonly Verdict[]): Verdict {
  const rank = (verdict: Verdict): number => typeof verdict === 'number' ? 3 : ['kill-process', 'kill-thread', 'trap', '', 'trace', 'log', 'allow'].indexOf(verdict);
  return verdicts.reduce((worst, verdict) => rank(verdict) < rank(worst) ? verdict : worst, 'allow');
}

/** What the simulation does not know of a call matches nothing. */
function holds({ compare, value, mask = 0 }: ArgumentRule, actual: number | undefined): boolean {
  if (actual === undefined) return false;
  switch (compare) {
    case 'ne': return actual !== value;
    case 'lt': return actual < value;
    case 'le': return actual <= value;
    case 'eq': return actual === value;
    case 'ge': return actual >= value;
    case 'gt': return actual > value;
    case 'masked': return (BigInt(actual) & BigInt(mask)) === BigInt(value);
  }
}

interface Compiled {
  readonly otherwise: Verdict;
  readonly newest: number | undefined;
  readonly rules: ReadonlyMap<string, readonly CallRule[]>;
  /** By call: whether it always passes. */
  readonly passing: Map<CallName, boolean>;
}

/** Whether a filter never minds a call: most calls of most containers. */
function letsPass(filter: SeccompFilter, call: CallName): boolean {
  const { passing } = compiled(filter);
  let passes = passing.get(call);
  if (passes === undefined) passing.set(call, passes = linuxNames(call).every(name => alwaysAllowed(filter, name)));
  return passes;
}

function alwaysAllowed(filter: SeccompFilter, name: string): boolean {
  const rules = compiled(filter).rules.get(name);
  return rules?.every(({ verdict }) => verdict === 'allow') !== false && verdictOf(filter, { name, registers: [] }) === 'allow';
}

const compilations = new WeakMap<SeccompFilter, Compiled>();

/** As libseccomp's _db_rule_add does it: a rule for all of a call takes the place of those for some of it, and nothing takes the place of such a rule. */
function compiled(filter: SeccompFilter): Compiled {
  const known = compilations.get(filter);
  if (known) return known;
  const rules = new Map<string, CallRule[]>();
  for (const rule of filter.rules) {
    if (rule.verdict === filter.otherwise) continue;
    for (const name of rule.names) {
      const before = rules.get(name);
      if (!rule.args?.length) {
        if (before?.some(({ args }) => !args?.length) !== true) rules.set(name, [rule]);
      } else if (before) before.push(rule);
      else rules.set(name, [rule]);
    }
  }
  const made = { otherwise: filter.otherwise, newest: filter.newest, rules, passing: new Map<CallName, boolean>() };
  compilations.set(filter, made);
  return made;
}

const filters = new Map<string, SeccompFilter>();

/** Containers with the same profile have one filter. */
function shared(filter: SeccompFilter): SeccompFilter {
  const key = JSON.stringify(filter);
  const known = filters.get(key);
  if (known) return known;
  filters.set(key, filter);
  return filter;
}
