import type { Blocking } from '../process/blocking.ts';
import type { Sys } from '../syscall/sys.ts';
import type { Task } from './command.ts';
import { tryRead } from './files.ts';

/** A line of passwd(5). */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

/** A line of group(5). */
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The user of a line of passwd(5) whose fields are these. */
export function toUser([name = '', , uid = '', gid = '', comment = '', home = '', shell = '']: readonly string[]): User {
  return { name, uid: Number(uid), gid: Number(gid), comment, home, shell };
}

/** The group of a line of group(5) whose fields are these. */
export function toGroup([name = '', , gid = '', members = '']: readonly string[]): Group {
  return { name, gid: Number(gid), members: members === '' ? [] : members.split(',') };
}

/** The users of /etc/passwd; none if it is not there. */
export function* readUsers(sys: Sys): Blocking<User[]> {
  return (yield* readFields(sys, '/etc/passwd')).map(toUser);
}

function* readGroups(sys: Sys): Blocking<Group[]> {
  return (yield* readFields(sys, '/etc/group')).map(toGroup);
}

/** The fields of the lines that have a number in the third. */
function* readFields(sys: Sys, path: string): Blocking<string[][]> {
  return ((yield* tryRead(sys, path)) ?? '').split('\n').map(line => line.split(':')).filter(([, , id = '']) => id !== '');
}

/** An owner as `chown USER:GROUP` names it; what is undefined stays. */
export interface Ownership {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

/** Names and numbers of users and groups: passwd(5), group(5). */
export class Accounts {
  private readonly users = new Map<string, User>();
  private readonly groups = new Map<string, number>();
  private readonly userNames = new Map<number, string>();
  private readonly groupNames = new Map<number, string>();

  private constructor(users: readonly User[], groups: readonly Group[]) {
    for (const user of users) {
      if (!this.users.has(user.name)) this.users.set(user.name, user);
      if (!this.userNames.has(user.uid)) this.userNames.set(user.uid, user.name);
    }
    for (const { name, gid } of groups) {
      if (!this.groups.has(name)) this.groups.set(name, gid);
      if (!this.groupNames.has(gid)) this.groupNames.set(gid, name);
    }
  }

  /** Reads /etc/passwd and /etc/group; files that are not there are empty. */
  static *read(task: Task): Blocking<Accounts> {
    return new Accounts(yield* readUsers(task.sys), yield* readGroups(task.sys));
  }

  userName(uid: number): string | undefined {
    return this.userNames.get(uid);
  }

  groupName(gid: number): string | undefined {
    return this.groupNames.get(gid);
  }

  /** The number of a user's name, or a number as it is. */
  uid(name: string): number | undefined {
    return this.users.get(name)?.uid ?? numeric(name);
  }

  /** The number of a group's name, or a number as it is. */
  gid(name: string): number | undefined {
    return this.groups.get(name) ?? numeric(name);
  }

  /** The login group of a user. */
  loginGroup(name: string): number | undefined {
    return this.users.get(name)?.gid ?? [...this.users.values()].find(({ uid }) => `${uid}` === name)?.gid;
  }

  /** All groups whose name is a member's, are in group(5) only; the login group is among them. */
  groupsOf(text: string): (number | undefined)[] {
    return text.split(',').map(name => this.gid(name));
  }

  /** `USER`, `USER:GROUP`, `:GROUP`, `USER:`. @returns what is wrong as a text */
  ownership(text: string): Ownership | string {
    const separator = text.includes(':') ? ':' : text.includes('.') && this.uid(text) === undefined ? '.' : undefined;
    const at = separator === undefined ? -1 : text.indexOf(separator);
    const user = at < 0 ? text : text.slice(0, at);
    const group = at < 0 ? undefined : text.slice(at + 1);
    const uid = user === '' ? undefined : this.uid(user);
    if (user !== '' && uid === undefined) return 'invalid user';
    if (group === '' && user !== '') {
      const gid = this.loginGroup(user);
      return gid === undefined ? 'invalid spec' : { uid, gid };
    }
    if (group === undefined || group === '') return { uid, gid: undefined };
    const gid = this.gid(group);
    return gid === undefined ? 'invalid group' : { uid, gid };
  }
}

function numeric(text: string): number | undefined {
  return /^\+?\d+$/.test(text) && Number(text) < 2 ** 32 - 1 ? Number(text) : undefined;
}
