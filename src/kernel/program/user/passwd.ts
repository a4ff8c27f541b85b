import { hex } from '../../digest/digest.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { formatTime } from '../file/base/time.ts';
import { readAll } from '../lines.ts';
import { Database } from './database.ts';

const dayLength = 86_400_000_000_000n;

/** passwd(1), as far as no password is asked for. */
export const passwd = programOf({
  name: 'passwd',
  support: { level: 'some', missing: 'asking for a password; only -d, -e, -l, -u, -S' },
  options: {
    'a,all': 'none', 'd,delete': 'none', 'e,expire': 'none', 'h': 'missing', 'i,inactive': 'missing=', 'k,keep-tokens': 'missing', 'l,lock': 'none', 'n,mindays': 'missing=', 'q,quiet': 'none', 'r,repository': 'missing=',
    'R,root': 'missing=', 'S,status': 'none', 'u,unlock': 'none', 'w,warndays': 'missing=', 'x,maxdays': 'missing=',
  },
  *run(task, { options, operands: [operand] }) {
    const database = yield* Database.read(task);
    const { real } = task.sys.credentials().uids;
    const name = operand ?? database.userOf(real)?.name ?? '';
    const action = options.find(option => option.name !== 'q')?.name;
    if (!database.user(name)) throw new Failure(`user '${name}' does not exist`);
    if (real !== 0 && database.user(name)?.uid !== real) throw new Failure(`You may not view or modify password information for ${name}.`);
    if (action === undefined) throw new Failure('asking for a password is not simulated; use chpasswd', { code: 2 });
    if (action === 'S') {
      task.out.print(`${statusLine(database, name)}\n`);
      return 0;
    }
    if (real !== 0) throw new Failure('Permission denied.');
    const shadow = database.table('shadow');
    const now = shadow.get(name)?.[1] ?? '';
    if (action === 'd') shadow.set(name, 1, '');
    if (action === 'e') shadow.set(name, 2, 0);
    if (action === 'l' && !now.startsWith('!')) shadow.set(name, 1, `!${now}`);
    if (action === 'u') unlock(database, name, now);
    yield* database.save(task);
    if (!options.some(option => option.name === 'q')) task.out.print(`passwd: password ${action === 'e' ? 'expiry information ' : ''}changed.\n`);
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
  options: { 'c,crypt-method': 'required', 'e,encrypted': 'none', 'm,md5': 'none', 's,sha-rounds': 'required', 'h': 'missing', 'R,root': 'missing=' },
  *run(task, { options }): Blocking<number> {
    const database = yield* Database.read(task);
    if (task.sys.credentials().uids.effective !== 0) throw new Failure('cannot lock /etc/passwd; try again later.');
    const lines = decode(yield* readAll(task.sys, 0)).split('\n').slice(0, -1);
    for (const [i, line] of lines.entries()) {
      const colon = line.indexOf(':');
      const [name, text] = [line.slice(0, colon), line.slice(colon + 1)];
      if (colon < 0) throw new Failure(`line ${i + 1}: missing new password`);
      if (!database.user(name)) throw new Failure(`line ${i + 1}: user '${name}' does not exist\nchpasswd: error detected, changes ignored`);
      const hash = options.some(option => option.name === 'e') ? text : `$y$j9T$${randomText(task, 22)}$${randomText(task, 43)}`;
      database.table('shadow').set(name, 1, hash);
      database.table('shadow').set(name, 2, Number(task.sys.now() / dayLength));
    }
    yield* database.save(task);
    return 0;
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
