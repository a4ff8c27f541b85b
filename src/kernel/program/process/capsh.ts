import { type Capability, capabilityNames, type CapabilitySet } from '../../process/capabilities.ts';
import type { Blocking } from '../../process/blocking.ts';
import { baseName, Failure, Task } from '../command.ts';
import { orFail } from '../namespace/kinds.ts';
import type { Program } from '../program.ts';
import { Database } from '../user/database.ts';
import { executeOrFail } from '../exec.ts';
import { bitOf, capabilityText, lowerNames, namesOf } from './capability-names.ts';

/** capsh(1) of libcap 2.66: does what its arguments say, one after the other. */
export const capsh: Program = {
  name: 'capsh',
  support: { level: 'most', missing: '--caps, --iab, --secbits, --mode, --explain, --suggest, ==' },
  *main(sys, argv, environment) {
    const task = new Task(sys, baseName(argv[0] ?? 'capsh'), environment);
    try {
      const code = yield* run(task, argv.slice(1));
      yield* task.out.flush();
      return code;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield* task.warn(`${error.message}\n`);
      return error.code ?? 1;
    }
  },
};

function* run(task: Task, args: readonly string[]): Blocking<number> {
  let shell = '/bin/bash';
  for (const [at, argument] of args.entries()) {
    const [name = '', value = ''] = argument.split(/=(.*)/s);
    if (name === '--') {
      yield* task.out.flush();
      return yield* executeOrFail(task, [shell, ...args.slice(at + 1)], task.environment);
    }
    if (name === '--shell') shell = value;
    else if (name === '--print') yield* print(task);
    else yield* apply(task, name, value, argument);
  }
  return 0;
}

/** One argument. @throws {@link Failure} where a question has the answer no */
function* apply(task: Task, name: string, value: string, argument: string): Blocking<void> {
  const { sys, out } = task;
  const sets = sys.credentials().capabilities;
  const demand = (yes: boolean, text: string): void => {
    if (!yes) throw new Failure(text);
  };
  switch (name) {
    case '--decode': decode(task, value); break;
    case '--current': out.print(`Current: ${capabilityText(sets)}\n${iabText(sets)}`); break;
    case '--drop': drop(task, value); break;
    case '--inh': orFail('Unable to set inheritable capabilities', () => { sys.capset({ ...sets, inheritable: parseNames(value) }); }); break;
    case '--addamb': orFail('Unable to raise ambient capabilities', () => {
      sys.capset({ ...sets, inheritable: sets.inheritable | parseNames(value) });
      sys.setAmbient(sets.ambient | parseNames(value));
    }); break;
    case '--delamb': sys.setAmbient(sets.ambient & ~parseNames(value)); break;
    case '--noamb': sys.setAmbient(0n); break;
    case '--keep': sys.setKeepCapabilities(value === '1'); break;
    case '--no-new-privs': sys.setNoNewPrivileges(); break;
    case '--chroot': orFail(`Unable to chroot to [${value}]`, () => {
      sys.chroot(value);
      sys.chdir('/');
    }); break;
    case '--uid': case '--cap-uid': orFail(`Failed to set uid=${value}`, () => { sys.setuid(Number(value)); }); break;
    case '--gid': orFail(`Failed to set gid=${value}`, () => { sys.setgid(Number(value)); }); break;
    case '--groups': orFail('Failed to set groups', () => { sys.setgroups(value.split(',').map(Number)); }); break;
    case '--user': yield* becomeUser(task, value); break;
    case '--has-p': demand((sets.permitted & one(value)) !== 0n, `cap[${value}] not permitted`); break;
    case '--has-i': demand((sets.inheritable & one(value)) !== 0n, `cap[${value}] not inheritable`); break;
    case '--has-b': demand((sets.bounding & one(value)) !== 0n, `cap[${value}] not in bounding vector`); break;
    case '--has-a': demand((sets.ambient & one(value)) !== 0n, `cap[${value}] not in ambient vector`); break;
    case '--has-ambient': case '--quiet': case '--strict': case '--noenv': break;
    case '--has-no-new-privs': demand(sys.credentials().noNewPrivileges, 'no-new-privs not set'); break;
    case '--supports': one(value); break;
    case '--is-uid': demand(sys.credentials().uids.real === Number(value), `uid: got=${sys.credentials().uids.real}, want=${value}`); break;
    case '--is-gid': demand(sys.credentials().gids.real === Number(value), `gid: got=${sys.credentials().gids.real}, want=${value}`); break;
    default: throw new Failure(/^--(?:caps|iab|secbits|mode|modes|explain|suggest|forkfor|killit|license|inmode)$/.test(name) || argument === '=='
      ? `capsh: option '${name}' is not simulated` : 'usage: capsh [args ...]', { code: argument.startsWith('--') ? 2 : 1 });
  }
}

