import type { Analysis } from '../analysis.ts';
import type { Item } from '../tree/tree.ts';
import { parseApk } from './apk.ts';
import { parseDpkg } from './dpkg.ts';
import { type Package, sorted } from './package.ts';

/** What is installed in an image, by the databases of its package managers. */
export interface InstalledPackages {
  readonly packages: readonly Package[];
  /** Databases that are there and that nobody reads here: paths. */
  readonly unread: readonly string[];
}

const dpkgStatus = 'var/lib/dpkg/status';
/** Distroless images have a file for each package, and one more with its checksums. */
const dpkgFolder = 'var/lib/dpkg/status.d';
/** The second is where apk 3 and merged /usr have it. */
const apkDatabases = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];
/** rpm's databases: SQLite, its own format, Berkeley DB; where rpm has them, and where it had them before. */
const rpmDatabases = ['usr/lib/sysimage/rpm', 'var/lib/rpm'].flatMap(folder => ['rpmdb.sqlite', 'Packages.db', 'Packages'].map(name => `${folder}/${name}`));
/** A database that is larger than this is none. */
const mostBytes = 2 ** 26;

/** Reads the databases of dpkg and apk in what all layers show together. @throws LayersError if one cannot be read, the signal's reason */
export async function installedPackages(analysis: Analysis, signal?: AbortSignal): Promise<InstalledPackages> {
  const { tree } = analysis;
  const folder = tree.find(tree.merged, dpkgFolder);
  const inFolder = folder ? tree.children(tree.merged, folder.node).filter(({ name }) => !name.endsWith('.md5sums')) : [];
  const packages: Package[] = [];
  for (const item of [tree.find(tree.merged, dpkgStatus), ...inFolder]) packages.push(...parseDpkg(await textOf(analysis, item, signal)));
  for (const path of apkDatabases) packages.push(...parseApk(await textOf(analysis, tree.find(tree.merged, path), signal)));
  return { packages: sorted(packages), unread: rpmDatabases.filter(path => tree.find(tree.merged, path)) };
}

async function textOf(analysis: Analysis, item: Item | undefined, signal: AbortSignal | undefined): Promise<string> {
  if (!item || item.kind !== 'file' && item.kind !== 'hardlink' || item.bytes > mostBytes) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of analysis.readFile(item.record, signal)) text += decoder.decode(part, { stream: true });
  return text + decoder.decode();
}
