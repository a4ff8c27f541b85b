import { EngineError } from '../../error.ts';

/** /etc/passwd and /etc/group of the container; undefined: there is none. */
export interface AccountFiles {
  readonly passwd: string | undefined;
  readonly group: string | undefined;
}

export interface ResolvedUser {
  readonly uid: number;
  readonly gid: number;
  readonly additionalGids: readonly number[];
  readonly home: string;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

const highestId = 2 ** 31 - 1;

/**
 * Who `--user` means: moby/sys, user/user.go, GetExecUser. With a group, only that one; without, all that the user is a member of.
 * @param added `--group-add` @throws EngineError in dockerd's words
 */
export function resolveUser(user: string, files: AccountFiles, added: readonly string[] = []): ResolvedUser {
  const [who = '', groupName = ''] = user.split(/:(.*)/s);
  const accounts = accountsOf(files.passwd ?? '');
  const groups = groupsOf(files.group ?? '');
  const wanted = who === '' ? '0' : who;
  const id = numberOf(wanted);
  const account = accounts.find(({ name, uid }) => name === wanted || uid === id);
  if (!account && id === undefined) throw new EngineError('invalid', `unable to find user ${who}: no matching entries in passwd file`);
  if (!account && (id ?? 0) > highestId) throw new EngineError('invalid', 'uids and gids must be in range 0-2147483647');
  const { uid, gid: ownGid, home } = account ?? { uid: id ?? 0, gid: 0, home: '/' };
  const gid = groupName === '' ? ownGid : groupId(groupName, groups, 'unable');
  const memberOf = groupName === '' && account ? groups.filter(({ members }) => members.includes(account.name)).map(group => group.gid) : [];
  const more = added.map(name => groupId(name, groups, 'Unable'));
  return { uid, gid, additionalGids: [...new Set([gid, ...memberOf, ...more])], home };
}

function groupId(name: string, groups: readonly Group[], unable: string): number {
  const id = numberOf(name);
  const found = groups.find(group => group.name === name || group.gid === id)?.gid ?? id;
  if (found === undefined) throw new EngineError('invalid', `${unable} to find group ${name}: no matching entries in group file`);
  if (found > highestId) throw new EngineError('invalid', 'uids and gids must be in range 0-2147483647');
  return found;
}

function numberOf(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function accountsOf(passwd: string): readonly Account[] {
  return rows(passwd).map(([name = '', , uid, gid, , home = '']) => ({ name, uid: Number(uid), gid: Number(gid), home }));
}

function groupsOf(group: string): readonly Group[] {
  return rows(group).map(([name = '', , gid, members = '']) => ({ name, gid: Number(gid), members: members.split(',') }));
}

function rows(text: string): readonly (readonly string[])[] {
  return text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#')).map(line => line.split(':'));
}
