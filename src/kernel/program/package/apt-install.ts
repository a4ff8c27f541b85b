import { Errno, orUndefined } from '../../errno.ts';
import type { Catalogue, Package } from '../../package/catalogue.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Content } from '../../vfs/content.ts';
import type { Task } from '../command.ts';
import { compareNames, tryRead } from '../files.ts';
import { downloadSpeed, packageSource } from './apt-lists.ts';
import { aptSize, nameList, readingDatabase } from './apt-texts.ts';
import { putConfiguration } from './configuration.ts';
import { type DpkgDatabase, qualified } from './dpkg-database.ts';
import { filesOf, layOut, makeFolders, takeAway } from './files.ts';

const archives = '/var/cache/apt/archives';
const documents = '/usr/share/doc';
const interpreter = '/lib64/ld-linux-x86-64.so.2';
/** What dpkg takes for a package, in ns. */
const unpackingTime = 8_000_000;

/** What `apt-get install` and its kin were told. */
export interface AptChoices {
  readonly yes: boolean;
  /** 0: says all; 1: fit for logs; 2: only what dpkg says. */
  readonly quiet: number;
  readonly recommends: boolean;
  readonly simulate: boolean;
  readonly purge: boolean;
  readonly downloadOnly: boolean;
}

/** Installs packages with all that they need. @returns the exit code */
export function* install(task: Task, catalogue: Catalogue, database: DpkgDatabase, names: readonly string[], choices: AptChoices): Blocking<number> {
  const installed = database.names;
  const say = (text: string): void => {
    if (choices.quiet < 2) task.out.print(text);
  };
  for (const name of names) {
    const there = database.get(name);
    if (there && installed.has(name)) {
      say(`${name} is already the newest version (${there.version}).\n`);
      database.automatic.delete(name);
    }
  }
  const wanted = catalogue.closure(names, installed, choices.recommends);
  const missing = choices.recommends ? [] : [...new Set(wanted.flatMap(({ recommends }) => recommends))].filter(name => !installed.has(name) && !wanted.some(each => each.name === name));
  const shown = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name).sort(compareNames);
  const additional = wanted.filter(({ name }) => !names.includes(name));
  say(nameList('The following additional packages will be installed:', shown(additional)));
  say(nameList('Recommended packages:', missing.sort(compareNames)));
  say(nameList('The following NEW packages will be installed:', shown(wanted)));
  say(`0 upgraded, ${wanted.length} newly installed, 0 to remove and 0 not upgraded.\n`);
  if (wanted.length === 0 || choices.simulate) {
    if (choices.simulate) for (const word of ['Inst', 'Conf']) for (const { name, version, architecture } of wanted) task.out.print(`${word} ${name} (${version} Debian:12.15/oldstable [${architecture}])\n`);
    else yield* database.save();
    return 0;
  }
  const bytes = sum(wanted, ({ downloadSize }) => downloadSize ?? 0);
  say(`Need to get ${aptSize(bytes)} of archives.\nAfter this operation, ${aptSize(sum(wanted, each => each.installedSize))} of additional disk space will be used.\n`);
  if (!choices.yes && additional.length > 0 && !(yield* agrees(task))) return 1;
  yield* download(task, wanted, bytes, say);
  if (choices.downloadOnly) return 0;
  if (!installed.has('apt-utils')) yield* task.warn('debconf: delaying package configuration, since apt-utils is not installed\n');
  yield* unpack(task, database, wanted, new Set(names));
  return 0;
}

/** Asks on the terminal; no answer is no. */
export function* agrees(task: Task): Blocking<boolean> {
  task.out.print('Do you want to continue? [Y/n] ');
  yield* task.out.flush();
  const answer = new TextDecoder().decode(yield* task.sys.read(0, 100));
  if (/^(y|\n)/i.test(answer)) return true;
  task.out.print('Abort.\n');
  return false;
}

function* download(task: Task, wanted: readonly Package[], bytes: number, say: (text: string) => void): Blocking<void> {
  const source = yield* packageSource(task);
  wanted.forEach(({ name, version, architecture, downloadSize = 0 }, i) => {
    say(`Get:${i + 1} ${source} amd64 ${name} ${architecture} ${version} [${aptSize(downloadSize)}]\n`);
  });
  yield* task.out.flush();
  const seconds = Math.max(0.1, bytes / downloadSpeed);
  yield* task.sys.sleep(Math.round(seconds * 1e9));
  say(`Fetched ${aptSize(bytes)} in ${Math.floor(seconds)}s (${aptSize(bytes / seconds)}/s)\n`);
  if (yield* cleansUp(task)) return;
  makeFolders(task, `${archives}/partial`);
  for (const each of wanted) {
    const fd = yield* task.sys.open(`${archives}/${fileName(each)}`, { access: 'write', create: true, truncate: true });
    task.sys.putContent(fd, Content.synthetic(each.downloadSize ?? 0, each.downloadSize ?? 0));
    task.sys.close(fd);
  }
}

