import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Content } from '../../vfs/content.ts';
import type { Task } from '../command.ts';
import { tryRead } from '../files.ts';
import { aptSize } from './apt-texts.ts';
import { makeFolders } from './files.ts';

const lists = '/var/lib/apt/lists';
/** Bytes that come over the network in a second: a fast one, since whoever waits for it waits as long. */
export const downloadSpeed = 200_000_000;

/** An archive of packages, with the sizes that its files had in November 2026: downloaded, and as apt keeps them. */
interface Suite {
  readonly name: string;
  readonly archive: string;
  readonly release: number;
  readonly packages: number;
  readonly kept: number;
  /** Further parts than `main`, with the sizes of their lists. */
  readonly components?: readonly (readonly [name: string, size: number])[];
}

const suites: readonly Suite[] = [
  { name: 'bookworm', archive: 'http://deb.debian.org/debian', release: 151_075, packages: 8_790_000, kept: 18_840_233 },
  { name: 'bookworm-updates', archive: 'http://deb.debian.org/debian', release: 55_403, packages: 6_924, kept: 11_648 },
  { name: 'bookworm-security', archive: 'http://deb.debian.org/debian-security', release: 34_770, packages: 377_000, kept: 760_491 },
];

const ubuntuArchive = 'http://archive.ubuntu.com/ubuntu';

/** Ubuntu's, by codename; sizes are those of Ubuntu 22.04, rounded. */
function ubuntuSuites(codename: string): readonly Suite[] {
  const suite = (part: string, release: number, packages: number, components: Suite['components'] = []): Suite => ({
    name: `${codename}${part}`, archive: part === '-security' ? 'http://security.ubuntu.com/ubuntu' : ubuntuArchive, release, packages, kept: packages * 2, components,
  });
  return [
    suite('', 270_087, 1_792_351, [['restricted', 164_433], ['universe', 17_500_000], ['multiverse', 266_012]]), suite('-security', 129_000, 3_520_000, [['universe', 1_290_000], ['restricted', 5_960_000]]),
    suite('-updates', 128_000, 3_850_000, [['universe', 1_600_000], ['restricted', 6_200_000]]), suite('-backports', 127_000, 83_900, [['universe', 35_200]]),
  ];
}

/** Those of the system that runs: Ubuntu's have other names than Debian's. */
function* knownSuites(task: Task): Blocking<readonly Suite[]> {
  const release = (yield* tryRead(task.sys, '/etc/os-release')) ?? '';
  const codename = /^VERSION_CODENAME=(\w+)/m.exec(release)?.[1] ?? 'bookworm';
  if (/^ID=ubuntu$/m.test(release)) return ubuntuSuites(codename);
  return suites.map(suite => ({ ...suite, name: suite.name.replace('bookworm', codename) }));
}

/** Where `apt-get install` gets packages from: `http://deb.debian.org/debian bookworm/main`. */
export function* packageSource(task: Task): Blocking<string> {
  const [first] = yield* knownSuites(task);
  return `${first?.archive ?? ''} ${first?.name ?? ''}/main`;
}

/** The files that apt keeps of an archive. */
function filesOf({ name, archive, release, kept }: Suite): { readonly path: string; readonly size: number }[] {
  const base = `${lists}/${archive.replace('http://', '').replaceAll('/', '_')}_dists_${name}`;
  return [{ path: `${base}_InRelease`, size: release }, { path: `${base}_main_binary-amd64_Packages.lz4`, size: kept }];
}

/** Whether apt knows packages at all: before the first `apt-get update` it does not. */
export function* hasLists(task: Task): Blocking<boolean> {
  const known = yield* knownSuites(task);
  return known.some(suite => filesOf(suite).some(({ path }) => path.endsWith('.lz4') && orUndefined(() => task.sys.stat(path)) !== undefined));
}

/** `apt-get update`: downloads the lists of the archives that the sources name. */
export function* updateLists(task: Task, quiet: boolean): Blocking<void> {
  const { sys } = task;
  const texts: string[] = [];
  for (const name of ['sources.list', 'sources.list.d/debian.sources', 'sources.list.d/ubuntu.sources']) texts.push((yield* tryRead(task.sys, `/etc/apt/${name}`)) ?? '');
  const sources = texts.join('\n');
  const named = (yield* knownSuites(task)).filter(({ name }) => new RegExp(`(^|\\s)${name}(\\s|$)`, 'm').test(sources));
  const fresh = named.filter(suite => filesOf(suite).some(({ path }) => !orUndefined(() => sys.stat(path))));
  const say = (text: string): void => {
    if (!quiet) task.out.print(text);
  };
  let count = 0;
  let bytes = 0;
  for (const suite of named) {
    if (fresh.includes(suite)) say(`Get:${++count} ${suite.archive} ${suite.name} InRelease [${aptSize(suite.release)}]\n`);
    else say(`Hit:${++count} ${suite.archive} ${suite.name} InRelease\n`);
  }
  for (const suite of fresh) {
    for (const [component, size] of [['main', suite.packages] as const, ...suite.components ?? []]) {
      say(`Get:${++count} ${suite.archive} ${suite.name}/${component} amd64 Packages [${aptSize(size)}]\n`);
      bytes += size;
    }
    bytes += suite.release;
    for (const { path, size } of filesOf(suite)) yield* keep(task, path, size);
  }
  yield* task.out.flush();
  if (bytes > 0) {
    const seconds = Math.max(0.1, bytes / downloadSpeed);
    yield* sys.sleep(Math.round(seconds * 1e9));
    say(`Fetched ${aptSize(bytes)} in ${Math.floor(seconds)}s (${aptSize(bytes / seconds)}/s)\n`);
  }
}

function* keep(task: Task, path: string, size: number): Blocking<void> {
  makeFolders(task, `${lists}/partial`);
  if (!orUndefined(() => task.sys.stat(`${lists}/lock`))) yield* task.writeFile(`${lists}/lock`, '', 0o640);
  const fd = yield* task.sys.open(path, { access: 'write', create: true, truncate: true });
  task.sys.putContent(fd, Content.synthetic(size, size));
  task.sys.close(fd);
}
