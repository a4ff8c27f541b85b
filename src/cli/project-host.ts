import { open, readdir, realpath, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Entry, MachineHost, ProjectHost } from '../lint/index.ts';

/** A file's project: the host that may be asked about it, and the file's path in it. */
export interface ProjectFile {
  readonly host: ProjectHost;
  readonly path: string;
}

/** The projects of one run. Files of the same project share a host, which lists each folder once. */
export class ProjectHosts {
  readonly #today: string;
  readonly #hosts = new Map<string, ProjectHost>();
  readonly #roots = new Map<string, Promise<string>>();

  constructor(today: Date) {
    this.#today = today.toISOString().slice(0, 10);
  }

  /** The project of a file: the repository that it is in, else the current folder, else its own folder. */
  async of(file: string): Promise<ProjectFile> {
    const folder = resolve(dirname(file));
    const root = await this.#rootOf(folder);
    const host = this.#hosts.get(root) ?? folderHost(root, this.#today);
    this.#hosts.set(root, host);
    return { host, path: slashed(relative(root, join(folder, basename(file)))) };
  }

  async #rootOf(folder: string): Promise<string> {
    const known = this.#roots.get(folder) ?? findRoot(folder);
    this.#roots.set(folder, known);
    return known;
  }
}

async function findRoot(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if (await stat(join(at, '.git')).then(() => true, () => false)) return at;
    if (at === dirname(at)) break;
  }
  const current = process.cwd();
  return isWithin(folder, current) && current !== dirname(current) ? current : folder;
}

/** This machine; the program that asks it is loaded when it is first asked. */
function lazyMachine(): MachineHost {
  let loaded: Promise<MachineHost> | undefined;
  const load = async (): Promise<MachineHost> => loaded ??= import('./machine.ts').then(({ LocalMachine }) => new LocalMachine());
  return {
    kindVersion: async () => (await load()).kindVersion(),
    isTaken: async port => (await load()).isTaken(port),
    subnets: async () => (await load()).subnets(),
    exists: async path => (await load()).exists(path),
  };
}

/** All files are on one machine. */
const machine = lazyMachine();

/** A host over a folder of this machine. No link leads out of it. */
export function folderHost(root: string, today: string): ProjectHost {
  const real = realpath(root).catch(() => root);
  const listed = new Map<string, Promise<readonly Entry[] | undefined>>();
  const inside = async (path: string): Promise<string | undefined> => {
    const target = await realpath(join(root, path));
    return isWithin(target, await real) ? target : undefined;
  };
  const list = async (folder: string): Promise<readonly Entry[] | undefined> => {
    const target = await inside(folder);
    return target === undefined ? undefined : (await readdir(target, { withFileTypes: true })).map(entryFrom);
  };
  return {
    today,
    machine,
    list: async folder => {
      const known = listed.get(folder) ?? list(folder).catch(() => undefined);
      listed.set(folder, known);
      return known;
    },
    read: async (file, mostBytes) => inside(file).then(async target => target === undefined ? undefined : readText(target, mostBytes)).catch(() => undefined),
  };
}

function entryFrom(entry: Dirent): Entry {
  const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other';
  return { name: entry.name, kind };
}

/** Reads no device and no pipe, which may never end. */
async function readText(path: string, mostBytes: number): Promise<string | undefined> {
  if (!(await stat(path)).isFile()) return undefined;
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(mostBytes + 1), 0, mostBytes + 1, 0);
    return bytesRead > mostBytes ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
