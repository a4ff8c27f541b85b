import { type ArgumentRule, callNumber, type SeccompFilter, type Verdict, verdictOf } from '../../../kernel/index.ts';
import type { ProcessSpec, SeccompSpec } from '../spec.ts';
import { RuncFailure } from './failure.ts';

/** opencontainers/runc, libcontainer/seccomp/config.go. Without a tracer, SCMP_ACT_TRACE is ENOSYS; whatever has a number has that of its rule. */
const actions: Readonly<Record<string, Verdict | 'errno' | 'notify'>> = {
  SCMP_ACT_KILL: 'kill-thread', SCMP_ACT_KILL_THREAD: 'kill-thread', SCMP_ACT_KILL_PROCESS: 'kill-process', SCMP_ACT_TRAP: 'trap', SCMP_ACT_ERRNO: 'errno', SCMP_ACT_TRACE: 'trace', SCMP_ACT_ALLOW: 'allow', SCMP_ACT_LOG: 'log',
  SCMP_ACT_NOTIFY: 'notify',
};
const operators: Readonly<Record<string, ArgumentRule['compare']>> = {
  SCMP_CMP_NE: 'ne', SCMP_CMP_LT: 'lt', SCMP_CMP_LE: 'le', SCMP_CMP_EQ: 'eq', SCMP_CMP_GE: 'ge', SCMP_CMP_GT: 'gt', SCMP_CMP_MASKED_EQ: 'masked',
};
const machines: ReadonlySet<string> = new Set([
  'X86', 'X86_64', 'X32', 'ARM', 'AARCH64', 'MIPS', 'MIPS64', 'MIPS64N32', 'MIPSEL', 'MIPSEL64', 'MIPSEL64N32', 'PPC', 'PPC64', 'PPC64LE', 'RISCV64', 'S390', 'S390X', 'LOONGARCH64', 'M68K', 'SH', 'SHEB', 'PARISC', 'PARISC64',
].map(name => `SCMP_ARCH_${name}`));
const flagNames: ReadonlySet<string> = new Set(['SECCOMP_FILTER_FLAG_TSYNC', 'SECCOMP_FILTER_FLAG_LOG', 'SECCOMP_FILTER_FLAG_SPEC_ALLOW', 'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']);
const [eperm, enosys] = [1, 38];

/** What is wrong with the words of a profile; undefined if nothing is: opencontainers/runc, libcontainer/specconv/spec_linux.go, SetupSeccomp. */
export function seccompFault({ defaultAction, architectures = [], flags = [], syscalls = [] }: SeccompSpec): string | undefined {
  const flag = flags.find(each => !flagNames.has(each));
  if (flag !== undefined) return `seccomp flag ${flag} is not known to runc`;
  const machine = architectures.find(each => !machines.has(each));
  if (machine !== undefined) return `string ${machine} is not a valid arch for seccomp`;
  const action = [defaultAction, ...syscalls.map(rule => rule.action)].find(each => !Object.hasOwn(actions, each));
  if (action !== undefined) return `string ${action} is not a valid action for seccomp`;
  const operator = syscalls.flatMap(({ args = [] }) => args).find(({ op }) => !Object.hasOwn(operators, op));
  return operator && `string ${operator.op} is not a valid operator for seccomp`;
}

