import { Content, debian, debianBase, dpkgFiles, filesOf, layOutDebianOf, type PackageFile } from '../../../kernel/index.ts';
import type { LayerTree } from './layer-tree.ts';
import type { Filling } from './recipe.ts';

/** The loader that Debian's programs ask for. */
export const glibc = '/lib64/ld-linux-x86-64.so.2';

const documents = '/usr/share/doc';

/** Files that Debian's images have not: Docker mounts its own. */
const leftOut = new Set(['/etc/hostname', '/etc/hosts', '/etc/fstab']);

/** How Docker's Debian differs from others: apt leaves nothing behind. Names of the files as debuerreotype makes them. */
const dockerFiles: Readonly<Record<string, string>> = {
  '/etc/apt/apt.conf.d/docker-clean': 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n',
  '/etc/apt/apt.conf.d/docker-no-languages': 'Acquire::Languages "none";\n',
  '/etc/apt/apt.conf.d/docker-autoremove-suggests': 'Apt::AutoRemove::SuggestsImportant "false";\n',
  '/etc/apt/sources.list.d/debian.sources': [
    'Types: deb', 'URIs: http://deb.debian.org/debian', 'Suites: bookworm bookworm-updates', 'Components: main', 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg', '',
    'Types: deb', 'URIs: http://deb.debian.org/debian-security', 'Suites: bookworm-security', 'Components: main', 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg', '',
  ].join('\n'),
};

/**
 * The root of a Debian with what the official image has.
 * @param size bytes of all files together
 * @param changes texts that another distribution has in the place of Debian's, by path; an empty one takes the file away
 * @param more packages that another distribution has besides
 */
export function debianRoot(size: number, changes: Readonly<Record<string, string>> = {}, more: readonly string[] = []): Filling {
  return tree => {
    const packages = [...debianBase, ...more];
    const base = dataOf(packages);
    layOutDebianOf({
      folder: (path, mode) => tree.folder(path, mode),
      file: (path, content, mode, gid) => { if (!leftOut.has(path)) tree.file(path, content, mode, gid); },
      link: (path, target) => tree.link(path, target),
    }, packages, name => (base.get(name) ?? []).map(({ path }) => path));
    for (const name of ['auth.conf.d', 'keyrings', 'preferences.d', 'trusted.gpg.d']) tree.folder(`/etc/apt/${name}`);
    for (const [path, text] of Object.entries({ ...dockerFiles, ...changes })) if (text !== '') tree.file(path, text);
    addData(tree, [...base.values()].flat(), size - tree.size);
  };
}

/** What `apt-get install` leaves in a layer on top of a Debian. */
export interface Installation {
  /** The packages that were asked for before. */
  readonly before?: readonly string[];
  /** Names of packages; those that the kernel's catalogue does not know are left out. */
  readonly names: readonly string[];
  /** Bytes of all files of the layer, if the packages' own figures shall not hold. */
  readonly size?: number;
}

/** Installs packages into a layer: their programs and files, and dpkg's records. */
export function install(tree: LayerTree, { before = [], names, size }: Installation): void {
  const there = [...debianBase, ...before];
  const packages = debian().closure(names, new Set(debian().closure(there, new Set()).map(({ name }) => name)));
  const files = new Map(packages.map(each => [each.name, filesOf(each, documents)]));
  for (const { path, size: bytes, program } of [...files.values()].flat()) if (program !== undefined) tree.program(merged(path), bytes, { interpreter: glibc });
  const isNew = (path: string): boolean => !path.startsWith('/var/lib/dpkg/info/') || files.has(/([^/:]+)(:amd64)?\.list$/.exec(path)?.[1] ?? '');
  for (const [path, text] of dpkgFiles([...there, ...names], name => (files.get(name) ?? []).map(({ path: file }) => file))) if (isNew(path)) tree.file(path, text);
  addData(tree, [...files.values()].flat(), size === undefined ? undefined : size - tree.size);
}

/** Where a file of a package lies since /bin, /sbin and the folders of libraries are links into /usr: a layer with a folder of their name would hide the links. */
function merged(path: string): string {
  return path.replace(/^\/(bin|sbin|lib|lib64)\//, '/usr/$1/');
}

/** A user whom a Dockerfile adds, with a group of the same name. */
export interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid?: number;
  readonly home: string;
  readonly shell?: string;
  readonly comment?: string;
}

/** The accounts of Debian and these. */
export function addUsers(tree: LayerTree, users: readonly NewUser[]): void {
  const texts = debianTexts();
  const with_ = (path: string, line: (user: NewUser) => string): string => `${texts.get(path) ?? ''}${users.map(user => `${line(user)}\n`).join('')}`;
  tree.file('/etc/passwd', with_('/etc/passwd', ({ name, uid, gid = uid, comment = '', home, shell = '/bin/sh' }) => `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}`));
  tree.file('/etc/group', with_('/etc/group', ({ name, uid, gid = uid }) => `${name}:x:${gid}:`));
  tree.file('/etc/shadow', with_('/etc/shadow', ({ name }) => `${name}:!:20000::::::`), 0o640, 42);
  tree.file('/etc/gshadow', with_('/etc/gshadow', ({ name }) => `${name}:!::`), 0o640, 42);
}

/** Data of packages: as large as the packages say, or in proportion so that they fill so many bytes. */
function addData(tree: LayerTree, files: readonly PackageFile[], size?: number): void {
  const data = files.filter(({ program, path }) => program === undefined && !tree.has(merged(path)));
  const sum = data.reduce((total, each) => total + each.size, 0);
  const factor = size === undefined ? 1 : Math.max(0, size) / sum;
  let left = size === undefined ? sum : Math.max(0, size);
  data.forEach(({ path, size: own }, i) => {
    const bytes = i === data.length - 1 ? left : Math.floor(own * factor);
    tree.data(merged(path), bytes);
    left -= bytes;
  });
}

/** The files of packages and of what they need, without their programs. */
function dataOf(packages: readonly string[]): ReadonlyMap<string, readonly PackageFile[]> {
  return new Map(debian().closure(packages, new Set()).map(each => [each.name, filesOf(each, documents).filter(({ program }) => program === undefined)]));
}

let knownTexts: ReadonlyMap<string, string> | undefined;

function debianTexts(): ReadonlyMap<string, string> {
  if (knownTexts) return knownTexts;
  const texts = new Map<string, string>();
  const nothing = (): void => undefined;
  layOutDebianOf({ folder: nothing, link: nothing, file: (path, content) => { if (path.startsWith('/etc/')) texts.set(path, content instanceof Content ? content.toText() : content); } }, debianBase);
  return knownTexts = texts;
}
