import { isErrno } from '../../errno.ts';
import { parseSignal, signalNames } from '../../process/signal.ts';
import { Failure, programOf } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { readProcesses } from '../proc.ts';
import type { Program } from '../program.ts';
import { Regex } from '../regex/regex.ts';
import { Database } from '../user/database.ts';

const usage = `Usage: killall [OPTION]... [--] NAME...
       killall -l, --list
       killall -V, --version

  -e,--exact          require exact match for very long names
  -I,--ignore-case    case insensitive process name match
  -g,--process-group  kill process group instead of process
  -y,--younger-than   kill processes younger than TIME
  -o,--older-than     kill processes older than TIME
  -i,--interactive    ask for confirmation before killing
  -l,--list           list all known signal names
  -q,--quiet          don't print complaints
  -r,--regexp         interpret NAME as an extended regular expression
  -s,--signal SIGNAL  send this signal instead of SIGTERM
  -u,--user USER      kill only process(es) running as USER
  -v,--verbose        report if the signal was successfully sent
  -V,--version        display version information
  -w,--wait           wait for processes to die
  -n,--ns PID         match processes that belong to the same namespaces
                      as PID
  -Z,--context REGEXP kill only process(es) having context
                      (must precede other arguments)

`;

const command = programOf({
  name: 'killall',
  version: 'killall (PSmisc) 23.6\n',
  support: { level: 'most', missing: '-y, -o, -i, -n, -Z' },
  hint: () => usage,
  options: {
    'e,exact': 'none', 'I,ignore-case': 'none', 'g,process-group': 'none', 'y,younger-than': 'missing=', 'o,older-than': 'missing=', 'i,interactive': 'missing', 'l,list': 'none', 'q,quiet': 'none', 'r,regexp': 'none',
    's,signal': 'required', 'u,user': 'required', 'v,verbose': 'none', 'w,wait': 'none', 'n,ns': 'missing=', 'Z,context': 'missing=',
  },
  *run(task, { options, operands }) {
    if (has(options, 'l')) {
      task.out.print(`${signalNames.map(name => name.slice(3)).join(' ')}\n`);
      return 0;
    }
    const userName = valueOf(options, 'u');
    if (operands.length === 0 && userName === undefined) {
      yield* task.warn(usage);
      return 1;
    }
    const signal = parseSignal(valueOf(options, 's') ?? 'TERM');
    if (!signal) throw new Failure(`${valueOf(options, 's') ?? ''}: unknown signal; killall -l lists signals.`);
    const uid = userName === undefined ? undefined : (yield* Database.read(task)).userBy(userName)?.uid;
    if (userName !== undefined && uid === undefined) throw new Failure(`Cannot find user ${userName}`);
    const processes = (yield* readProcesses(task.sys)).filter(({ pid, uids }) => pid !== task.sys.getpid() && (uid === undefined || uids[0] === uid));
    let well = true;
    for (const name of operands.length === 0 ? [undefined] : operands) {
      const matching = processes.filter(({ comm, argv }) => name === undefined || matches(name, comm, argv[0] ?? '', has(options, 'r'), has(options, 'I')));
      let sent = false;
      for (const { pid, pgrp, comm } of matching) {
        try {
          task.sys.kill(has(options, 'g') ? -pgrp : pid, signal);
          sent = true;
          if (has(options, 'v')) yield* task.warn(`Killed ${comm}(${pid}) with signal ${signalNames.indexOf(signal) + 1}\n`);
        } catch (error) {
          if (!isErrno(error)) throw error;
          yield* task.warn(`${comm}(${pid}): ${error.text}\n`);
        }
      }
      if (!sent && name !== undefined && !has(options, 'q')) yield* task.warn(`${name}: no process found\n`);
      well &&= sent;
      while (has(options, 'w') && matching.some(({ pid }) => isAlive(pid))) yield* task.sys.sleep(1e9);
    }
    return well ? 0 : 1;

    function isAlive(pid: number): boolean {
      try {
        task.sys.kill(pid, undefined);
        return true;
      } catch (error) {
        if (isErrno(error)) return false;
        throw error;
      }
    }
  },
});

/** killall(1): `-9` and `-TERM` are the signal. */
export const killall: Program = {
  ...command,
  main: (sys, [name = '', ...args], environment) => {
    return command.main(sys, [name, ...args.map(arg => /^-[A-Z0-9]{2,}$|^-\d$/.test(arg) && parseSignal(arg.slice(1)) ? `--signal=${arg.slice(1)}` : arg)], environment);
  },
};

function matches(name: string, comm: string, path: string, regexp: boolean, caseless: boolean): boolean {
  if (regexp) return new Regex(name, { extended: true, ignoreCase: caseless }).find(comm) !== undefined;
  const wanted = name.includes('/') ? name : name.slice(0, 15);
  const own = name.includes('/') ? path : comm;
  return caseless ? wanted.toLowerCase() === own.toLowerCase() : wanted === own;
}
