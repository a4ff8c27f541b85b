import { orUndefined } from '../../errno.ts';
import { alpine } from '../../package/alpine.ts';
import type { Package } from '../../package/catalogue.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Content } from '../../vfs/content.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { entriesOf, tryRead } from '../files.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { formatTime } from '../time.ts';
import { ApkDatabase } from './apk-database.ts';
import { filesOf, layOut, makeFolders, takeAway } from './files.ts';

const cache = '/var/cache/apk';
/** An index of packages, and where apk keeps it. */
interface Index {
  readonly url: string;
  readonly file: string;
  readonly size: number;
}

/** The repositories that /etc/apk/repositories names; without it, those of Alpine 3.20. */
function* indexesOf(task: Task): Blocking<Index[]> {
  const text = (yield* tryRead(task.sys, '/etc/apk/repositories')) ?? ['main', 'community'].map(name => `https://dl-cdn.alpinelinux.org/alpine/v3.20/${name}`).join('\n');
  const repositories = text.split('\n').map(line => line.replace(/^@\S+\s+/, '').trim()).filter(line => line !== '' && !line.startsWith('#'));
  return repositories.map(repository => {
    const isMain = repository.endsWith('/main');
    return { url: `${repository}/x86_64/APKINDEX.tar.gz`, file: `APKINDEX.${/community/.test(repository) ? 'd67d17ad' : isMain ? '5d09b1de' : '8c2e4f71'}.tar.gz`, size: isMain ? 500_000 : 2_000_000 };
  });
}

const mebibyte = 2 ** 20;

/** apk(8). */
export const apk = programOf({
  name: 'apk',
  support: { level: 'some', missing: 'packages outside of the catalogue; versions in constraints, upgrades; the network is always there' },
  options: {
    'no-cache': 'none', 'U,update-cache': 'none', 'u,upgrade': 'none', 't,virtual': 'required', 'q,quiet': 'none', 'X,repository': 'required', 'allow-untrusted': 'none', 'f,force': 'none', 'no-progress': 'none', 'v,verbose': 'none',
    'l,latest': 'none', 'a,all': 'none', 'e,installed': 'none', 'L,contents': 'none', 'W,who-owns': 'none', 'd,description': 'none', 's,size': 'none', 'r': 'none', 'R,depends': 'none', 'p,root': 'missing=', simulate: 'none', 'i,interactive': 'missing', purge: 'none',
    'no-network': 'none', 'print-arch': 'none', 'rdepends': 'missing',
  },
  version: 'apk-tools 2.14.4, compiled for x86_64.\n',
  hint: () => '',
  *run(task, line) {
    const [command, ...names] = line.operands;
    if (has(line.options, 'print-arch')) {
      task.out.print('x86_64\n');
      return 0;
    }
    switch (command) {
      case undefined:
        task.out.print('apk-tools 2.14.4, compiled for x86_64.\n\nusage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]\n');
        return 1;
      case 'add': return yield* new Apk(task, yield* open(task), line).add(names);
      case 'del': return yield* new Apk(task, yield* open(task), line).delete(names);
      case 'update': return yield* new Apk(task, yield* open(task), line).update();
      case 'upgrade': return yield* new Apk(task, yield* open(task), line).add([]);
      case 'info': return info(task, yield* ApkDatabase.read(task), line, names);
      case 'search': return search(task, names);
      case 'cache':
        for (const { name } of yield* entriesOf(task.sys, cache)) task.sys.unlink(`${cache}/${name}`);
        return 0;
      default:
        if (['fix', 'version', 'policy', 'list', 'dot', 'fetch', 'manifest', 'verify', 'audit', 'stats', 'index', 'convert-ndx'].includes(command)) throw new Failure(`'${command}' is not simulated`, { code: 2 });
        yield* task.warn(`ERROR: '${command}' is not an apk command. See 'apk --help'.\n`);
        return 1;
    }
  },
});

/** Only root may change what is installed. */
function* open(task: Task): Blocking<ApkDatabase> {
  if (task.sys.credentials().uids.effective !== 0) {
    yield* task.warn('ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n');
    yield* task.sys.exit(99);
  }
  return yield* ApkDatabase.read(task);
}

/** One run of apk that changes something. */
class Apk {
  private readonly task: Task;
  private readonly database: ApkDatabase;
  private readonly line: CommandLine;

  constructor(task: Task, database: ApkDatabase, line: CommandLine) {
    this.task = task;
    this.database = database;
    this.line = line;
  }

  *add(asked: readonly string[]): Blocking<number> {
    const { database, task } = this;
    const known = yield* this.indexed();
    const names = asked.map(name => name.replace(/[~=<>@].*$/, ''));
    const missing = names.filter(name => !database.records.has(name) && (!known || !alpine().get(name)));
    if (missing.length > 0) {
      const required = this.virtual === undefined ? (name: string): string => `world[${name}]` : (name: string): string => `${this.virtual ?? ''}-${this.virtualVersion}[${name}]`;
      yield* task.warn(`ERROR: unable to select packages:\n${missing.sort().map(name => `  ${name} (no such package):\n    required by: ${required(name)}\n`).join('')}`);
      return missing.length;
    }
    const wanted = alpine().closure(names, new Set(database.records.keys()));
    if (this.virtual === undefined) for (const name of names) database.world.add(name);
    else this.addVirtual(wanted, names);
    for (const [i, each] of wanted.entries()) {
      this.say(`(${i + 1}/${wanted.length}) Installing ${each.name} (${each.version})\n`);
      yield* task.out.flush();
      const files = each.name === this.virtual ? [] : filesOf(each, '');
      yield* layOut(task, files, undefined);
      database.add(each, files.map(({ path }) => path));
      yield* task.sys.sleep(5_000_000);
    }
    if (wanted.length > 0) this.trigger(wanted.some(({ name }) => name.startsWith('ca-certificates')));
    return yield* this.conclude();
  }

