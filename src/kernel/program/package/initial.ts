import { debian, debianBase, debianHost } from '../../package/debian.ts';
import { Content } from '../../vfs/content.ts';
import { qualified, statusRecord } from './dpkg-database.ts';
import { withFolders } from './files.ts';

let hostFiles: ReadonlyMap<string, Content> | undefined;

/**
 * What dpkg and apt have recorded on the simulated host, by path.
 * @param programs the paths of the programs that are there, and whose packages they are of
 */
export function dpkgFilesOfHost(programs: () => Iterable<readonly [path: string, packageName: string]>): ReadonlyMap<string, Content> {
  if (hostFiles) return hostFiles;
  const paths = new Map<string, string[]>();
  for (const [path, name] of programs()) paths.set(name, [...paths.get(name) ?? [], path]);
  const texts = dpkgFiles([...debianBase, ...debianHost], name => paths.get(name) ?? []);
  return hostFiles = new Map(Array.from(texts, ([path, text]) => [path, Content.text(text)]));
}

/**
 * What dpkg and apt record where these packages and all that they need are installed, by path: the status file and the lists of files.
 * @param pathsOf the files of a package that are really there
 */
export function dpkgFiles(names: readonly string[], pathsOf: (name: string) => readonly string[]): ReadonlyMap<string, string> {
  const packages = debian().closure(names, new Set());
  const files = new Map<string, string>();
  for (const each of packages) files.set(`/var/lib/dpkg/info/${qualified(each)}.list`, ['/.', ...withFolders(pathsOf(each.name)), ''].join('\n'));
  const sorted = packages.toSorted((a, b) => a.name < b.name ? -1 : 1);
  files.set('/var/lib/dpkg/status', sorted.map(statusRecord).join(''));
  files.set('/var/lib/apt/extended_states', packages.filter(({ name }) => !names.includes(name)).map(({ name }) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`).join(''));
  files.set('/var/cache/apt/archives/lock', '');
  return files;
}