/** Official images are told to delete what was downloaded. */
function* cleansUp(task: Task): Blocking<boolean> {
  return ((yield* tryRead(task.sys, '/etc/apt/apt.conf.d/docker-clean')) ?? '') !== '';
}

function fileName({ name, version, architecture }: Package): string {
  return `${name}_${version.replaceAll(':', '%3a')}_${architecture}.deb`;
}

function* unpack(task: Task, database: DpkgDatabase, wanted: readonly Package[], asked: ReadonlySet<string>): Blocking<void> {
  const digits = String(wanted.length - 1).length;
  const countBefore = yield* database.countPaths();
  for (const [i, each] of wanted.entries()) {
    task.out.print(`Selecting previously unselected package ${qualified(each)}.\n`);
    if (i === 0) task.out.print(readingDatabase(countBefore));
    const prefix = wanted.length > 1 ? `${String(i).padStart(digits, '0')}-` : '';
    task.out.print(`Preparing to unpack .../${prefix}${fileName(each)} ...\nUnpacking ${qualified(each)} (${each.version}) ...\n`);
    yield* task.out.flush();
    const files = filesOf(each, documents);
    yield* layOut(task, files, interpreter);
    yield* database.add(each, files.map(({ path }) => path), !asked.has(each.name));
    yield* task.sys.sleep(unpackingTime);
  }
  for (const each of wanted) {
    task.out.print(`Setting up ${qualified(each)} (${each.version}) ...\n`);
    yield* configure(task, each.name);
    yield* task.out.drain();
  }
  if (wanted.some(each => qualified(each) !== each.name)) task.out.print(`Processing triggers for libc-bin (${database.get('libc-bin')?.version ?? ''}) ...\n`);
  yield* database.save();
}

/** What the scripts of some packages leave behind. */
function* configure(task: Task, name: string): Blocking<void> {
  const { sys } = task;
  if (name === 'sudo') {
    makeFolders(task, '/etc/sudoers.d');
    if (!orUndefined(() => sys.stat('/etc/sudoers'))) yield* task.writeFile('/etc/sudoers', 'root\tALL=(ALL:ALL) ALL\n%sudo\tALL=(ALL:ALL) ALL\n', 0o440);
  }
  yield* putConfiguration(task, name);
}

/** Removes packages. @returns the exit code */
export function* remove(task: Task, database: DpkgDatabase, asked: readonly string[], choices: AptChoices, headline = 'The following packages will be REMOVED:'): Blocking<number> {
  const say = (text: string): void => {
    if (choices.quiet < 2) task.out.print(text);
  };
  const all = withDependents(database, asked);
  say(nameList(headline, [...all].sort(compareNames).map(name => choices.purge ? `${name}*` : name)));
  say(`0 upgraded, 0 newly installed, ${all.length} to remove and 0 not upgraded.\n`);
  if (all.length === 0 || choices.simulate) return 0;
  say(`After this operation, ${aptSize(sum(all, name => (database.get(name)?.installedSize ?? 0) * 1024))} disk space will be freed.\n`);
  if (!choices.yes && !(yield* agrees(task))) return 1;
  task.out.print(readingDatabase(yield* database.countPaths()));
  for (const name of all) {
    const found = database.get(name);
    if (!found) continue;
    task.out.print(`Removing ${qualified(found)} (${found.version}) ...\n`);
    const paths = yield* database.paths(name);
    database.remove(name);
    takeAway(task, yield* notShared(database, paths));
    yield* task.out.drain();
  }
  yield* database.save();
  return 0;
}

function* notShared(database: DpkgDatabase, paths: readonly string[]): Blocking<string[]> {
  const others = new Set<string>();
  for (const name of database.names) for (const path of yield* database.paths(name)) others.add(path);
  return paths.filter(path => !others.has(path));
}

function withDependents(database: DpkgDatabase, names: readonly string[]): string[] {
  const all = new Set(names);
  for (let before = -1; before < all.size;) {
    before = all.size;
    for (const name of database.names) if (database.get(name)?.depends.some(each => all.has(each))) all.add(name);
  }
  return [...all];
}

/** Packages that nobody needs any more: they came along, and no package that was asked for depends on them. */
export function orphans(database: DpkgDatabase): string[] {
  const { names } = database;
  const needed = new Set([...names].filter(name => !database.automatic.has(name)));
  for (const name of needed) for (const each of database.get(name)?.depends ?? []) if (names.has(each)) needed.add(each);
  return [...names].filter(name => !needed.has(name));
}

/** `apt-get clean`. */
export function clean(task: Task, names: readonly string[]): void {
  for (const name of names) {
    try {
      task.sys.unlink(`${archives}/${name}`);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
    }
  }
}

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((total, each) => total + of(each), 0);
}
