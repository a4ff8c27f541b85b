import { type Blocking, type Environment, encode, isErrno, type Program, type SignalName, signalNumber, type Sys, type WaitStatus, writeAll } from '../../kernel/index.ts';

/** Signals that tini handles itself or leaves alone: krallin/tini, src/tini.c, configure_signals. */
const ownSignals: ReadonlySet<string> = new Set(['SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGTRAP', 'SIGSYS', 'SIGTTIN', 'SIGTTOU', 'SIGKILL', 'SIGSTOP']);
const forwarded: readonly SignalName[] = ([
  'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGPIPE', 'SIGALRM', 'SIGTERM', 'SIGCONT', 'SIGTSTP', 'SIGURG', 'SIGWINCH', 'SIGIO', 'SIGPWR',
] as const).filter(name => !ownSignals.has(name));

/** `docker-init`, which is tini(1): process 1 of containers with `--init`. It hands signals on, waits for orphans, and ends as its child does. */
export const dockerInit: Program = { name: 'docker-init', main, support: { level: 'most', missing: 'no options of tini' } };

function* main(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const command = argv.slice(argv[1] === '--' ? 2 : 1);
  for (const signal of forwarded) sys.sigaction(signal, 'catch');
  const child = sys.fork(inner => become(inner, command, environment));
  for (;;) {
    try {
      const waited = yield* sys.wait();
      if (waited?.pid === child) return exitCode(waited.status);
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
    for (const signal of sys.takeSignals()) handOn(sys, child, signal);
  }
}

function handOn(sys: Sys, child: number, signal: SignalName): void {
  try {
    sys.kill(child, signal);
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}

/** The child, in a process group of its own that has the terminal. */
function* become(sys: Sys, command: readonly string[], environment: Environment): Blocking<number> {
  for (const signal of forwarded) sys.sigaction(signal, 'default');
  sys.setpgid(0, 0);
  if (sys.isatty(0)) {
    sys.sigaction('SIGTTOU', 'ignore');
    yield* sys.tcsetpgrp(0, sys.getpid());
    sys.sigaction('SIGTTOU', 'default');
  }
  const [name = ''] = command;
  let problem = 'No such file or directory';
  for (const path of name.includes('/') ? [name] : (environment.get('PATH') ?? '').split(':').map(folder => `${folder}/${name}`)) {
    try {
      return yield* sys.exec(path, command, environment);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code !== 'ENOENT') problem = error.text;
    }
  }
  yield* writeAll(sys, 2, encode(`[FATAL tini (${sys.getpid()})] exec ${name} failed: ${problem}\n`));
  return problem === 'No such file or directory' ? 127 : 126;
}

function exitCode(status: WaitStatus): number {
  if ('exited' in status) return status.exited;
  return 'signaled' in status ? 128 + signalNumber(status.signaled) : 1;
}
