import { Errno, failure, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { parseDate, parseStamp } from '../parse-date.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { type Zone, zoneOf } from '../zone.ts';

interface Times {
  readonly atime: bigint | 'now' | undefined;
  readonly mtime: bigint | 'now' | undefined;
}

/** touch(1). */
export const touch: Command = {
  ...coreutils('touch'),
  support: { level: 'full', missing: '--help' },
  options: { a: 'none', 'c,no-create': 'none', 'd,date': 'required', f: 'none', 'h,no-dereference': 'none', m: 'none', 'r,reference': 'required', t: 'required', time: 'required' },
  *run(task, { options, operands }) {
    const times = timesOf(task, options);
    if (operands.length === 0) throw new Failure('missing file operand', { hint: true });
    let well = true;
    for (const path of operands) well = (yield* touchPath(task, path, times, { create: !has(options, 'c') && !has(options, 'h'), follow: !has(options, 'h') })) && well;
    return well ? 0 : 1;
  },
};

function timesOf(task: Task, options: readonly GivenOption[]): Times {
  const which = { a: has(options, 'a'), m: has(options, 'm') };
  for (const { name, value = '' } of options) {
    if (name !== 'time') continue;
    which.a ||= ['atime', 'access', 'use'].includes(value);
    which.m ||= ['mtime', 'modify'].includes(value);
  }
  const both = which.a === which.m;
  const times = givenTimes(task, options);
  return { atime: both || which.a ? times.atime : undefined, mtime: both || which.m ? times.mtime : undefined };
}

function givenTimes({ sys, environment }: Task, options: readonly GivenOption[]): Times {
  const zone = zoneOf(environment.get('TZ'));
  const [date, stamp, reference] = [valueOf(options, 'd'), valueOf(options, 't'), valueOf(options, 'r')];
  if ((stamp !== undefined && (date !== undefined || reference !== undefined))) throw new Failure('cannot specify times from more than one source', { hint: true });
  if (stamp !== undefined) {
    const time = parseStamp(stamp, sys.now());
    if (time === undefined) throw new Failure(`invalid date format ${quoteText(stamp)}`);
    return { atime: time, mtime: time };
  }
  if (reference !== undefined) {
    try {
      const { atime, mtime } = has(options, 'h') ? sys.lstat(reference) : sys.stat(reference);
      return date === undefined ? { atime, mtime } : { atime: parsed(date, atime, zone), mtime: parsed(date, mtime, zone) };
    } catch (error) {
      throw new Failure(`failed to get attributes of ${quoteForShell(reference)}: ${reason(error)}`);
    }
  }
  if (date === undefined) return { atime: 'now', mtime: 'now' };
  const time = parsed(date, sys.now(), zone);
  return { atime: time, mtime: time };
}

function parsed(text: string, from: bigint, zone: Zone): bigint {
  const time = parseDate(text, from, zone);
  if (time === undefined) throw new Failure(`invalid date format ${quoteText(text)}`);
  return time;
}

function* touchPath(task: Task, path: string, { atime, mtime }: Times, { create, follow }: { readonly create: boolean; readonly follow: boolean }): Blocking<boolean> {
  const { sys } = task;
  let opening: Errno | undefined;
  if (create) {
    try {
      sys.close(yield* sys.open(path, { access: 'write', create: true, nonblock: true }, 0o666));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      opening = error;
    }
  }
  const setting = failure(() => { sys.utimens(path, atime, mtime, follow); });
  if (!setting) return true;
  if (opening && opening.code !== 'EISDIR') yield* task.complain(`cannot touch ${quoteForShell(path)}: ${opening.text}`);
  else if (!create && setting.code === 'ENOENT' && follow) return true;
  else yield* task.complain(`setting times of ${quoteForShell(path)}: ${setting.text}`);
  return false;
}
