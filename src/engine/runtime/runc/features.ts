import { capabilityNames } from '../../../kernel/index.ts';

const mountOptions = `async atime bind defaults dev diratime dirsync exec iversion lazytime loud mand noatime nodev nodiratime noexec noiversion nolazytime nomand norelatime nostrictatime nosuid nosymfollow
  private ratime rbind rdev rdiratime relatime remount rexec rnoatime rnodev rnodiratime rnoexec rnorelatime rnostrictatime rnosuid rnosymfollow ro rprivate rrelatime rro rrw rshared rslave rstrictatime
  rsuid rsymfollow runbindable rw shared silent slave strictatime suid symfollow sync tmpcopyup unbindable`;
const actions = 'ALLOW ERRNO KILL KILL_PROCESS KILL_THREAD LOG NOTIFY TRACE TRAP';
const operators = 'EQ GE GT LE LT MASKED_EQ NE';
const architectures = 'AARCH64 ARM LOONGARCH64 MIPS MIPS64 MIPS64N32 MIPSEL MIPSEL64 MIPSEL64N32 PPC PPC64 PPC64LE RISCV64 S390 S390X X32 X86 X86_64';
const filterFlags = words('TSYNC SPEC_ALLOW LOG', 'SECCOMP_FILTER_FLAG_');

/** What `runc features` prints of the runc 1.3 that Docker 28 brings: the OCI runtime specification, features.md and features-linux.md. */
export const runcFeatures = {
  ociVersionMin: '1.0.0', ociVersionMax: '1.2.1', hooks: words('prestart createRuntime createContainer startContainer poststart poststop'), mountOptions: words(mountOptions),
  linux: {
    namespaces: words('cgroup ipc mount network pid time user uts'), capabilities: capabilityNames,
    cgroup: { v1: true, v2: true, systemd: true, systemdUser: true, rdma: true },
    seccomp: { enabled: true, actions: words(actions, 'SCMP_ACT_'), operators: words(operators, 'SCMP_CMP_'), archs: words(architectures, 'SCMP_ARCH_'), knownFlags: filterFlags, supportedFlags: filterFlags },
    apparmor: { enabled: true }, selinux: { enabled: true }, intelRdt: { enabled: true }, mountExtensions: { idmap: { enabled: true } },
  },
  annotations: {
    'io.github.seccomp.libseccomp.version': '2.6.1', 'org.opencontainers.runc.checkpoint.enabled': 'true', 'org.opencontainers.runc.commit': 'v1.3.0', 'org.opencontainers.runc.version': '1.3.0',
  },
  potentiallyUnsafeConfigAnnotations: words('bundle org.systemd.property. org.criu.config'),
} as const;

function words(text: string, prefix = ''): string[] {
  return text.split(/\s+/).map(word => `${prefix}${word}`);
}
