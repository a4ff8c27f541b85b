import type { Sys } from '../../../syscall/sys.ts';
import type { Database } from '../../user/database.ts';
import type { ProcessFacts } from '../../proc.ts';
import { type ListName, psError, type Wish } from './command-line.ts';

/** Which processes the command line means: "PROCESS SELECTION BY LIST" and "SIMPLE PROCESS SELECTION" of ps(1). */
export function selects(sys: Sys, { lists, flags, bsd }: Wish, all: readonly ProcessFacts[], database: Database): (process: ProcessFacts) => boolean {
  const own = all.find(({ pid }) => pid === sys.getpid());
  const uid = sys.credentials().uids.effective;
  const tests = [...lists].map(([list, items]) => inList(list, items, database));
  const simple = (process: ProcessFacts): boolean => {
    if (flags.has('all')) return true;
    if (flags.has('not leaders')) return process.session !== process.pid;
    if (flags.has('terminals')) return process.tty !== 0 && process.session !== process.pid;
    const mine = process.uids[1] === uid;
    if (!bsd) return mine && process.tty === (own?.tty ?? 0);
    return (flags.has('bsd a') || mine) && (flags.has('bsd x') || process.tty !== 0);
  };
  const bySimple = tests.length === 0 || flags.size - (flags.has('negate') ? 1 : 0) - (flags.has('running') ? 1 : 0) > 0;
  return process => {
    const picked = tests.some(test => test(process)) || (bySimple && simple(process));
    return picked !== flags.has('negate') && (!flags.has('running') || process.state === 'R' || process.state === 'D');
  };
}

function inList(list: ListName, items: readonly string[], database: Database): (process: ProcessFacts) => boolean {
  const names = new Set(items);
  const numbers = (find: (item: string) => number | undefined, message: string): Set<number> => new Set(items.map(item => {
    const number = find(item) ?? (/^\d+$/.test(item) ? Number(item) : undefined);
    if (number === undefined) throw psError(message);
    return number;
  }));
  switch (list) {
    case 'pid': return ({ pid }) => names.has(`${pid}`);
    case 'ppid': return ({ ppid }) => names.has(`${ppid}`);
    case 'comm': return ({ comm }) => names.has(comm) || items.some(item => item.slice(0, 15) === comm && comm.length === 15);
    case 'session': return ({ session }) => names.has(`${session}`);
    case 'tty': return ({ tty }) => tty === 0 ? names.has('?') || names.has('-') : names.has(`pts/${tty & 0xff}`);
    case 'euser': case 'ruser': {
      const uids = numbers(item => database.userBy(item)?.uid, 'user name does not exist');
      return process => uids.has(process.uids[list === 'euser' ? 1 : 0] ?? -1);
    }
    default: {
      const gids = numbers(item => database.groupBy(item)?.gid, 'group name does not exist');
      return process => gids.has(process.gids[list === 'egroup' ? 1 : 0] ?? -1);
    }
  }
}
