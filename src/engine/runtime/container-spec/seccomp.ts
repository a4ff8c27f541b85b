import type { HostConfig } from '../../container/config.ts';
import type { LinuxSpec, SeccompSpec, SyscallSpec } from '../spec.ts';
import { type ProfileHost, seccompOfProfile } from './seccomp-profile.ts';

/** What Docker's default profile lets pass only with a capability, as far as the simulated kernel knows the calls: moby/profiles, seccomp/default_linux.go. */
const needed: readonly (readonly [capability: string, calls: readonly string[]])[] = [
  ['CAP_SYS_ADMIN', ['bpf', 'mount', 'pivot_root', 'setdomainname', 'sethostname', 'setns', 'umount2', 'unshare']],
  ['CAP_SYS_CHROOT', ['chroot']],
  ['CAP_SYSLOG', ['syslog']],
];

/** CLONE_NEW… of `clone(2)`, each of which needs CAP_SYS_ADMIN. */
const namespaceFlags = [0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000];

/** The filter of a container: moby/moby, daemon/seccomp_linux.go, WithSeccomp. A privileged one has one only where it is told so. @throws EngineError of a profile that is none */
export function seccompOf({ Privileged, SecurityOpt }: HostConfig, host: ProfileHost): Pick<LinuxSpec, 'seccomp'> {
  const option = (SecurityOpt ?? []).map(each => /^seccomp[:=](.*)$/s.exec(each)?.[1]).findLast(value => value !== undefined) ?? '';
  if (option === 'unconfined') return {};
  if (option !== '' && option !== 'builtin') {
    const seccomp = seccompOfProfile(option, host);
    return seccomp ? { seccomp } : {};
  }
  return Privileged ? {} : { seccomp: defaultSeccomp(host) };
}

/** Of the default profile, which lists the hundreds of calls that pass, those that do not. */
function defaultSeccomp({ capabilities }: ProfileHost): SeccompSpec {
  const has = (name: string): boolean => capabilities.includes(name) || (name === 'CAP_SYSLOG' && capabilities.includes('CAP_SYS_ADMIN'));
  const refused = (names: readonly string[], args?: SyscallSpec['args']): SyscallSpec => ({ names, action: 'SCMP_ACT_ERRNO', errnoRet: 1, ...args && { args } });
  const names = needed.flatMap(([capability, calls]) => has(capability) ? [] : calls);
  const clone = has('CAP_SYS_ADMIN') ? [] : namespaceFlags.map(flag => refused(['clone'], [{ index: 0, value: flag, valueTwo: flag, op: 'SCMP_CMP_MASKED_EQ' }]));
  return { defaultAction: 'SCMP_ACT_ALLOW', architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'], syscalls: [...names.length > 0 ? [refused(names)] : [], ...clone] };
}
