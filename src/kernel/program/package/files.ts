import { Errno, orUndefined } from '../../errno.ts';
import type { Package } from '../../package/catalogue.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Content } from '../../vfs/content.ts';
import { binaryContent } from '../binary.ts';
import { baseName, type Task } from '../command.ts';
import { parentOf } from '../path.ts';

/** Packages of thousands of files get no more than so many larger ones in their place; the bytes are all there. */
const mostFiles = 8;
const documentSize = 1500;
const setuidPrograms = new Set(['sudo', 'su', 'passwd', 'mount', 'umount', 'newuidmap', 'newgidmap', 'chsh', 'chfn', 'gpasswd', 'newgrp']);

/** A file of a package: what it is called and how large it is. */
export interface PackageFile {
  readonly path: string;
  readonly size: number;
  readonly program?: string;
  /** The version of the program, as its makers count. */
  readonly version?: string;
}

/** The files of a package: its programs, a text about it, and data that fill up its installed size. */
export function filesOf({ name, version, installedSize, files, programs }: Package, documents: string): PackageFile[] {
  const data = Math.max(1, Math.min(mostFiles, files - programs.length - 1));
  const rest = Math.max(0, installedSize - documentSize);
  const programSize = programs.length === 0 ? 0 : Math.floor(rest / 2 / programs.length);
  const dataSize = Math.floor((rest - programSize * programs.length) / data);
  const folder = /^lib|^zlib/.test(name) ? '/usr/lib' : '/usr/share';
  const list: PackageFile[] = programs.map(path => ({ path, size: programSize, program: baseName(path), version: upstreamVersion(version) }));
  if (documents !== '') list.push({ path: `${documents}/${name}/copyright`, size: documentSize });
  for (let i = 0; i < data; i++) list.push({ path: `${folder}/${name}/${i === 0 ? version.replace(/^\d+:/, '') : `data-${i}`}`, size: dataSize });
  return list;
}

/** A version without what packagers count: deb-version(7), and apk's `-r0`. */
function upstreamVersion(version: string): string {
  return version.replace(/^\d+:/, '').replace(/-[^-]*$/, '').replace(/\+(dfsg|ds|really).*$/, '');
}

/** Lays the files out, and the folders that they need. @throws Errno */
export function* layOut(task: Task, files: readonly PackageFile[], interpreter: string | undefined): Blocking<void> {
  const { sys } = task;
  for (const { path, size, program, version } of files) {
    makeFolders(task, parentOf(path));
    if (orUndefined(() => sys.lstat(path))) sys.unlink(path);
    const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, program === undefined ? 0o644 : 0o755);
    const says = { ...(interpreter !== undefined && { interpreter }), ...(version !== undefined && { version }) };
    sys.putContent(fd, program === undefined ? Content.synthetic(size, seedOf(path)) : binaryContent({ program: knownAs(program), ...says }, size));
    sys.close(fd);
    sys.chmod(path, program === undefined ? 0o644 : setuidPrograms.has(program) ? 0o4755 : 0o755);
  }
}

/** Programs that a package calls otherwise than the simulated one. */
function knownAs(program: string): string {
  return { 'nc.openbsd': 'nc', 'nc.traditional': 'nc' }[program] ?? program;
}

/** Removes files, and folders that are empty then. */
export function takeAway(task: Task, paths: readonly string[]): void {
  const { sys } = task;
  const attempt = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
    }
  };
  for (const path of paths.toReversed()) {
    const stat = orUndefined(() => sys.lstat(path));
    if (stat?.kind === 'directory') attempt(() => sys.rmdir(path));
    else if (stat) attempt(() => sys.unlink(path));
  }
}

/** All folders above the files and the files, each once, in order: what `dpkg -L` lists. */
export function withFolders(paths: readonly string[]): string[] {
  const all = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let i = 2; i <= parts.length; i++) all.add(parts.slice(0, i).join('/'));
  }
  return [...all].sort();
}

/** `mkdir -p`. @throws Errno */
export function makeFolders({ sys }: Pick<Task, 'sys'>, path: string): void {
  if (path === '/' || orUndefined(() => sys.stat(path))) return;
  makeFolders({ sys }, parentOf(path));
  sys.mkdir(path, 0o755);
}

function seedOf(text: string): number {
  let seed = 0;
  for (const letter of text) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0;
  return seed >>> 0;
}
