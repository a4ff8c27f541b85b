import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Content } from '../../vfs/content.ts';
import type { Task } from '../command.ts';
import { tryRead } from '../files.ts';
import { aptSize } from './apt-texts.ts';
import { makeFolders } from './files.ts';

const lists = '/var/lib/apt/lists';
const second = 1_000_000_000;

/** An archive of packages, with the sizes that its files had in November 2026: downloaded, and as apt keeps them. */
interface Suite {
  readonly name: string;
  readonly archive: string;
  readonly release: number;
  readonly packages: number;
  readonly kept: number;
}

const suites: readonly Suite[] = [
  { name: 'bookworm', archive: 'http://deb.debian.org/debian', release: 151_075, packages: 8_790_000, kept: 18_840_233 },
  { name: 'bookworm-updates', archive: 'http://deb.debian.org/debian', release: 55_403, packages: 6_924, kept: 11_648 },
  { name: 'bookworm-security', archive: 'http://deb.debian.org/debian-security', release: 34_770, packages: 377_000, kept: 760_491 },
];

/** The files that apt keeps of an archive. */
function filesOf({ name, archive, release, kept }: Suite): { readonly path: string; readonly size: number }[] {
  const base = `${lists}/${archive.replace('http://', '').replaceAll('/', '_')}_dists_${name}`;
  return [{ path: `${base}_InRelease`, size: release }, { path: `${base}_main_binary-amd64_Packages.lz4`, size: kept }];
}

/** Whether apt knows packages at all: before the first `apt-get update` it does not. */
export function hasLists({ sys }: Task): boolean {
  return suites.some(suite => filesOf(suite).some(({ path }) => path.endsWith('.lz4') && orUndefined(() => sys.stat(path)) !== undefined));
}

/** `apt-get update`: downloads the lists of the archives that the sources name. */
export function* updateLists(task: Task, quiet: boolean): Blocking<void> {
  const { sys } = task;
  const sources = `${(yield* tryRead(task.sys, '/etc/apt/sources.list')) ?? ''}${(yield* tryRead(task.sys, '/etc/apt/sources.list.d/debian.sources')) ?? ''}`;
  const named = suites.filter(({ name }) => new RegExp(`(^|\\s)${name}(\\s|$)`, 'm').test(sources));
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
    say(`Get:${++count} ${suite.archive} ${suite.name}/main amd64 Packages [${aptSize(suite.packages)}]\n`);
    bytes += suite.release + suite.packages;
    for (const { path, size } of filesOf(suite)) yield* keep(task, path, size);
  }
  yield* task.out.flush();
  if (bytes > 0) {
    yield* sys.sleep(second);
    say(`Fetched ${aptSize(bytes)} in 1s (${aptSize(bytes)}/s)\n`);
  }
}

function* keep(task: Task, path: string, size: number): Blocking<void> {
  makeFolders(task, `${lists}/partial`);
  if (!orUndefined(() => task.sys.stat(`${lists}/lock`))) yield* task.writeFile(`${lists}/lock`, '', 0o640);
  const fd = yield* task.sys.open(path, { access: 'write', create: true, truncate: true });
  task.sys.putContent(fd, Content.synthetic(size, size));
  task.sys.close(fd);
}
