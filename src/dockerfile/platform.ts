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

const system = /^([A-Za-z0-9_-]+)(?:\([A-Za-z0-9_.-]*(?:\+[A-Za-z0-9_.-]+)*\))?$/;
const component = /^[A-Za-z0-9_.-]+$/;

/** Whether BuildKit can read a platform: `linux/arm64`, `linux/arm/v7`, or one of the words (containerd's `platforms.Parse`). */
export function isPlatform(text: string): boolean {
  return platformFault(text) === undefined;
}

/** What containerd says of a platform that it cannot read: `platforms.Parse` of its 1.0.0-rc.1, which Docker 28 has. */
export function platformFault(text: string): string | undefined {
  const whole = JSON.stringify(text);
  if (text.includes('*')) return `${whole}: wildcards not yet supported: invalid argument`;
  const [first = '', ...rest] = text.split('/');
  const [, os] = system.exec(first) ?? [];
  if (os === undefined) return `${JSON.stringify(first)} is an invalid OS component of ${whole}: OSAndVersion specifier component must match ${JSON.stringify(system.source)}: invalid argument`;
  const wrong = rest.slice(0, 3).find(part => !component.test(part));
  if (wrong !== undefined) return `${JSON.stringify(wrong)} is an invalid component of ${whole}: platform specifier component must match ${JSON.stringify(component.source)}: invalid argument`;
  if (rest.length > 2) return `${whole}: cannot parse platform specifier: invalid argument`;
  if (rest.length > 0 || platformWords.includes(os.toLowerCase()) || /^arm(?:v?[5-8])?$/i.test(os)) return undefined;
  return `${whole}: unknown operating system or architecture: invalid argument`;
}
