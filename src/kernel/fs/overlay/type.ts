import { Errno } from '../../errno.ts';
import type { FileSystemType } from '../../process/kernel.ts';
import type { Process } from '../../process/process.ts';
import type { Path } from '../../vfs/path.ts';
import { walk } from '../../vfs/walk.ts';
import { Overlay } from './superblock.ts';

/** What Linux 6.18 shows in mountinfo besides the layers. */
const shownDefaults = ['redirect_dir=on', 'uuid=on'];
const layerOptions = new Set(['lowerdir', 'upperdir', 'workdir']);
/** Options that are understood and change nothing here. */
const accepted = new Set([
  'index', 'metacopy', 'nfs_export', 'redirect_dir', 'userxattr', 'uuid', 'volatile', 'xino', 'default_permissions', 'verity',
]);

/** `mount -t overlay`: Documentation/filesystems/overlayfs.rst. */
export const overlay: FileSystemType = {
  name: 'overlay',
  inUserNamespaces: true,
  open(kernel, caller, source, data) {
    const options = parse(data);
    const lowerdir = options.get('lowerdir');
    if (lowerdir === undefined) throw new Errno('EINVAL');
    const lowers = split(lowerdir).map(path => layer(caller, path));
    const [upperdir, workdir] = [options.get('upperdir'), options.get('workdir')];
    if (upperdir !== undefined && workdir === undefined) throw new Errno('EINVAL');
    const withUpper = upperdir !== undefined && workdir !== undefined;
    const shown = [...layerOptions].flatMap(name => options.has(name) && (withUpper || name === 'lowerdir') ? [`${name}=${options.get(name) ?? ''}`] : []);
    return new Overlay(kernel.vfs.nextDevice(), source, {
      lowers, options: [...shown, ...shownDefaults],
      ...(withUpper && { upper: layer(caller, unescape(upperdir)), work: layer(caller, unescape(workdir)) }),
    });
  },
};

function parse(data: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const [, name = '', value = ''] of data.matchAll(/([^,=]+)(?:=((?:\\.|[^,\\])*))?(?:,|$)/g)) {
    if (!layerOptions.has(name) && !accepted.has(name)) throw new Errno('EINVAL');
    options.set(name, value);
  }
  return options;
}

/** `a:b\:c` are two directories, the second one with a colon in its name. */
function split(lowerdir: string): string[] {
  return (lowerdir.match(/(?:\\.|[^:\\])+/g) ?? []).map(unescape);
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function layer(caller: Process, path: string): Path {
  return walk(caller, path);
}
