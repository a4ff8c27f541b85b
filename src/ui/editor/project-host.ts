import { FileType, Uri, workspace } from 'vscode';
import { LocalMachine, type Engines } from '../../connect/index.ts';
import type { EngineNames, Entry, LocalImage, MachineHost, ProjectHost } from '../../lint/index.ts';
import type { Image } from '../../model/index.ts';

/** A file's project: the host that may be asked about it, and the file's path in it. */
export interface ProjectFile {
  readonly host: ProjectHost;
  readonly path: string;
}

/**
 * The project of a document: the workspace folder that it is in, else its own folder. `undefined` for what is in no
 * folder: new documents, and those of other extensions' schemes that only show something.
 */
export function projectHostFor(uri: Uri, engines: Engines | undefined): ProjectFile | undefined {
  if (workspace.fs.isWritableFileSystem(uri.scheme) !== true) return undefined;
  const root = workspace.getWorkspaceFolder(uri)?.uri ?? Uri.joinPath(uri, '..');
  const prefix = root.path.endsWith('/') ? root.path : `${root.path}/`;
  if (!uri.path.startsWith(prefix)) return undefined;
  return {
    path: uri.path.slice(prefix.length),
    host: {
      today: new Date().toISOString().slice(0, 10),
      ...filesBelow(root),
      ...engines && {
        image: async reference => localImage(reference, engines).catch(() => undefined),
        names: async kind => namesOn(kind, engines).catch(() => undefined),
      },
      ...workspace.isTrusted && uri.scheme === 'file' && { machine: machineWith(engines) },
    },
  };
}

const local = new LocalMachine();

/** This machine, with what the chosen engine knows of it while somebody looks at that engine. */
function machineWith(engines: Engines | undefined): MachineHost {
  const listed = async <T>(list: (engines: Engines) => Promise<readonly T[]>): Promise<readonly T[]> =>
    engines?.picture.connection.state === 'live' ? list(engines).catch(() => []) : [];
  return {
    kindVersion: async () => local.kindVersion(),
    isTaken: async port => local.isTaken(port),
    exists: async path => local.exists(path),
    subnets: async () => {
      const networks = await listed(async engine => engine.list('networks'));
      return [...networks.flatMap(({ name, subnets }) => subnets.map(({ subnet }) => ({ name, subnet }))), ...await local.subnets()];
    },
    clusters: async () => {
      const containers = await listed(async engine => engine.list('containers'));
      return [...new Set(containers.map(({ labels }) => labels[clusterLabel]).filter(cluster => cluster !== undefined))];
    },
  };
}

/** On each node of a cluster that kind made (kind's `pkg/cluster/constants`). */
const clusterLabel = 'io.x-k8s.kind.cluster';

/** Does not list what links lead to, since they may lead out of the folder. */
function filesBelow(root: Uri): Pick<ProjectHost, 'list' | 'read'> {
  const links = new Set<string>();
  const at = (path: string): Uri => path === '' ? root : Uri.joinPath(root, path);
  const list = async (folder: string): Promise<readonly Entry[]> => (await workspace.fs.readDirectory(at(folder))).map(([name, type]) => {
    const entry = entryFrom(name, type);
    if (entry.kind === 'link') links.add(folder === '' ? name : `${folder}/${name}`);
    return entry;
  });
  const read = async (file: string, mostBytes: number): Promise<string | undefined> => {
    const { size, type } = await workspace.fs.stat(at(file));
    if (size > mostBytes || (type & FileType.File) === 0) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(at(file)));
  };
  return {
    list: async folder => passesLink(folder, links) ? undefined : list(folder).catch(() => undefined),
    read: async (file, mostBytes) => read(file, mostBytes).catch(() => undefined),
  };
}

function entryFrom(name: string, type: FileType): Entry {
  const kind = (type & FileType.SymbolicLink) !== 0 ? 'link' : type === FileType.File ? 'file' : type === FileType.Directory ? 'folder' : 'other';
  return { name, kind };
}

function passesLink(path: string, links: ReadonlySet<string>): boolean {
  return links.size > 0 && path.split('/').some((_, index, names) => links.has(names.slice(0, index + 1).join('/')));
}

async function namesOn(kind: EngineNames, engines: Engines): Promise<readonly string[] | undefined> {
  if (engines.picture.connection.state !== 'live') return undefined;
  return (await engines.list(kind)).map(({ name }) => name);
}

/** What the chosen engine has, asked only while somebody looks at that engine: typing must not wake one up. */
async function localImage(reference: string, engines: Engines): Promise<LocalImage | undefined> {
  const { details, picture } = engines;
  if (!details || picture.connection.state !== 'live') return undefined;
  const wanted = familiarName(reference);
  const image = (await engines.list('images')).find(one => namesOf(one).some(name => familiarName(name) === wanted));
  if (!image) return undefined;
  const { config, os, architecture, variant } = await details.image(image.id);
  return { ...config, os, architecture, variant, digest: digestOf(image, wanted) };
}

function namesOf({ tags, digests }: Image): readonly string[] {
  return [...tags, ...digests];
}

/** An image may have come from several repositories. */
function digestOf({ digests }: Image, wanted: string): string {
  const repository = wanted.replace(/[:@][^/]*$/, '');
  return digests.find(digest => familiarName(digest).startsWith(`${repository}@`))?.replace(/^.*@/, '') ?? '';
}

/** `docker.io/library/debian` is `debian`, which is `debian:latest`. With a digest, the tag says nothing. */
function familiarName(reference: string): string {
  const [named = '', digest] = reference.split('@', 2);
  const short = named.replace(/^(?:(?:index\.)?docker\.io\/|localhost\/(?=[^/]*$))/, '').replace(/^library\//, '');
  const tagAt = short.indexOf(':', short.lastIndexOf('/') + 1);
  const name = tagAt < 0 ? short : short.slice(0, tagAt);
  return digest === undefined ? `${name}${tagAt < 0 ? ':latest' : short.slice(tagAt)}` : `${name}@${digest}`;
}
