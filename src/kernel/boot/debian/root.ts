import { debian } from '../../package/debian.ts';
import { binaryContent } from '../../program/binary.ts';
import { dpkgFiles, dpkgFilesOfHost } from '../../program/package/initial.ts';
import { Content } from '../../vfs/content.ts';
import type { Tree } from '../tree.ts';
import { etcFiles, group, passwd } from './etc.ts';
import { debianScripts } from './scripts.ts';
import { debianLibraries, debianLinks, debianPrograms } from './programs.ts';

/** What `/etc/alternatives` leads to: `update-alternatives(1)`. */
const alternatives: Readonly<Record<string, string>> = {
  awk: '/usr/bin/mawk', nawk: '/usr/bin/mawk', nc: '/bin/nc.openbsd', netcat: '/bin/nc.openbsd', pager: '/bin/more', which: '/usr/bin/which.debianutils', iptables: '/usr/sbin/iptables-nft', ip6tables: '/usr/sbin/ip6tables-nft',
  'iptables-save': '/usr/sbin/iptables-nft-save', 'iptables-restore': '/usr/sbin/iptables-nft-restore',
  'ip6tables-save': '/usr/sbin/ip6tables-nft-save', 'ip6tables-restore': '/usr/sbin/ip6tables-nft-restore',
};

/** Programs in one file that go by `argv[0]`. */
const multicall = new Set(['xtables-nft-multi', 'pgrep', 'killall5', 'tset']);

/** Names of one program that Debian knows by several: what the file is called, and the simulated program's name. */
const renamed: Readonly<Record<string, string>> = {
  'nc.openbsd': 'nc', 'which.debianutils': 'which', 'xtables-nft-multi': 'iptables', killall5: 'pidof',
};

const interpreter = '/lib64/ld-linux-x86-64.so.2';
const loader = 'ld-linux-x86-64.so.2';
const libraries = '/usr/lib/x86_64-linux-gnu';

/** Fills an empty file system with what a small Debian 12 has, the simulated host. */
export function layOutDebian(tree: Tree): void {
  layOut(tree, () => true);
  for (const [path, content] of dpkgFilesOfHost(programPackages)) tree.file(path, content);
  tree.file('/var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_main_binary-amd64_Packages.lz4', Content.synthetic(listSize, 1));
}

/**
 * Fills an empty tree with what a Debian 12 has on which only these packages are installed, and what they need: programs, libraries, accounts, dpkg's records.
 * @param pathsOf what else of a package is there besides its programs
 */
export function layOutDebianOf(tree: PlainTree, packages: readonly string[], pathsOf: (name: string) => readonly string[] = () => []): void {
  const installed = new Set(debian().closure(packages, new Set()).map(({ name }) => name));
  layOut(tree, name => installed.has(name));
  const paths = new Map<string, string[]>();
  for (const [path, name] of programPackages()) paths.set(name, [...paths.get(name) ?? [], path]);
  for (const [path, text] of dpkgFiles(packages, name => [...paths.get(name) ?? [], ...pathsOf(name)])) tree.file(path, text);
}

/** Where files are put: the disk of a machine, or the layer of an image. */
export interface PlainTree {
  folder(path: string, mode?: number): unknown;
  file(path: string, content: Content | string, mode?: number, gid?: number): void;
  link(path: string, target: string): void;
}

