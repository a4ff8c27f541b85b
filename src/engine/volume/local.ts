import { type Errno, isErrno, type Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';

/** Where volumes are. */
export const volumesFolder = '/var/lib/docker/volumes';

const knownOptions: ReadonlySet<string> = new Set(['type', 'o', 'device', 'size']);
/** Words of `o` that are flags of `mount(2)`. */
const flagNames: Readonly<Record<string, string>> = { ro: 'readOnly', nosuid: 'nosuid', nodev: 'nodev', noexec: 'noexec', bind: 'bind', rbind: 'bind' };
const flagBits: Readonly<Record<string, number>> = { ro: 1, nosuid: 2, nodev: 4, noexec: 8, bind: 0x1000, rbind: 0x5000 };

/** What the driver `local` says of options. @throws EngineError */
export function checkLocalOptions(name: string, options: Readonly<Record<string, string>>): void {
  const keys = Object.keys(options);
  if (keys.length === 0) return;
  const bad = keys.find(key => !knownOptions.has(key));
  if (bad !== undefined) throw new EngineError('invalid', `create ${name}: invalid option: ${JSON.stringify(bad)}`);
  if (options['size'] !== undefined) throw new EngineError('invalid', `create ${name}: quota size requested but no quota support`);
  const lacking = ['type', 'device'].find(key => !options[key] && (key !== 'type' || !/(?:^|,)r?bind(?:,|$)/.test(options['o'] ?? '')));
  if (lacking !== undefined) throw new EngineError('invalid', `create ${name}: missing required option: ${JSON.stringify(lacking)}`);
}

/** Mounts what the options of a volume say on its folder: `mount(8)`. @throws EngineError */
export function mountLocal(sys: Sys, target: string, { type = '', o = '', device = '' }: Readonly<Record<string, string>>): void {
  const words = o.split(',').filter(word => word !== '');
  const flags = Object.fromEntries(words.flatMap(word => Object.hasOwn(flagNames, word) ? [[flagNames[word] ?? '', true]] : []));
  const data = words.filter(word => !Object.hasOwn(flagNames, word) && word !== 'rw').join(',');
  try {
    sys.mount({ source: device, target, type, flags: { ...flags, ...words.includes('rbind') && { recursive: true } }, data });
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw failure(error, target, device, words.reduce((sum, word) => sum | (flagBits[word] ?? 0), 0), data);
  }
}

export function unmountLocal(sys: Sys, target: string): void {
  try {
    sys.umount(target, { lazy: true });
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

function failure(error: Errno, target: string, device: string, flags: number, data: string): EngineError {
  const how = `${flags === 0 ? '' : `, flags: 0x${flags.toString(16)}`}${data === '' ? '' : `, data: ${data}`}`;
  return new EngineError('system', `error while mounting volume '${target}': failed to mount local volume: mount ${device}:${target}${how}: ${error.text.toLowerCase()}`);
}
