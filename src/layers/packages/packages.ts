import { message, type Message } from '../../base/message.ts';
import type { Analysis } from '../analysis.ts';
import { LayersError } from '../failure.ts';
import type { Item } from '../tree/tree.ts';
import { parseApk } from './apk.ts';
import { parseDpkg } from './dpkg.ts';
import { type Package, sorted } from './package.ts';
import { readRpm, rpmFormats } from './rpm/rpm.ts';

/** What is installed in an image, by the databases of its package managers. */
export interface InstalledPackages {
  readonly packages: readonly Package[];
  /** Databases that are there and cannot be read. */
  readonly unread: readonly UnreadDatabase[];
}

export interface UnreadDatabase {
  /** Without a slash at its beginning. */
  readonly path: string;
  readonly why: Message;
}

const dpkgStatus = 'var/lib/dpkg/status';
/** Distroless images have a file for each package, and one more with its checksums. */
const dpkgFolder = 'var/lib/dpkg/status.d';
/** The second is where apk 3 and merged /usr have it. */
const apkDatabases = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];
/** Where rpm has its database, where rpm-ostree has it, and where rpm had it before. All but one are links in most images. */
const rpmFolders = ['usr/lib/sysimage/rpm', 'usr/share/rpm', 'var/lib/rpm'];
/** A database that is larger than this is not read: rpm's have all that is known of a package, some 20 kB each. */
const mostBytes = 2 ** 28;

/** Reads the databases of dpkg, apk and rpm in what all layers show together. @throws the signal's reason */
export async function installedPackages(analysis: Analysis, signal?: AbortSignal): Promise<InstalledPackages> {
  const { tree } = analysis;
  const packages: Package[] = [];
  const unread: UnreadDatabase[] = [];
  const find = (path: string): Item | undefined => {
    const item = tree.find(tree.merged, path);
    return item && isFile(item) ? item : undefined;
  };
  const read = async (item: Item, parse: (bytes: Uint8Array) => Promise<readonly Package[]> | readonly Package[]): Promise<void> => {
    try {
      for (const found of await parse(await bytesOf(analysis, item, signal))) packages.push(found);
    } catch (error) {
      if (!(error instanceof LayersError)) throw error;
      unread.push({ path: tree.path(item.node), why: error.text });
    }
  };
  const folder = tree.find(tree.merged, dpkgFolder);
  const inFolder = folder ? tree.children(tree.merged, folder.node).filter(item => isFile(item) && !item.name.endsWith('.md5sums')) : [];
  for (const item of [find(dpkgStatus) ?? [], inFolder].flat()) await read(item, bytes => parseDpkg(decoder.decode(bytes)));
  for (const item of apkDatabases.flatMap(path => find(path) ?? [])) await read(item, bytes => parseApk(decoder.decode(bytes)));
  for (const place of rpmFolders) {
    const found = rpmFormats.flatMap(format => ({ format, item: find(`${place}/${format.file}`), log: format.log === undefined ? undefined : find(`${place}/${format.log}`) })).find(({ item }) => item);
    if (found?.item) await read(found.item, async bytes => readRpm(found.format, bytes, found.log && await bytesOf(analysis, found.log, signal)));
  }
  return { packages: sorted(packages), unread };
}

const decoder = new TextDecoder();

function isFile({ kind }: Item): boolean {
  return kind === 'file' || kind === 'hardlink';
}

async function bytesOf(analysis: Analysis, { record, bytes }: Item, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (bytes > mostBytes) throw new LayersError(message('It has {0} bytes, more than are read of a database: {1}.', bytes, mostBytes));
  const all = new Uint8Array(bytes);
  let at = 0;
  for await (const part of analysis.readFile(record, signal)) {
    all.set(part, at);
    at += part.length;
  }
  return all.subarray(0, at);
}
