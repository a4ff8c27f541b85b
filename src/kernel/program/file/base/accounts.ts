import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { Task } from '../../command.ts';

/** An owner as `chown USER:GROUP` names it; what is undefined stays. */
export interface Ownership {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

/** Names and numbers of users and groups: passwd(5), group(5). */
export class Accounts {
  private readonly users = new Map<string, { readonly uid: number; readonly gid: number; readonly home: string }>();
  private readonly groups = new Map<string, number>();
  private readonly userNames = new Map<number, string>();
  private readonly groupNames = new Map<number, string>();

  private constructor(passwd: string, group: string) {
    for (const line of passwd.split('\n')) {
      const [name = '', , uid, gid, , home = ''] = line.split(':');
      if (uid === undefined || uid === '') continue;
      if (!this.users.has(name)) this.users.set(name, { uid: Number(uid), gid: Number(gid), home });
      if (!this.userNames.has(Number(uid))) this.userNames.set(Number(uid), name);
    }
    for (const line of group.split('\n')) {
      const [name = '', , gid] = line.split(':');
      if (gid === undefined || gid === '') continue;
      if (!this.groups.has(name)) this.groups.set(name, Number(gid));
      if (!this.groupNames.has(Number(gid))) this.groupNames.set(Number(gid), name);
    }
  }

  /** Reads /etc/passwd and /etc/group; files that are not there are empty. */
  static *read(task: Task): Blocking<Accounts> {
    return new Accounts(yield* readIfThere(task, '/etc/passwd'), yield* readIfThere(task, '/etc/group'));
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

function* readIfThere(task: Task, path: string): Blocking<string> {
  try {
    return yield* task.readText(path);
  } catch (error) {
    if (error instanceof Errno) return '';
    throw error;
  }
}
