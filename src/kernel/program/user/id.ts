import type { Blocking } from '../../process/blocking.ts';
import type { User } from '../accounts.ts';
import { Failure, programOf, type Task } from '../command.ts';
import type { Program } from '../program.ts';
import { quoteText } from '../quote.ts';
import { Database } from './database.ts';

/** id(1). */
export const id = idThatLists(identity => identity.groups.length === 0 ? [identity.effectiveGid] : groupNumbers(identity));

/** That of busybox: the groups as the kernel has them, and nothing of them where there are none. */
export const idOfBusybox = idThatLists(identity => identity.groups);

/** @param listed the groups that it shows besides the user and the group */
function idThatLists(listed: Style['listed']): Program {
  return programOf({
    name: 'id',
    support: { level: 'most', missing: '--help, SELinux' },
    options: { 'a': 'none', 'Z,context': 'none', 'g,group': 'none', 'G,groups': 'none', 'n,name': 'none', 'r,real': 'none', 'u,user': 'none', 'z,zero': 'none' },
    version: 'id (GNU coreutils) 9.1\n',
    *run(task, { options, operands }) {
      const has = (name: string): boolean => options.some(option => option.name === name);
      if (has('Z')) throw new Failure('--context (-Z) works only on an SELinux-enabled kernel');
      const what = ['u', 'g', 'G'].filter(has);
      if (what.length > 1) throw new Failure('cannot print "only" of more than one choice');
      if (what.length === 0 && (has('n') || has('r'))) throw new Failure('cannot print only names or real IDs in default format');
      if (what.length === 0 && has('z')) throw new Failure('option --zero not permitted in default format');
      const database = yield* Database.read(task);
      const style: Style = { what: what[0], names: has('n'), real: has('r'), zero: has('z'), listed };
      if (operands.length === 0) {
        printIdentity(task, database, style, ofProcess(task));
        return 0;
      }
      let well = true;
      for (const operand of operands) {
        const user = database.userBy(operand);
        if (user) printIdentity(task, database, { ...style, several: operands.length > 1 }, ofUser(database, user));
        else {
          yield* task.complain(`${quoteText(operand)}: no such user`);
          well = false;
        }
      }
      return well ? 0 : 1;
    },
  });
}

/** groups(1). */
export const groups = programOf({
  name: 'groups',
  support: { level: 'most', missing: '--help' },
  options: {},
  version: 'groups (GNU coreutils) 9.1\n',
  *run(task, { operands }) {
    const database = yield* Database.read(task);
    const names = (identity: Identity): string => groupNumbers(identity).map(gid => database.groupOf(gid)?.name ?? String(gid)).join(' ');
    if (operands.length === 0) {
      task.out.print(`${names(ofProcess(task))}\n`);
      return 0;
    }
    let well = true;
    for (const operand of operands) {
      const user = database.user(operand);
      if (user) task.out.print(`${operand} : ${names(ofUser(database, user))}\n`);
      else {
        yield* task.complain(`${quoteText(operand)}: no such user`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
});

/** whoami(1). */
export const whoami = programOf({
  name: 'whoami',
  support: { level: 'full' },
  options: {},
  version: 'whoami (GNU coreutils) 9.1\n',
  help: 'Usage: whoami [OPTION]...\nPrint the user name associated with the current effective user ID.\nSame as id -un.\n\n      --help        display this help and exit\n      --version     output version information and exit\n',
  *run(task, { operands: [extra] }): Blocking<number> {
    if (extra !== undefined) throw new Failure(`extra operand ${quoteText(extra)}`, { hint: true });
    const { effective } = task.sys.credentials().uids;
    const user = (yield* Database.read(task)).userOf(effective);
    if (!user) throw new Failure(`cannot find name for user ID ${effective}`);
    task.out.print(`${user.name}\n`);
    return 0;
  },
});

/** logname(1): nobody has logged in. */
export const logname = programOf({
  name: 'logname',
  support: { level: 'full' },
  options: {},
  version: 'logname (GNU coreutils) 9.1\n',
  *run(): Blocking<number> {
    throw new Failure('no login name');
  },
});

interface Style {
  readonly what: string | undefined;
  readonly names: boolean;
  readonly real: boolean;
  readonly zero: boolean;
  readonly several?: boolean;
  /** What of the groups is shown where all is. */
  readonly listed: (identity: Identity) => readonly number[];
}

interface Identity {
  readonly uid: number;
  readonly effectiveUid: number;
  readonly gid: number;
  readonly effectiveGid: number;
  readonly groups: readonly number[];
}

function ofProcess({ sys }: Task): Identity {
  const { uids, gids, groups: supplementary } = sys.credentials();
  return { uid: uids.real, effectiveUid: uids.effective, gid: gids.real, effectiveGid: gids.effective, groups: supplementary };
}

function ofUser(database: Database, user: User): Identity {
  return { uid: user.uid, effectiveUid: user.uid, gid: user.gid, effectiveGid: user.gid, groups: database.groupsOf(user) };
}

function groupNumbers({ gid, effectiveGid, groups: supplementary }: Identity): number[] {
  return [...new Set([gid, effectiveGid, ...supplementary])];
}

function printIdentity({ out }: Task, database: Database, { what, names, real, zero, several = false, listed }: Style, identity: Identity): void {
  const userName = (uid: number): string | undefined => database.userOf(uid)?.name;
  const groupName = (gid: number): string | undefined => database.groupOf(gid)?.name;
  const separator = zero ? '\0' : ' ';
  const end = zero ? (what === 'G' && several ? '\0\0' : '\0') : '\n';
  const shown = (number: number, name: string | undefined): string => names ? name ?? String(number) : String(number);
  const both = (number: number, name: string | undefined): string => name === undefined ? String(number) : `${number}(${name})`;
  const { uid, effectiveUid, gid, effectiveGid } = identity;
  if (what === 'u') {
    const one = real ? uid : effectiveUid;
    out.print(shown(one, userName(one)) + end);
  } else if (what === 'g') {
    const one = real ? gid : effectiveGid;
    out.print(shown(one, groupName(one)) + end);
  } else if (what === 'G') {
    out.print(groupNumbers(identity).map(one => shown(one, groupName(one))).join(separator) + end);
  } else {
    const effective = `${uid === effectiveUid ? '' : ` euid=${both(effectiveUid, userName(effectiveUid))}`}${gid === effectiveGid ? '' : ` egid=${both(effectiveGid, groupName(effectiveGid))}`}`;
    const list = listed(identity).map(one => both(one, groupName(one))).join(',');
    out.print(`uid=${both(uid, userName(uid))} gid=${both(gid, groupName(gid))}${effective}${list === '' ? '' : ` groups=${list}`}\n`);
  }
}