function one(text: string): CapabilitySet {
  const bit = bitOf(text);
  if (bit === undefined) throw new Failure(`cap[${text}] not recognized by library`);
  return bit;
}

function parseNames(text: string): CapabilitySet {
  let set = 0n;
  for (const name of text.split(',').filter(word => word !== '')) {
    const bit = name === 'all' ? (1n << BigInt(lowerNames.length)) - 1n : bitOf(name);
    if (bit === undefined) throw new Failure(`capability [${name}] is unknown to libcap`);
    set |= bit;
  }
  return set;
}

function decode({ out }: Task, hex: string): void {
  const set = BigInt(`0x${/^(?:0x)?([\da-f]+)$/i.exec(hex)?.[1] ?? '0'}`);
  out.print(`0x${set.toString(16).padStart(16, '0')}=${namesOf(set).join(',')}\n`);
}

function drop({ sys }: Task, text: string): void {
  const set = parseNames(text);
  for (const [number, name] of capabilityNames.entries()) {
    if ((set & (1n << BigInt(number))) !== 0n) orFail(`failed to drop [${text}]`, () => { sys.dropBounding(name satisfies Capability); });
  }
}

function* becomeUser(task: Task, name: string): Blocking<void> {
  const database = yield* Database.read(task);
  const user = database.userBy(name);
  if (!user) throw new Failure(`User [${name}] not known`);
  const groups = database.groups.filter(({ members }) => members.includes(user.name)).map(({ gid }) => gid);
  orFail('Unable to set group list for user', () => { task.sys.setgroups([user.gid, ...groups]); });
  orFail('Unable to set gid for user', () => { task.sys.setgid(user.gid); });
  orFail('Unable to set uid for user', () => { task.sys.setuid(user.uid); });
}

/** `--print`. */
function* print(task: Task): Blocking<void> {
  const { out, sys } = task;
  const database = yield* Database.read(task);
  const { capabilities, uids, gids, groups, noNewPrivileges } = sys.credentials();
  const userName = (uid: number): string => database.userBy(`${uid}`)?.name ?? '???';
  const groupName = (gid: number): string => database.groupBy(`${gid}`)?.name ?? '???';
  out.print(`Current: ${capabilityText(capabilities)}\nBounding set =${namesOf(capabilities.bounding).join(',')}\nAmbient set =${namesOf(capabilities.ambient).join(',')}\n${iabText(capabilities)}`);
  out.print(`Securebits: 00/0x0/1'b0 (no-new-privs=${noNewPrivileges ? 1 : 0})\n`);
  for (const name of ['noroot', 'no-suid-fixup', 'keep-caps', 'no-ambient-raise']) out.print(` secure-${name}: no (unlocked)\n`);
  out.print(`uid=${uids.real}(${userName(uids.real)}) euid=${uids.effective}(${userName(uids.effective)})\ngid=${gids.real}(${groupName(gids.real)})\n`);
  out.print(`groups=${groups.map(gid => `${gid}(${groupName(gid)})`).join(',')}\nGuessed mode: ${modeOf(capabilities, uids.real)}\n`);
}

interface Sets {
  readonly inheritable: CapabilitySet;
  readonly permitted: CapabilitySet;
  readonly bounding: CapabilitySet;
  readonly ambient: CapabilitySet;
}

/** What is not as usual: `!` is not in the bounding set, `^` is ambient, `%` inheritable. */
function iabText({ inheritable, bounding, ambient }: Sets): string {
  const words = lowerNames.flatMap((name, number) => {
    const bit = 1n << BigInt(number);
    const mark = `${(bounding & bit) === 0n ? '!' : ''}${(ambient & bit) === 0n ? (inheritable & bit) === 0n ? '' : '%' : '^'}`;
    return mark === '' ? [] : [`${mark === '%' ? '' : mark}${name}`];
  });
  return `Current IAB: ${words.join(',')}\n`;
}

function modeOf({ inheritable, permitted, bounding }: Sets, uid: number): string {
  if (uid !== 0 && inheritable === 0n && permitted === 0n && bounding === 0n) return 'NOPRIV (1)';
  return 'HYBRID (4)';
}