  *delete(names: readonly string[]): Blocking<number> {
    const { database, task } = this;
    for (const name of names) database.world.delete(name);
    const gone = database.orphans();
    for (const [i, name] of gone.toReversed().entries()) {
      const record = database.records.get(name);
      this.say(`(${i + 1}/${gone.length}) Purging ${name} (${record?.version ?? ''})\n`);
      takeAway(task, record?.paths ?? []);
      database.records.delete(name);
    }
    if (gone.length > 0) this.trigger(false);
    return yield* this.conclude();
  }

  *update(): Blocking<number> {
    yield* this.fetch(true);
    this.say(`OK: ${[...alpine().all()].length} distinct packages available\n`);
    return 0;
  }

  private has(name: string): boolean {
    return has(this.line.options, name);
  }

  private get virtual(): string | undefined {
    return valueOf(this.line.options, 't');
  }

  private get virtualVersion(): string {
    return formatTime('%Y%m%d.%H%M%S', this.task.sys.now());
  }

  private addVirtual(wanted: Package[], depends: readonly string[]): void {
    const name = this.virtual ?? '';
    this.database.world.add(name);
    wanted.push({ name, version: this.virtualVersion, architecture: 'noarch', installedSize: 0, downloadSize: 0, files: 0, depends, recommends: [], programs: [], description: 'virtual meta package' });
  }

  /** Whether there is an index; `--no-cache` and `-U` fetch one. */
  private *indexed(): Blocking<boolean> {
    const { sys } = this.task;
    if (this.has('no-cache') || this.has('U')) {
      yield* this.fetch(!this.has('no-cache'));
      return true;
    }
    let found = false;
    for (const { url, file } of yield* indexesOf(this.task)) {
      if (orUndefined(() => sys.stat(`${cache}/${file}`))) found = true;
      else yield* this.task.warn(`WARNING: opening from cache ${url}: No such file or directory\n`);
    }
    return found;
  }

  private *fetch(keep: boolean): Blocking<void> {
    for (const { url, file, size } of yield* indexesOf(this.task)) {
      this.say(`fetch ${url}\n`);
      yield* this.task.out.flush();
      yield* this.task.sys.sleep(60_000_000);
      if (!keep) continue;
      makeFolders(this.task, cache);
      const fd = yield* this.task.sys.open(`${cache}/${file}`, { access: 'write', create: true, truncate: true });
      this.task.sys.putContent(fd, Content.synthetic(size, size));
      this.task.sys.close(fd);
    }
  }

  private trigger(certificates: boolean): void {
    const busybox = this.database.records.get('busybox');
    if (busybox) this.say(`Executing busybox-${busybox.version}.trigger\n`);
    const bundle = this.database.records.get('ca-certificates');
    if (certificates && bundle) this.say(`Executing ca-certificates-${bundle.version}.trigger\n`);
  }

  private *conclude(): Blocking<number> {
    const { database } = this;
    this.say(`OK: ${Math.floor(database.installedSize / mebibyte)} MiB in ${database.records.size} packages\n`);
    yield* database.save(this.task);
    return 0;
  }

  private say(text: string): void {
    if (!this.has('q')) this.task.out.print(text);
  }
}

function info(task: Task, database: ApkDatabase, { options }: CommandLine, names: readonly string[]): number {
  if (names.length === 0) {
    for (const { name, version, description } of database.records.values()) task.out.print(has(options, 'v') ? `${name}-${version} - ${description}\n` : `${name}\n`);
    return 0;
  }
  let missing = 0;
  for (const name of names) {
    const record = has(options, 'W') ? [...database.records.values()].find(({ paths }) => paths.includes(name)) : database.records.get(name);
    if (!record) {
      missing++;
      continue;
    }
    const full = `${record.name}-${record.version}`;
    if (has(options, 'e')) task.out.print(`${record.name}\n`);
    else if (has(options, 'W')) task.out.print(`${name} is owned by ${full}\n`);
    else if (has(options, 'L')) task.out.print(`${full} contains:\n${record.paths.map(path => `${path.slice(1)}\n`).join('')}\n`);
    else if (has(options, 'R')) task.out.print(`${full} depends on:\n${record.depends.map(each => `${each}\n`).join('')}\n`);
    else {
      if (!has(options, 's') || has(options, 'd')) task.out.print(`${full} description:\n${record.description}\n\n`);
      if (!has(options, 'd') || has(options, 's')) task.out.print(`${full} installed size:\n${shownSize(record.installedSize)}\n\n`);
    }
  }
  return missing;
}

function shownSize(bytes: number): string {
  if (bytes < 10_000) return `${bytes} B`;
  return bytes < 10_000 * 1024 ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / mebibyte)} MiB`;
}

function search(task: Task, names: readonly string[]): number {
  for (const { name, version } of alpine().all()) if (names.every(text => name.includes(text))) task.out.print(`${name}-${version}\n`);
  return 0;
}
