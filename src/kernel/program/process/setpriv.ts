import { type Capability, capabilityNames, type CapabilitySet } from '../../process/capabilities.ts';
import { parseSignal } from '../../process/signal.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { executeOrFail } from '../exec.ts';
import { orFail } from '../namespace/kinds.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { Database } from '../user/database.ts';
import { bitOf, lowerNames, namesOf } from './capability-names.ts';

const groupOptions = ['clear-groups', 'keep-groups', 'init-groups', 'groups'];
const everything = (1n << BigInt(lowerNames.length)) - 1n;

/** setpriv(1) of util-linux 2.38. */
export const setpriv = programOf({
  name: 'setpriv',
  version: 'setpriv from util-linux 2.38.1\n',
  support: { level: 'most', missing: '--securebits, SELinux, AppArmor' },
  stopAtOperand: true,
  options: {
    'd,dump': 'none', 'no-new-privs,nnp': 'none', 'ambient-caps': 'required', 'inh-caps': 'required', 'bounding-set': 'required', ruid: 'required', euid: 'required', rgid: 'required',
    egid: 'required', reuid: 'required', regid: 'required', 'clear-groups': 'none', 'keep-groups': 'none', 'init-groups': 'none', groups: 'required', securebits: 'missing=', pdeathsig: 'required',
    'selinux-label': 'missing=', 'apparmor-profile': 'missing=', 'list-caps': 'none', 'reset-env': 'none',
  },
  *run(task, line) {
    const { options, operands } = line;
    if (has(options, 'd')) {
      if (options.some(({ name }) => name !== 'd') || operands.length > 0) throw new Failure('--dump is incompatible with all other options');
      dump(task);
      return 0;
    }
    if (has(options, 'list-caps')) {
      if (options.length > 1 || operands.length > 0) throw new Failure('--list-caps must be specified alone');
      for (const name of lowerNames) task.out.print(`${name.slice('cap_'.length)}\n`);
      return 0;
    }
    const chosen = options.filter(({ name }) => groupOptions.includes(name));
    if (new Set(chosen.map(({ name }) => name)).size > 1) throw new Failure('mutually exclusive arguments: --clear-groups --keep-groups --init-groups --groups');
    const database = yield* Database.read(task);
    const ids = idsOf(line, database);
    if ((ids.rgid !== undefined || ids.egid !== undefined) && chosen.length === 0) throw new Failure('--[re]gid requires --keep-groups, --clear-groups, --init-groups, or --groups');
    if (has(options, 'init-groups') && ids.ruid === undefined) throw new Failure('--init-groups requires --ruid or --reuid');
    if (operands.length === 0) throw new Failure('No program specified');
    change(task, line, ids, database);
    return yield* executeOrFail(task, operands, has(options, 'reset-env') ? resetEnvironment(task, database) : task.environment);
  },
});

interface NewIds {
  ruid?: number;
  euid?: number;
  rgid?: number;
  egid?: number;
}

function idsOf({ options }: CommandLine, database: Database): NewIds {
  const ids: NewIds = {};
  for (const { name, value = '' } of options) {
    if (!/^(?:ruid|euid|reuid|rgid|egid|regid)$/.test(name)) continue;
    const isUser = name.endsWith('uid');
    const id = isUser ? database.userBy(value)?.uid : database.groupBy(value)?.gid;
    if (id === undefined && !/^\d+$/.test(value)) throw new Failure(`failed to parse ${name}: '${value}'`);
    const number = id ?? Number(value);
    if (name === 'ruid' || name === 'reuid') ids.ruid = number;
    if (name === 'euid' || name === 'reuid') ids.euid = number;
    if (name === 'rgid' || name === 'regid') ids.rgid = number;
    if (name === 'egid' || name === 'regid') ids.egid = number;
  }
  return ids;
}

