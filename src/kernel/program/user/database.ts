import type { Blocking } from '../../process/blocking.ts';
import { type Group, toGroup, toUser, type User } from '../accounts.ts';
import { Failure, type Task } from '../command.ts';
import { tryRead } from '../files.ts';

/** Which file of /etc holds what, and who may read it. */
const files = { passwd: 0o644, group: 0o644, shadow: 0o640, gshadow: 0o640, subuid: 0o644, subgid: 0o644 } as const;
/** The group `shadow`, which may read passwords. */
const shadowGroup = 42;

export type TableName = keyof typeof files;

/** A file of lines whose fields are separated by colons, the first of which is a name. */
class Table {
  rows: string[][];
  changed = false;

  constructor(text: string) {
    this.rows = text.split('\n').filter(line => line !== '').map(line => line.split(':'));
  }

  get(name: string): string[] | undefined {
    return this.rows.find(([first]) => first === name);
  }

  add(...fields: readonly (string | number)[]): void {
    this.rows.push(fields.map(String));
    this.changed = true;
  }

  /** Sets one field of a name's line. */
  set(name: string, field: number, value: string | number): void {
    const row = this.get(name);
    if (!row) return;
    row[field] = String(value);
    this.changed = true;
  }

  remove(name: string): void {
    const rest = this.rows.filter(([first]) => first !== name);
    this.changed ||= rest.length < this.rows.length;
    this.rows = rest;
  }

  toString(): string {
    return this.rows.map(row => `${row.join(':')}\n`).join('');
  }
}

/** The users and groups of a system: passwd(5), group(5), shadow(5), gshadow(5), subuid(5), subgid(5). */
export class Database {
  private readonly tables: Readonly<Record<TableName, Table>>;
  /** `KEY VALUE` of login.defs(5). */
  readonly settings: ReadonlyMap<string, string>;

  private constructor(tables: Readonly<Record<TableName, Table>>, settings: ReadonlyMap<string, string>) {
    this.tables = tables;
    this.settings = settings;
  }

  /** Reads what may be read; files that are not there are empty. */
  static *read(task: Task): Blocking<Database> {
    const tables: Partial<Record<TableName, Table>> = {};
    for (const name of Object.keys(files) as TableName[]) tables[name] = new Table((yield* tryRead(task.sys, `/etc/${name}`)) ?? '');
    const settings = Array.from(((yield* tryRead(task.sys, '/etc/login.defs')) ?? '').matchAll(/^([A-Z_]+)\s+(\S+)/gm), ([, key = '', value = '']) => [key, value] as const);
    return new Database(tables as Record<TableName, Table>, new Map(settings));
  }

  table(name: TableName): Table {
    return this.tables[name];
  }

  get users(): User[] {
    return this.tables.passwd.rows.map(toUser);
  }

  get groups(): Group[] {
    return this.tables.group.rows.map(toGroup);
  }

  user(name: string): User | undefined {
    return this.users.find(user => user.name === name);
  }

  userOf(uid: number): User | undefined {
    return this.users.find(user => user.uid === uid);
  }

  group(name: string): Group | undefined {
    return this.groups.find(group => group.name === name);
  }

  groupOf(gid: number): Group | undefined {
    return this.groups.find(group => group.gid === gid);
  }

  /** A user by name, or by number as `id` takes it. */
  userBy(text: string): User | undefined {
    return this.user(text) ?? (/^\+?\d+$/.test(text) ? this.userOf(Number(text)) : undefined);
  }

  groupBy(text: string): Group | undefined {
    return this.group(text) ?? (/^\d+$/.test(text) ? this.groupOf(Number(text)) : undefined);
  }

  /** The numbers of a user's groups, the login group first: initgroups(3). */
  groupsOf(user: User): number[] {
    return [user.gid, ...this.groups.filter(({ gid, members }) => gid !== user.gid && members.includes(user.name)).map(({ gid }) => gid)];
  }

  setMembers(group: string, members: readonly string[]): void {
    this.tables.group.set(group, 3, members.join(','));
    this.tables.gshadow.set(group, 3, members.join(','));
  }

  /** A free number: the one above the highest that is used, for system accounts the one below the lowest. */
  freeId(kind: 'uid' | 'gid', system: boolean, preferred?: number): number {
    const used = new Set(kind === 'uid' ? this.users.map(({ uid }) => uid) : this.groups.map(({ gid }) => gid));
    if (preferred !== undefined && !used.has(preferred)) return preferred;
    const [from, to] = system ? [100, 999] : [Number(this.settings.get('UID_MIN') ?? 1000), Number(this.settings.get('UID_MAX') ?? 60000)];
    const within = [...used].filter(id => id >= from && id <= to);
    if (within.length === 0) return system ? to : from;
    let id = system ? Math.min(...within) - 1 : Math.max(...within) + 1;
    while (used.has(id) || id > to || id < from) id = id > to || id < from ? (system ? to : from) : id + (system ? -1 : 1);
    return id;
  }

  /** Writes what was changed, as shadow-utils do: the file before stays with a `-` behind its name. */
  *save(task: Task): Blocking<void> {
    const { sys } = task;
    for (const [name, mode] of Object.entries(files) as [TableName, number][]) {
      if (!this.tables[name].changed) continue;
      const path = `/etc/${name}`;
      for (const [target, text] of [[`${path}-`, (yield* tryRead(task.sys, path)) ?? ''], [`${path}+`, this.tables[name].toString()]] as const) {
        yield* task.writeFile(target, text, mode);
        sys.chmod(target, mode);
        if (mode === 0o640) sys.chown(target, 0, shadowGroup);
      }
      sys.rename(`${path}+`, path);
    }
  }
}

/** Ends a program that changes accounts if it is not root's. */
export function demandRoot({ sys, name }: Task, file: TableName): void {
  if (sys.credentials().uids.effective !== 0) throw new Failure(`Permission denied.\n${name}: cannot lock /etc/${file}; try again later.`, { code: 1 });
}
