import { type Command, programOf } from '../command.ts';
import type { Program } from '../program.ts';
import { coreutils } from '../coreutils.ts';
import { formatTime } from '../time.ts';
import { has } from '../options.ts';

/** Who is logged in: nobody, as no simulated machine has a login; utmp(5) is missing. */
const support: Command['support'] = { level: 'some', missing: 'nobody is ever logged in' };

/** users(1). */
const users: Command = {
  ...coreutils('users'), support, options: {},
  *run() {
    yield* [];
    return 0;
  },
};

/** who(1). */
const who: Command = {
  ...coreutils('who'), support,
  options: { 'a,all': 'none', 'b,boot': 'none', 'd,dead': 'none', 'H,heading': 'none', 'l,login': 'none', lookup: 'none', m: 'none', 'p,process': 'none', 'q,count': 'none', 'r,runlevel': 'none', 's,short': 'none', 't,time': 'none', 'T,w,mesg,message,writable': 'none', 'u,users': 'none' },
  *run(task, { options }) {
    yield* [];
    if (has(options, 'q')) task.out.print('# users=0\n');
    else if (has(options, 'H')) task.out.print('NAME     LINE         TIME             COMMENT\n');
    return 0;
  },
};

/** w(1) of procps. */
const w: Command = {
  name: 'w', support, version: 'w from procps-ng 4.0.2\n',
  options: { 'h,no-header': 'none', 'u,no-current': 'none', 's,short': 'none', 'f,from': 'none', 'o,old-style': 'none', 'i,ip-addr': 'none' },
  *run(task, { options }) {
    if (has(options, 'h')) return 0;
    const { sys } = task;
    const load = (yield* task.readText('/proc/loadavg')).split(' ').slice(0, 3).join(', ');
    const minutes = Math.floor(sys.boottime() / 60e9);
    const up = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    task.out.print(` ${formatTime('%H:%M:%S', sys.now())} up ${up},  0 user,  load average: ${load}\nUSER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT\n`);
    return 0;
  },
};

/** mesg(1). */
const mesg: Command = {
  name: 'mesg', support, version: 'mesg from util-linux 2.38.1\n', trouble: 2,
  options: { 'v,verbose': 'none' },
  *run(task) {
    yield* [];
    return task.sys.isatty(0) ? 0 : 2;
  },
};

/** logger(1): there is no daemon that would keep what it says. */
const logger: Command = {
  name: 'logger', support: { level: 'some', missing: 'nobody logs: nothing is kept; -s' }, version: 'logger from util-linux 2.38.1\n', stopAtOperand: true,
  options: { i: 'none', id: 'optional', 'f,file': 'required', 'e,skip-empty': 'none', 'p,priority': 'required', 'P,port': 'required', 'T,tcp': 'none', 'd,udp': 'none', 's,stderr': 'none', 't,tag': 'required', 'n,server': 'required', 'u,socket': 'required' },
  *run(task, { options, operands }) {
    const tag = options.findLast(({ name }) => name === 't')?.value ?? 'root';
    if (has(options, 's')) yield* task.warn(`<13>${formatTime('%b %e %H:%M:%S', task.sys.now())} ${tag}: ${operands.join(' ')}\n`);
    return 0;
  },
};

export const sessionPrograms: readonly Program[] = [users, who, w, mesg, logger].map(programOf);