/** In the order of the real program: no new privileges, group and user ids, then capabilities. */
function change({ sys }: Task, { options }: CommandLine, { ruid, euid, rgid, egid }: NewIds, database: Database): void {
  if (has(options, 'no-new-privs')) orFail('disallow granting new privileges failed', () => { sys.setNoNewPrivileges(); });
  if (rgid !== undefined || egid !== undefined) orFail('setresgid failed', () => { sys.setresgid(rgid, egid, egid); });
  if (has(options, 'clear-groups')) orFail('setgroups failed', () => { sys.setgroups([]); });
  const list = valueOf(options, 'groups');
  if (list !== undefined) orFail('setgroups failed', () => { sys.setgroups(list.split(',').map(name => groupNumber(name, database))); });
  if (has(options, 'init-groups')) {
    const user = database.userBy(`${ruid}`);
    if (!user) throw new Failure(`uid ${ruid} not found, --init-groups requires an user that can be found on the system`);
    orFail('initgroups failed', () => { sys.setgroups([user.gid, ...database.groups.filter(({ members }) => members.includes(user.name)).map(({ gid }) => gid)]); });
  }
  const bounding = valueOf(options, 'bounding-set');
  const inheritable = valueOf(options, 'inh-caps');
  const ambient = valueOf(options, 'ambient-caps');
  const drop = bounding === undefined ? undefined : changed(sys.credentials().capabilities.bounding, bounding);
  if (drop !== undefined) {
    for (const [number, name] of capabilityNames.entries()) {
      const bit = 1n << BigInt(number);
      if ((sys.credentials().capabilities.bounding & bit) !== 0n && (drop & bit) === 0n) orFail('apply bounding set', () => { sys.dropBounding(name satisfies Capability); });
    }
  }
  if (ruid !== undefined || euid !== undefined) orFail('setresuid failed', () => { sys.setresuid(ruid, euid, euid); });
  if (inheritable !== undefined) {
    const now = sys.credentials().capabilities;
    orFail('apply capabilities', () => { sys.capset({ permitted: now.permitted, effective: now.effective, inheritable: changed(now.inheritable, inheritable) }); });
  }
  if (ambient !== undefined) orFail('prctl', () => { sys.setAmbient(changed(sys.credentials().capabilities.ambient, ambient)); });
  const signal = valueOf(options, 'pdeathsig');
  if (signal !== undefined && signal !== 'keep') sys.setDeathSignal(signal === 'clear' ? undefined : parseSignal(signal));
}

function groupNumber(name: string, database: Database): number {
  const gid = database.groupBy(name)?.gid ?? (/^\d+$/.test(name) ? Number(name) : undefined);
  if (gid === undefined) throw new Failure('failed to parse supplementary group ID: Invalid argument');
  return gid;
}

/** `+chown,-all`. */
function changed(before: CapabilitySet, list: string): CapabilitySet {
  let set = before;
  for (const word of list.split(',')) {
    const sign = word.charAt(0);
    if (sign !== '+' && sign !== '-') throw new Failure('bad capability string');
    const name = word.slice(1);
    const bits = name === 'all' ? everything : bitOf(name);
    if (bits === undefined) throw new Failure(`unknown capability "${name}"`);
    set = sign === '+' ? set | bits : set & ~bits;
  }
  return set;
}

function resetEnvironment({ sys, environment }: Task, database: Database): ReadonlyMap<string, string> {
  const { uids } = sys.credentials();
  const user = database.userBy(`${uids.effective}`);
  const term = environment.get('TERM');
  return new Map([
    ...(term === undefined ? [] : [['TERM', term] as const]), ['HOME', user?.home ?? '/'], ['SHELL', user?.shell || '/bin/sh'], ['USER', user?.name ?? ''], ['LOGNAME', user?.name ?? ''],
    ['PATH', uids.effective === 0 ? '/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin' : '/usr/local/bin:/bin:/usr/bin'],
  ]);
}

function dump({ sys, out }: Task): void {
  const { uids, gids, groups, capabilities, noNewPrivileges } = sys.credentials();
  const list = (set: CapabilitySet): string => namesOf(set & everything).map(name => name.slice('cap_'.length)).join(',') || '[none]';
  out.print(`uid: ${uids.real}\neuid: ${uids.effective}\ngid: ${gids.real}\negid: ${gids.effective}\nSupplementary groups: ${groups.join(',') || '[none]'}\nno_new_privs: ${noNewPrivileges ? 1 : 0}\n`);
  out.print(`Inheritable capabilities: ${list(capabilities.inheritable)}\nAmbient capabilities: ${list(capabilities.ambient)}\nCapability bounding set: ${list(capabilities.bounding)}\n`);
  out.print('Securebits: [none]\nParent death signal: [none]\n');
}
