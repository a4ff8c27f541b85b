import { type Computer, decode, isErrno, type SharedFolder, type Sys, VirtiofsType } from '../../kernel/index.ts';
import { makeDirectories } from '../runtime/files.ts';
import { atOnce, readFile } from '../network/files.ts';

/** One folder of the real machine that the simulated one shows. */
export interface HostFolder {
  /** Where it is on the real machine, as a path of Linux; undefined if that has no such paths. */
  readonly path: string | undefined;
  readonly files: SharedFolder;
}

/** For a folder whose own path is taken on the simulated machine, or means nothing there. */
const otherPlace = '/mnt/host';
const type = 'virtiofs';

/**
 * Mounts the folder where it is on the real machine, so that `docker run -v "$PWD:/src"` means the same there and here; takes away one of before that is not wanted any more.
 * @throws Errno
 */
export function showFolder(sys: Sys, { fileSystems }: Pick<Computer['kernel'], 'fileSystems'>, folder: HostFolder | undefined): void {
  const known = fileSystems.get(type);
  const shown = mountPoint(sys);
  if (known instanceof VirtiofsType) known.folder = folder?.files;
  else if (folder) fileSystems.set(type, new VirtiofsType(folder.files));
  if (shown !== undefined && folder && (shown === folder.path || shown === otherPlace)) return;
  if (shown !== undefined) sys.umount(shown, { lazy: true });
  if (!folder) return;
  const target = folder.path !== undefined && isFree(sys, folder.path) ? folder.path : otherPlace;
  makeDirectories(sys, target);
  sys.mount({ source: 'host', target, type, flags: { readOnly: true, nosuid: true, nodev: true } });
}

function mountPoint(sys: Sys): string | undefined {
  const lines = decode(readFile(sys, '/proc/self/mounts') ?? new Uint8Array(0)).split('\n').map(line => line.split(' '));
  return lines.find(([, , each]) => each === type)?.[1]?.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}

/** Whether nothing is there, or an empty directory. */
function isFree(sys: Sys, path: string): boolean {
  try {
    const fd = atOnce(sys.open(path, { directory: true }));
    try {
      return sys.getdents(fd).every(({ name }) => name === '.' || name === '..');
    } finally {
      sys.close(fd);
    }
  } catch (error) {
    return isErrno(error, 'ENOENT');
  }
}
