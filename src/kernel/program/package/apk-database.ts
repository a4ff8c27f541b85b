import type { Package } from '../../package/catalogue.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Task } from '../command.ts';
import { tryRead } from '../files.ts';
import { makeFolders } from './files.ts';

const installedFile = '/lib/apk/db/installed';
const worldFile = '/etc/apk/world';

/** What apk has recorded of a package. */
export interface ApkRecord {
  readonly name: string;
  readonly version: string;
  readonly installedSize: number;
  readonly depends: readonly string[];
  readonly description: string;
  readonly paths: readonly string[];
}

/** apk's records: /lib/apk/db/installed, and /etc/apk/world, what was asked for. */
export class ApkDatabase {
  readonly records: Map<string, ApkRecord>;
  readonly world: Set<string>;

  private constructor(records: Map<string, ApkRecord>, world: Set<string>) {
    this.records = records;
    this.world = world;
  }

  static *read(task: Task): Blocking<ApkDatabase> {
    const records = ((yield* tryRead(task.sys, installedFile)) ?? '').split('\n\n').filter(text => text.trim() !== '').map(parse);
    return new ApkDatabase(new Map(records.map(each => [each.name, each])), new Set(((yield* tryRead(task.sys, worldFile)) ?? '').split('\n').filter(line => line !== '')));
  }

  add({ name, version, installedSize, depends, description }: Pick<Package, 'name' | 'version' | 'installedSize' | 'depends' | 'description'>, paths: readonly string[]): void {
    this.records.set(name, { name, version, installedSize, depends, description, paths });
  }

  get installedSize(): number {
    return [...this.records.values()].reduce((sum, each) => sum + each.installedSize, 0);
  }

  /** What nobody needs that is in the world. */
  orphans(): string[] {
    const needed = new Set(this.world);
    for (const name of needed) for (const each of this.records.get(name)?.depends ?? []) needed.add(each);
    return [...this.records.keys()].filter(name => !needed.has(name));
  }

  *save(task: Task): Blocking<void> {
    makeFolders(task, '/lib/apk/db');
    makeFolders(task, '/etc/apk');
    yield* task.writeFile(installedFile, [...this.records.values()].map(apkRecord).join(''));
    yield* task.writeFile(worldFile, [...this.world].sort().map(name => `${name}\n`).join(''));
  }
}

/** A record of apk's file of what is installed: `F:` a folder, `R:` a file in it. */
export function apkRecord({ name, version, installedSize, depends, description, paths }: ApkRecord): string {
  const lines = [`P:${name}`, `V:${version}`, 'A:x86_64', `I:${installedSize}`, `T:${description}`, ...(depends.length > 0 ? [`D:${depends.join(' ')}`] : [])];
  for (const path of paths) lines.push(`F:${path.slice(1, path.lastIndexOf('/'))}`, `R:${path.slice(path.lastIndexOf('/') + 1)}`);
  return `${lines.join('\n')}\n\n`;
}

function parse(text: string): ApkRecord {
  const field = (key: string): string => new RegExp(`^${key}:(.*)$`, 'm').exec(text)?.[1] ?? '';
  const paths: string[] = [];
  let folder = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('F:')) folder = line.slice(2);
    if (line.startsWith('R:')) paths.push(`/${folder}/${line.slice(2)}`);
  }
  return { name: field('P'), version: field('V'), installedSize: Number(field('I')), depends: field('D').split(' ').filter(each => each !== ''), description: field('T'), paths };
}
