import { orUndefined } from '../../errno.ts';
import type { Package } from '../../package/catalogue.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Task } from '../command.ts';
import { tryRead } from '../files.ts';
import { withFolders } from './files.ts';

const statusFile = '/var/lib/dpkg/status';
const infoFolder = '/var/lib/dpkg/info';
const autoFile = '/var/lib/apt/extended_states';

/** What dpkg's status file says of a package: deb822(5). */
export interface Installed {
  readonly name: string;
  readonly status: string;
  readonly version: string;
  readonly architecture: string;
  /** In KiB. */
  readonly installedSize: number;
  readonly depends: readonly string[];
  readonly description: string;
}

/** A record of dpkg's status file. */
export function statusRecord({ name, version, architecture, installedSize, depends, description }: Package): string {
  return [
    `Package: ${name}`, 'Status: install ok installed', 'Priority: optional', `Installed-Size: ${installedSize / 1024}`, 'Maintainer: Debian', `Architecture: ${architecture}`, `Version: ${version}`,
    ...(depends.length > 0 ? [`Depends: ${depends.join(', ')}`] : []), `Description: ${description}`, '', ''].join('\n');
}

/** How dpkg calls a package: libraries of which there can be several architectures with theirs. */
export function qualified({ name, architecture }: Pick<Package, 'name' | 'architecture'>): string {
  return architecture === 'amd64' && /^(lib.*\d|zlib1g|gcc-\d+-base)/.test(name) && !/-(bin|common|utils)$/.test(name) ? `${name}:amd64` : name;
}

/** dpkg's records of what is installed: `dpkg(1)`, /var/lib/dpkg. */
export class DpkgDatabase {
  private readonly records: Map<string, string>;
  /** Packages that came only because others need them: apt-mark(8). */
  readonly automatic: Set<string>;
  private readonly task: Task;

  private constructor(task: Task, records: Map<string, string>, automatic: Set<string>) {
    this.task = task;
    this.records = records;
    this.automatic = automatic;
  }

  static *read(task: Task): Blocking<DpkgDatabase> {
    const records = ((yield* tryRead(task.sys, statusFile)) ?? '').split('\n\n').filter(record => record.trim() !== '');
    const automatic = ((yield* tryRead(task.sys, autoFile)) ?? '').matchAll(/^Package: (.*)$/gm);
    return new DpkgDatabase(task, new Map(records.map(record => [fieldOf(record, 'Package'), `${record.trim()}\n\n`])), new Set(Array.from(automatic, ([, name = '']) => name)));
  }

  /** Names of what is installed. */
  get names(): Set<string> {
    return new Set([...this.records.keys()].filter(name => this.get(name)?.status.endsWith(' ok installed')));
  }

  get(name: string): Installed | undefined {
    const record = this.records.get(name);
    if (record === undefined) return undefined;
    return {
      name, status: fieldOf(record, 'Status'), version: fieldOf(record, 'Version'), architecture: fieldOf(record, 'Architecture'), installedSize: Number(fieldOf(record, 'Installed-Size')),
      depends: fieldOf(record, 'Depends').split(', ').filter(each => each !== ''), description: fieldOf(record, 'Description'),
    };
  }

  /** Whether its version shall stay: `hold` of dpkg's selections. */
  isHeld(name: string): boolean {
    return this.get(name)?.status === 'hold ok installed';
  }

  hold(name: string, held: boolean): void {
    const record = this.records.get(name);
    if (record !== undefined) this.records.set(name, record.replace(/^Status: \w+/m, `Status: ${held ? 'hold' : 'install'}`));
  }

  record(name: string): string | undefined {
    return this.records.get(name);
  }

  /** The files and folders of a package. */
  *paths(name: string): Blocking<string[]> {
    const [plain, same] = [`${infoFolder}/${name}.list`, `${infoFolder}/${name}:amd64.list`];
    return ((yield* tryRead(this.task.sys, plain)) ?? (yield* tryRead(this.task.sys, same)) ?? '').split('\n').filter(path => path !== '' && path !== '/.');
  }

  *add(entry: Package, paths: readonly string[], automatic: boolean): Blocking<void> {
    this.records.set(entry.name, statusRecord(entry));
    if (automatic) this.automatic.add(entry.name);
    else this.automatic.delete(entry.name);
    yield* this.task.writeFile(`${infoFolder}/${qualified(entry)}.list`, ['/.', ...withFolders(paths), ''].join('\n'));
  }

  remove(name: string): void {
    for (const path of [`${infoFolder}/${name}.list`, `${infoFolder}/${name}:amd64.list`]) if (orUndefined(() => this.task.sys.lstat(path))) this.task.sys.unlink(path);
    this.records.delete(name);
    this.automatic.delete(name);
  }

  /** How many files and folders all packages have. */
  *countPaths(): Blocking<number> {
    const all = new Set<string>();
    for (const name of this.names) for (const path of yield* this.paths(name)) all.add(path);
    return all.size;
  }

  *save(): Blocking<void> {
    yield* this.task.writeFile(statusFile, [...this.records].sort(([a], [b]) => a < b ? -1 : 1).map(([, record]) => record).join(''));
    yield* this.task.writeFile(autoFile, [...this.automatic].map(name => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`).join(''));
  }
}

function fieldOf(record: string, key: string): string {
  return new RegExp(`^${key}: (.*)$`, 'm').exec(record)?.[1] ?? '';
}
