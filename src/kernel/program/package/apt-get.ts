import { debian } from '../../package/debian.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { compareNames, entriesOf } from '../files.ts';
import { type CommandLine, has, type OptionTable } from '../options.ts';
import type { Program } from '../program.ts';
import { type AptChoices, clean, install, orphans, remove } from './apt-install.ts';
import { hasLists, updateLists } from './apt-lists.ts';
import { aptVersion } from './apt-texts.ts';
import { DpkgDatabase } from './dpkg-database.ts';

const options: OptionTable = {
  'y,yes,assume-yes': 'none', 'q,quiet': 'optional', 's,simulate,dry-run,just-print,no-act': 'none', 'd,download-only': 'none', 'no-install-recommends': 'none', 'install-recommends': 'none', 'no-install-suggests': 'none',
  'install-suggests': 'missing', purge: 'none', 'f,fix-broken': 'none', 'm,fix-missing,ignore-missing': 'none', 'no-upgrade': 'none', 'only-upgrade': 'missing', reinstall: 'missing', 'allow-downgrades': 'none',
  'allow-unauthenticated': 'none', 'allow-change-held-packages': 'none', 'allow-remove-essential': 'none', 'force-yes': 'none', 'auto-remove,autoremove': 'none', 't,target-release,default-release': 'required',
  'o,option': 'required', 'c,config-file': 'required', 'allow-releaseinfo-change': 'none', update: 'none', 'V,verbose-versions': 'missing', 'u,show-upgraded': 'none', installed: 'none', upgradable: 'none', 'a,all-versions': 'none', 'n,names-only': 'none', 'v': 'none',
};
const needsRoot = new Set(['install', 'remove', 'purge', 'autoremove', 'upgrade', 'dist-upgrade', 'full-upgrade', 'clean', 'dist-clean', 'distclean', 'autoclean', 'reinstall']);
const warning = '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n';

/** apt-get(8), apt(8), apt-cache(8). */
export const aptPrograms: readonly Program[] = ['apt-get', 'apt', 'apt-cache'].map(program => programOf({
  name: program,
  support: { level: 'some', missing: 'the contents of packages: programs that are not simulated tell their version only; upgrades, sources, downloads of .deb files; the network is always there' },
  options,
  version: aptVersion,
  trouble: 100,
  hint: () => '',
  *run(task, line) {
    const [command, ...names] = line.operands;
    if (has(line.options, 'v')) {
      task.out.print(aptVersion);
      return 0;
    }
    if (command === undefined) {
      task.out.print(`${aptVersion}Usage: ${program} [options] command\n`);
      return 1;
    }
    if (program === 'apt' && !task.sys.isatty(1)) yield* task.warn(warning);
    try {
      return yield* runCommand(task, command, names, line);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      yield* task.warn(`E: ${error.message}\n`);
      return 100;
    }
  },
}));

/** What apt writes behind `E:`. */
class Trouble extends Error {}

