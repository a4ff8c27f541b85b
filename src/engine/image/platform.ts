import { platformFault } from '../../dockerfile/index.ts';
import { EngineError } from '../error.ts';
import { normalised, type Platform } from '../registry/remote-image.ts';
import type { ImageJson } from './image-json.ts';

/** What this engine runs. */
const hostPlatform: Platform = { os: 'linux', architecture: 'amd64' };

/** What an image runs on; older ones do not say it. */
export function platformOf({ os = 'linux', architecture = 'amd64', variant }: ImageJson): Platform {
  return { os, architecture, ...variant !== undefined && { variant } };
}

const systems: ReadonlySet<string> = new Set(['aix', 'darwin', 'dragonfly', 'freebsd', 'illumos', 'linux', 'macos', 'netbsd', 'openbsd', 'plan9', 'solaris', 'windows']);

/** `linux/arm64/v8`, `arm64` or `windows`, as containerd's platforms.Parse takes them. @throws EngineError invalid */
export function parsePlatform(text: string): Platform {
  const fault = platformFault(text);
  if (fault !== undefined) throw new EngineError('invalid', fault);
  const [first = '', ...rest] = text.split('/');
  const isSystem = systems.has(first.toLowerCase().replace(/\(.*/, ''));
  const [os, architecture = '', variant] = rest.length > 0 ? [first, ...rest] : isSystem ? [first, hostPlatform.architecture] : [hostPlatform.os, first];
  return normalised({ os: os.replace(/\(.*/, ''), architecture, ...variant !== undefined && { variant } });
}
