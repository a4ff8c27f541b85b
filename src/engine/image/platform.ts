import { isPlatform } from '../../dockerfile/index.ts';
import { EngineError } from '../error.ts';
import type { Platform } from '../registry/remote-image.ts';
import type { ImageJson } from './image-json.ts';

/** What this engine runs. */
const hostPlatform: Platform = { os: 'linux', architecture: 'amd64' };

/** What an image runs on; older ones do not say it. */
export function platformOf({ os = 'linux', architecture = 'amd64', variant }: ImageJson): Platform {
  return { os, architecture, ...variant !== undefined && { variant } };
}

const otherNames: Readonly<Record<string, readonly [architecture: string, variant?: string]>> = {
  x86_64: ['amd64'], 'x86-64': ['amd64'], aarch64: ['arm64'], armhf: ['arm', 'v7'], armel: ['arm', 'v6'], i386: ['386'], i486: ['386'], i586: ['386'], i686: ['386'],
};
const systems: ReadonlySet<string> = new Set(['aix', 'darwin', 'dragonfly', 'freebsd', 'illumos', 'linux', 'macos', 'netbsd', 'openbsd', 'plan9', 'solaris', 'windows']);

/** `linux/arm64/v8`, `arm64` or `windows`, as containerd's platforms.Parse takes them. @throws EngineError invalid */
export function parsePlatform(text: string): Platform {
  if (!isPlatform(text)) throw new EngineError('invalid', `${JSON.stringify(text)}: unknown operating system or architecture: invalid argument`);
  const [first = '', ...rest] = text.toLowerCase().split('/');
  const [os, named, variant] = rest.length > 0 ? [first, ...rest] : systems.has(first) ? [first, hostPlatform.architecture] : [hostPlatform.os, first];
  const [, arm = '', version = ''] = /^(arm)(?:v?([5-8]))$/.exec(named ?? '') ?? [];
  const [architecture, ownVariant] = arm !== '' ? [arm, `v${version}`] : otherNames[named ?? ''] ?? [named ?? ''];
  const chosen = variant ?? ownVariant ?? (architecture === 'arm' ? 'v7' : undefined);
  const isUsual = architecture === 'arm64' && chosen === 'v8' || architecture === 'amd64' && chosen === 'v1';
  return { os: os === 'macos' ? 'darwin' : os, architecture, ...chosen !== undefined && !isUsual && { variant: chosen } };
}