function layOut(tree: PlainTree, isInstalled: (packageName: string) => boolean): void {
  for (const path of folders) tree.folder(path);
  tree.folder('/tmp', 0o1777);
  tree.folder('/var/tmp', 0o1777);
  tree.folder('/root', 0o700);
  for (const name of ['bin', 'lib', 'lib64', 'sbin']) tree.link(`/${name}`, `usr/${name}`);
  tree.link('/var/run', '/run');
  tree.link('/etc/mtab', '/proc/self/mounts');
  for (const [path, text] of Object.entries(etcFiles)) tree.file(path, text);
  tree.file('/etc/shadow', passwd.replace(/^([^:]+):.*$/gm, '$1:*:19700:0:99999:7:::'), 0o640, 42);
  tree.file('/etc/gshadow', group.replace(/^([^:]+):.*$/gm, '$1:*::'), 0o640, 42);
  const there = new Set([loader]);
  for (const { path, packageName, content, mode } of programFiles()) {
    if (!isInstalled(packageName)) continue;
    tree.file(path, content, mode);
    there.add(nameOf(path));
  }
  for (const [path, text] of Object.entries(debianScripts)) tree.file(path, text, 0o755);
  addLinks(tree, there);
  for (const line of lines(debianLibraries)) if (isInstalled(line.split(' ')[3] ?? '')) addLibrary(tree, line);
}

/** The links that lead to programs which are there, be it by way of others. */
function addLinks(tree: PlainTree, there: Set<string>): void {
  const open = new Map(lines(debianLinks).map(line => line.split(' ') as [string, string]).map(([path, target]) => [`/usr/${path}`, target]));
  for (const [name, target] of Object.entries(alternatives)) open.set(`/etc/alternatives/${name}`, target);
  for (let before = -1; before !== open.size;) {
    before = open.size;
    for (const [path, target] of open) {
      const name = target.startsWith('/etc/alternatives/') ? target : nameOf(target);
      if (!there.has(name)) continue;
      tree.link(path, target);
      there.add(path.startsWith('/etc/') ? path : nameOf(path));
      open.delete(path);
    }
  }
}

/** How large apt's list of bookworm is, as it keeps it. */
const listSize = 18_840_233;

function* programPackages(): Generator<readonly [path: string, packageName: string]> {
  for (const line of lines(debianPrograms)) {
    const [path = '', , packageName = ''] = line.split(' ');
    yield [`/usr/${path.replace(/!$/, '')}`, packageName];
  }
}

const folders = [
  '/dev', '/etc/alternatives', '/etc/apt', '/home', '/media', '/mnt', '/opt', '/proc', '/run/lock', '/srv', '/sys', '/usr/bin', '/usr/games', '/usr/include',
  '/usr/lib', '/usr/lib64', '/usr/libexec', '/usr/local/bin', '/usr/local/sbin', '/usr/local/lib', '/usr/sbin', '/usr/share', '/usr/src', libraries, '/var/cache',
  '/var/lib', '/var/log', '/var/spool', '/var/mail',
];

interface ProgramFile {
  readonly path: string;
  readonly packageName: string;
  readonly content: Content;
  readonly mode: number;
}

let files: readonly ProgramFile[] | undefined;

/** The same contents for all machines: they never change, what is written makes others. */
function programFiles(): readonly ProgramFile[] {
  return files ??= lines(debianPrograms).map(programFile);
}

function programFile(line: string): ProgramFile {
  const [path = '', size, packageName = '', needed] = line.split(' ');
  const file = path.replace(/!$/, '');
  const name = nameOf(file);
  const binary = { program: renamed[name] ?? name, ...(multicall.has(name) && { multicall: true }), ...(needed && { interpreter, needed: needed.split(',') }) };
  return { path: `/usr/${file}`, packageName, content: binaryContent(binary, Number(size)), mode: path.endsWith('!') ? 0o4755 : 0o755 };
}

/** The file under its real name and, if that is another one, a symlink by which programs ask for it. */
function addLibrary(tree: PlainTree, line: string): void {
  const [name = '', file = '', size] = line.split(' ');
  tree.file(`${libraries}/${file}`, Content.synthetic(Number(size), Number(size)), 0o644);
  if (file !== name) tree.link(`${libraries}/${name}`, file);
  if (name === loader) tree.link(`/usr/lib64/${name}`, `${libraries}/${name}`.replace('/usr', ''));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function lines(table: string): string[] {
  return table.trim().split('\n');
}
