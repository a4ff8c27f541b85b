import type { HostConfig } from '../../container/config.ts';
import type { LinuxSpec } from '../spec.ts';

/** What Docker's default profile lets pass only with a capability, as far as the simulated kernel knows the calls: moby/profiles, seccomp/default_linux.go. */
const needed: readonly (readonly [capability: string, calls: readonly string[]])[] = [
  ['CAP_SYS_ADMIN', ['bpf', 'clone', 'mount', 'pivot_root', 'setdomainname', 'sethostname', 'setns', 'umount2', 'unshare']],
  ['CAP_SYS_CHROOT', ['chroot']],
  ['CAP_SYSLOG', ['syslog']],
];

/** The filter of a container; none for a privileged one and where it is turned off. @param capabilities of the container */
export function seccompOf({ Privileged, SecurityOpt }: HostConfig, capabilities: readonly string[]): Pick<LinuxSpec, 'seccomp'> {
  if (Privileged || (SecurityOpt ?? []).some(option => /^seccomp[:=]unconfined$/.test(option))) return {};
  const has = (name: string): boolean => capabilities.includes(name) || (name === 'CAP_SYSLOG' && capabilities.includes('CAP_SYS_ADMIN'));
  return { seccomp: { defaultAction: 'SCMP_ACT_ERRNO', refused: needed.flatMap(([capability, calls]) => has(capability) ? [] : calls) } };
}