function* runCommand(task: Task, command: string, names: readonly string[], line: CommandLine): Blocking<number> {
  const choices = choicesOf(line);
  if (!choices.simulate && command === 'update') demandLock(task, '/var/lib/apt/lists/lock', 'Unable to lock directory /var/lib/apt/lists/');
  else if (!choices.simulate && needsRoot.has(command)) demandLock(task, '/var/lib/dpkg/lock-frontend', 'Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?');
  const progress = (text: string): void => {
    if (choices.quiet < 2) task.out.print(`${text}...${task.sys.isatty(1) && choices.quiet === 0 ? ' Done' : ''}\n`);
  };
  const database = yield* DpkgDatabase.read(task);
  const readState = (): void => ['Reading package lists', 'Building dependency tree', 'Reading state information'].forEach(progress);
  switch (command) {
    case 'update':
      yield* updateLists(task, choices.quiet > 1);
      progress('Reading package lists');
      return 0;
    case 'install':
      if (has(line.options, 'update')) yield* updateLists(task, choices.quiet > 1);
      readState();
      return yield* install(task, debian(), database, yield* known(task, database, names), choices);
    case 'remove':
    case 'purge': {
      readState();
      const there = (yield* known(task, database, names)).filter(name => database.get(name));
      for (const name of names) if (!there.includes(name)) task.out.print(`Package '${name}' is not installed, so not removed\n`);
      return yield* remove(task, database, there, { ...choices, purge: choices.purge || command === 'purge' });
    }
    case 'autoremove':
      readState();
      return yield* remove(task, database, orphans(database), choices);
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
      readState();
      progress('Calculating upgrade');
      task.out.print('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
      return 0;
    case 'clean':
    case 'distclean':
    case 'dist-clean':
    case 'autoclean':
    case 'autopurge':
      clean(task, (yield* entriesOf(task.sys, '/var/cache/apt/archives')).map(({ name }) => name).filter(name => name.endsWith('.deb')));
      return 0;
    default:
      return yield* query(task, database, command, names, line);
  }
}

function choicesOf({ options: given }: CommandLine): AptChoices {
  const quiet = given.filter(({ name }) => name === 'q').reduce((level, { value }) => Math.max(level + 1, Number(value?.replace('=', '') ?? 0)), 0);
  const recommends = given.findLast(({ name, value }) => name === 'no-install-recommends' || name === 'install-recommends' || value?.startsWith('APT::Install-Recommends=') === true);
  return {
    yes: has(given, 'y') || has(given, 'force-yes') || quiet > 1, quiet, recommends: !(recommends && (recommends.name === 'no-install-recommends' || /=("?)(0|false|no)/i.test(recommends.value ?? ''))), simulate: has(given, 's'), purge: has(given, 'purge'),
    downloadOnly: has(given, 'd'),
  };
}

/** @throws Trouble, if the lock is not to be had */
function demandLock({ sys }: Task, path: string, consequence: string): void {
  if (sys.credentials().uids.effective !== 0) throw new Trouble(`Could not open lock file ${path} - open (13: Permission denied)\nE: ${consequence}`);
}

/** The names without versions and architectures. @throws Trouble */
function* known(task: Task, database: DpkgDatabase, names: readonly string[]): Blocking<string[]> {
  const listed = yield* hasLists(task);
  const unknown: string[] = [];
  const found = names.map(given => {
    const [, name = '', version] = /^([^=:/]+)(?::[^=]*)?(?:[=/](.*))?$/.exec(given) ?? [];
    const entry = listed ? debian().get(name) : undefined;
    if (!entry && !database.get(name)) unknown.push(name);
    else if (version !== undefined && entry && !new RegExp(`^${version.replace(/[.+]/g, '\\$&').replaceAll('*', '.*')}$`).test(entry.version) && !/^(stable|oldstable|bookworm)/.test(version)) throw new Trouble(`Version '${version}' for '${name}' was not found`);
    return name;
  });
  if (unknown.length > 0) throw new Trouble(unknown.map(name => `Unable to locate package ${name}`).join('\nE: '));
  return found;
}

/** `apt list`, `show`, `search`, `policy`, `depends`. */
function* query(task: Task, database: DpkgDatabase, command: string, names: readonly string[], { options: given }: CommandLine): Blocking<number> {
  const listed = yield* hasLists(task);
  const all = listed ? [...debian().all()] : [];
  switch (command) {
    case 'list': {
      task.out.print('Listing...\n');
      const only = given.some(({ name }) => name === 'installed') ? database.names : undefined;
      const rows = only ? [...only].flatMap(name => database.get(name) ?? []) : all;
      for (const { name, version, architecture } of [...rows].sort((a, b) => compareNames(a.name, b.name))) {
        if (names.length > 0 && !names.includes(name)) continue;
        task.out.print(`${name}/${listed ? 'oldstable,' : ''}now ${version} ${architecture}${database.names.has(name) ? ` [installed${database.automatic.has(name) ? ',automatic' : ''}]` : ''}\n`);
      }
      return 0;
    }
    case 'search':
      if (task.name === 'apt') task.out.print('Sorting...\nFull Text Search...\n');
      for (const { name, version, architecture, description } of all.filter(each => names.every(text => new RegExp(text).test(`${each.name} ${each.description}`)))) {
        task.out.print(task.name === 'apt' ? `${name}/oldstable${database.names.has(name) ? ',now' : ''} ${version} ${architecture}${database.names.has(name) ? ' [installed]' : ''}\n  ${description}\n\n` : `${name} - ${description}\n`);
      }
      return 0;
    case 'show':
      for (const name of names) {
        const entry = all.find(each => each.name === name);
        if (!entry) throw new Trouble('No packages found');
        const depends = entry.depends.length > 0 ? `Depends: ${entry.depends.join(', ')}\n` : '';
        task.out.print(`Package: ${name}\nVersion: ${entry.version}\nInstalled-Size: ${entry.installedSize / 1024}\nArchitecture: ${entry.architecture}\n${depends}Size: ${entry.downloadSize ?? 0}\nDescription: ${entry.description}\n\n`);
      }
      return 0;
    case 'policy':
      for (const name of names) {
        const [there, candidate] = [database.get(name)?.version, all.find(each => each.name === name)?.version];
        if (there === undefined && candidate === undefined) continue;
        task.out.print(`${name}:\n  Installed: ${there ?? '(none)'}\n  Candidate: ${candidate ?? there ?? '(none)'}\n`);
      }
      return 0;
    case 'depends':
      for (const name of names) {
        const entry = all.find(each => each.name === name);
        if (!entry) throw new Trouble('No packages found');
        task.out.print(`${name}\n${entry.depends.map(each => `  Depends: ${each}\n`).join('')}${entry.recommends.map(each => `  Recommends: ${each}\n`).join('')}`);
      }
      return 0;
    default:
      if (['source', 'build-dep', 'download', 'changelog', 'check', 'satisfy', 'reinstall', 'edit-sources', 'rdepends', 'madison', 'showpkg', 'stats', 'dump', 'pkgnames'].includes(command)) throw new Failure(`'${command}' is not simulated`, { code: 2 });
      throw new Trouble(`Invalid operation ${command}`);
  }
}
