import { hex } from '../../digest/digest.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { readAll } from '../lines.ts';
import { has } from '../options.ts';
import { formatTime } from '../time.ts';
import { setAging } from './account.ts';
import { Database } from './database.ts';
import { usageOf } from './usage.ts';

const dayLength = 86_400_000_000_000n;

/** passwd(1), as far as no password is asked for. */
export const passwd = programOf({
  name: 'passwd',
  support: { level: 'some', missing: 'asking for a password; -k, -r, -R' },
  options: {
    'a,all': 'none', 'd,delete': 'none', 'e,expire': 'none', 'help,h': 'none', 'i,inactive': 'required', 'k,keep-tokens': 'missing', 'l,lock': 'none', 'n,mindays': 'required', 'q,quiet': 'none', 'r,repository': 'missing=',
    'R,root': 'missing=', 'S,status': 'none', 'u,unlock': 'none', 'w,warndays': 'required', 'x,maxdays': 'required',
  },
  help: usageOf.passwd,
  trouble: 6,
  hint: () => usageOf.passwd,
  *run(task, { options, operands: [operand] }) {
    const database = yield* Database.read(task);
    const { real } = task.sys.credentials().uids;
    const name = operand ?? database.userOf(real)?.name ?? '';
    const action = options.find(({ name: option }) => option !== 'q' && option !== 'a')?.name;
    if (has(options, 'a')) {
      for (const each of real === 0 && action === 'S' ? database.users : []) task.out.print(`${statusLine(database, each.name)}\n`);
      return 0;
    }
    if (!database.user(name)) throw new Failure(`user '${name}' does not exist`, { code: 1 });
    if (real !== 0 && action !== undefined && action !== 'S') throw new Failure('Permission denied.', { code: 1 });
    if (real !== 0 && database.user(name)?.uid !== real) throw new Failure(`You may not view or modify password information for ${name}.`, { code: 1 });
    if (action === undefined) throw new Failure('asking for a password is not simulated; use chpasswd', { code: 2 });
    if (action === 'S') {
      task.out.print(`${statusLine(database, name)}\n`);
      return 0;
    }
    const shadow = database.table('shadow');
    const now = shadow.get(name)?.[1] ?? '';
    setAging(database, name, options.filter(({ name: option }) => 'inwx'.includes(option)));
    if (action === 'd') shadow.set(name, 1, '');
    if (action === 'e') shadow.set(name, 2, 0);
    if (action === 'l' && !now.startsWith('!')) shadow.set(name, 1, `!${now}`);
    if (action === 'u') unlock(database, name, now);
    yield* database.save(task);
    if (!has(options, 'q')) task.out.print('passwd: password changed.\n');
    return 0;
  },
});

function unlock(database: Database, name: string, now: string): void {
  if (now === '!') throw new Failure('unlocking the password would result in a passwordless account.\nYou should set a password with usermod -p to unlock the password of this account.', { code: 3 });
  if (now.startsWith('!')) database.table('shadow').set(name, 1, now.slice(1));
}

function statusLine(database: Database, name: string): string {
  const [, password = '', changed = '', least = '', most = '', warn = '', inactive = ''] = database.table('shadow').get(name) ?? [];
  const state = password === '' ? 'NP' : /^[!*]/.test(password) ? 'L' : 'P';
  return `${name} ${state} ${changed === '' ? '' : formatTime('%Y-%m-%d', BigInt(changed) * dayLength)} ${least || '-1'} ${most || '-1'} ${warn || '-1'} ${inactive || '-1'}`;
}

/** chpasswd(8). What it stores looks like yescrypt, but is made up: nothing here checks passwords. */
export const chpasswd = programOf({
  name: 'chpasswd',
  support: { level: 'some', missing: 'hashing: the hash is made up' },
  options: { 'c,crypt-method': 'required', 'e,encrypted': 'none', 'm,md5': 'none', 's,sha-rounds': 'required', 'help,h': 'none', 'R,root': 'missing=' },
  help: usageOf.chpasswd,
  hint: () => usageOf.chpasswd,
  *run(task, { options }): Blocking<number> {
    const database = yield* Database.read(task);
    const asIs = has(options, 'e');
    const lines = decode(yield* readAll(task.sys, 0)).split('\n').filter((line, i, all) => i < all.length - 1 || line !== '');
    let well = true;
    for (const [i, line] of lines.entries()) {
      const colon = line.indexOf(':');
      const [name, text] = [line.slice(0, colon), line.slice(colon + 1)];
      if (colon >= 0 && database.user(name) && task.sys.credentials().uids.effective === 0) {
        database.table('shadow').set(name, 1, asIs ? text : `$y$j9T$${randomText(task, 22)}$${randomText(task, 43)}`);
        database.table('shadow').set(name, 2, Number(task.sys.now() / dayLength));
        continue;
      }
      well = false;
      if (colon < 0) yield* task.complain(`line ${i + 1}: missing new password`);
      else if (asIs) yield* task.complain(`line ${i + 1}: user '${name}' does not exist`);
      else {
        yield* task.complain(`(user ${name}) pam_chauthtok() failed, error:`);
        yield* task.warn('Authentication token manipulation error\n');
        yield* task.complain(`(line ${i + 1}, user ${name}) password not changed`);
      }
    }
    if (asIs && !well) yield* task.complain('error detected, changes ignored');
    else if (task.sys.credentials().uids.effective === 0) yield* database.save(task);
    return well ? 0 : 1;
  },
});

function randomText({ sys }: Task, length: number): string {
  return hex(sys.getrandom(length)).slice(0, length);
}

/** nologin(8). */
export const nologin = programOf({
  name: 'nologin',
  support: { level: 'full' },
  options: { 'c,command': 'required', 'h': 'missing', 'V': 'missing', i: 'none', l: 'none' },
  *run(task): Blocking<number> {
    task.out.print('This account is currently not available.\n');
    yield* task.out.flush();
    return 1;
  },
});