/** The filter that a valid profile is: opencontainers/runc, libcontainer/seccomp/seccomp_linux.go, InitSeccomp, and patchbpf/enosys_linux.go. @throws RuncFailure */
export function filterOf({ defaultAction, defaultErrnoRet, syscalls = [] }: SeccompSpec): SeccompFilter {
  if (syscalls.some(({ action }) => actions[action] === 'notify') || actions[defaultAction] === 'notify') throw new RuncFailure('seccomp listenerPath is not set');
  if (syscalls.some(({ names }) => names.includes(''))) throw new RuncFailure('empty string is not a valid syscall');
  const verdict = (action: string, errno = eperm): Verdict => {
    const known = actions[action];
    return known === undefined || known === 'errno' || known === 'notify' ? errno : known;
  };
  const otherwise = verdict(defaultAction, defaultErrnoRet);
  const newest = Math.max(...syscalls.flatMap(({ names }) => names.map(name => callNumber(name) ?? -1)));
  const hidesNewer = !['allow', 'log', 'trace'].includes(`${otherwise}`) && defaultErrnoRet !== enosys && newest >= 0;
  return { otherwise, rules: syscalls.flatMap(({ names, action, errnoRet, args = [] }) => argumentSets(args).map(set => ({ names, verdict: verdict(action, errnoRet), ...set.length > 0 && { args: set } }))), ...hidesNewer && { newest } };
}

/** Several comparisons of one argument are rules of their own: matchCall of libcontainer/seccomp/seccomp_linux.go. */
function argumentSets(args: NonNullable<NonNullable<SeccompSpec['syscalls']>[number]['args']>): readonly (readonly ArgumentRule[])[] {
  const rules = args.map(({ index, value, valueTwo = 0, op }): ArgumentRule => op === 'SCMP_CMP_MASKED_EQ' ? { index, compare: 'masked', value: valueTwo, mask: value } : { index, compare: operators[op] ?? 'eq', value });
  return new Set(rules.map(({ index }) => index)).size < rules.length ? rules.map(rule => [rule]) : [rules];
}

/** What runc says where a call of its own is refused, before the reason; without words it is over without any. */
type Need = readonly [call: string, words?: string, besides?: string];

/** What runc 1.3 calls between its filter and the program, in that order, as far as it cannot do without: found by refusing one call after the other. `besides`: only where that one is refused as well. */
function needs({ cwd }: ProcessSpec): readonly Need[] {
  const [handle, user] = ['error closing exec fds: get handle to /proc/thread-self/fd: ', 'unable to setup user: '];
  return [
    ['fstatfs', `${handle}fstatfs fsmount:fscontext:proc: `, 'close_range'], ['readlinkat', `${handle}readlinkat fsmount:fscontext:proc/thread-self/: `, 'close_range'],
    ['capget', 'unable to get capability version from the kernel: '], ['openat', 'open /proc/sys/kernel/cap_last_cap: '], ['read', 'read /proc/sys/kernel/cap_last_cap: '], ['prctl', 'unable to apply bounding set: '],
    ['chdir', `chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: `], ['fstat', `${user}fstat /dev/stdin: `], ['fstatfs', `${user}fstatfs fsmount:fscontext:proc: `], ['setgroups', `${user}setgroups: `],
    ['setgid'], ['setuid'], ['getcwd', 'failed to verify if current working directory is safe: '], ['capset', 'unable to apply caps: can\'t apply capabilities: '], ['getppid'],
  ];
}
/** The same where the filter comes last, with no_new_privs, and after the above. */
const lastNeeds: readonly Need[] = [['futex'], ['openat'], ['write'], ['close']];

/** The process is over without a word: it could not even say why. */
export class SilentEnd extends Error {}

/** Refuses what the filter refuses to runc itself. @throws RuncFailure, SilentEnd */
export function checkOwnCalls(filter: SeccompFilter, process: ProcessSpec): void {
  const refusal = (call: string): Verdict => verdictOf(filter, { name: call, registers: [] });
  const passes = (call: string): boolean => ['allow', 'log'].includes(`${refusal(call)}`);
  if (!process.noNewPrivileges) {
    for (const [call, words, besides] of needs(process)) {
      if (passes(call) || (besides !== undefined && passes(besides))) continue;
      if (words === undefined || !passes('write') || typeof refusal(call) === 'string') throw new SilentEnd();
      throw new RuncFailure(`${words}${refusal(call) === enosys ? 'function not implemented' : 'operation not permitted'}`);
    }
  }
  if (lastNeeds.some(([call]) => !passes(call))) throw new SilentEnd();
}
