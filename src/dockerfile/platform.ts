/** Operating systems and architectures that a platform of one word can name (containerd's `platforms/database.go`). */
const systems: readonly string[] = [
  'aix', 'android', 'darwin', 'dragonfly', 'freebsd', 'hurd', 'illumos', 'ios', 'js', 'linux', 'macos', 'nacl', 'netbsd', 'openbsd', 'plan9', 'solaris', 'wasip1',
  'windows', 'zos',
];

const architectures: readonly string[] = [
  '386', 'aarch64', 'amd64', 'amd64p32', 'arm', 'arm64', 'arm64be', 'armbe', 'armel', 'armhf', 'i386', 'loong64', 'mips', 'mips64', 'mips64le', 'mips64p32',
  'mips64p32le', 'mipsle', 'ppc', 'ppc64', 'ppc64le', 'riscv', 'riscv64', 's390', 's390x', 'sparc', 'sparc64', 'wasm', 'x86-64', 'x86_64',
];

/** What a platform of one word may be. */
export const platformWords: readonly string[] = [...systems, ...architectures];

/** Whether BuildKit can read a platform: `linux/arm64`, `linux/arm/v7`, or one of the words (containerd's `platforms.Parse`). */
export function isPlatform(text: string): boolean {
  const parts = text.split('/');
  const [first = ''] = parts;
  const system = /^([\w.-]+)(?:\([\w.-]+(?:\+[\w.-]+)*\))?$/.exec(first)?.[1];
  if (system === undefined || parts.length > 3 || !parts.slice(1).every(part => /^[\w.-]+$/.test(part))) return false;
  return parts.length > 1 || platformWords.includes(system.toLowerCase()) || /^arm(?:v?[5-8])?$/i.test(system);
}
