import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { WaitStatus } from '../../process/process.ts';
import { signalNumber } from '../../process/signal.ts';
import { encode } from '../../text.ts';
import { baseName } from '../command.ts';
import { writeAll } from '../output.ts';
import type { Program } from '../program.ts';
import { StressLog } from './stress-log.ts';
import { parseStressOptions, StressError, type StressOptions } from './stress-options.ts';
import { work, type WorkerKind, workerKinds } from './stress-worker.ts';

const second = 1_000_000_000n;
/** The lines of stress.c in which forking may fail. */
const forkLines: Readonly<Record<WorkerKind, number>> = { cpu: 312, io: 334, vm: 355, hdd: 376 };

/** `stress(1)` 1.0.7. */
export const stress: Program = {
  name: 'stress',
  support: { level: 'most', missing: '--hdd writes the same megabyte again and again; --io only uses the processor' },
  *main(sys, argv) {
    const name = baseName(argv[0] ?? 'stress');
    try {
      const options = parseStressOptions(argv.slice(1));
      if (options.mode === 'run') return yield* run(new StressLog(sys, name, options.debug), name, options);
      yield* writeAll(sys, 1, encode(options.mode === 'help' ? help(name) : `${name} 1.0.7\n`));
      return 0;
    } catch (error) {
      if (!(error instanceof StressError)) throw error;
      yield* new StressLog(sys, name, 2).fail(error.line, error.message);
      return 1;
    }
  },
};

function* run(log: StressLog, name: string, options: StressOptions): Blocking<number> {
  const { sys } = log;
  const start = sys.now() / second;
  const { cpu, io, vm, hdd } = options;
  yield* log.info(`dispatching hogs: ${cpu} cpu, ${io} io, ${vm} vm, ${hdd} hdd`);
  const children = yield* dispatch(log, name, options, start);
  const failures = yield* waitForAll(log, children);
  const runtime = sys.now() / second - start;
  if (failures > 0) yield* log.fail(461, `failed run completed in ${runtime}s`);
  else yield* log.info(`successful run completed in ${runtime}s`);
  return failures;
}

/** Starts the workers, one of each kind in turn. @returns how many there are */
function* dispatch(log: StressLog, name: string, options: StressOptions, start: bigint): Blocking<number> {
  const left: Record<WorkerKind, number> = { cpu: options.cpu, io: options.io, vm: options.vm, hdd: options.hdd };
  let children = 0;
  for (let forks = sum(left); forks > 0; forks = sum(left)) {
    const backoff = options.backoff * forks;
    yield* log.debug(`using backoff sleep of ${backoff}us`);
    const timeout = options.timeout - Number(log.sys.now() / second - start);
    if (options.timeout > 0) {
      if (timeout <= 0) {
        yield* log.warn(294, 'used up time before all workers dispatched');
        break;
      }
      yield* log.debug(`setting timeout to ${timeout}s`);
    }
    for (const kind of workerKinds) {
      if (left[kind] === 0) continue;
      try {
        const pid = log.sys.fork(sys => worker(new StressLog(sys, name, options.debug), kind, options, { backoff, timeout }));
        yield* log.debug(`--> hog${kind} worker ${left[kind]} [${pid}] forked`);
        children++;
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* log.fail(forkLines[kind], `fork failed: ${error.text}`);
      }
      left[kind]--;
    }
  }
  return children;
}

function sum(left: Readonly<Record<WorkerKind, number>>): number {
  return workerKinds.reduce((total, kind) => total + left[kind], 0);
}

function* worker(log: StressLog, kind: WorkerKind, options: StressOptions, { backoff, timeout }: { readonly backoff: number; readonly timeout: number }): Blocking<number> {
  const { sys } = log;
  if (options.timeout > 0) sys.alarm(timeout * 1e9);
  yield* sys.sleep(backoff * 1000);
  return options.dryRun ? 0 : yield* work(kind, log, options);
}

/** @returns how many of them failed */
function* waitForAll(log: StressLog, children: number): Blocking<number> {
  let failures = 0;
  for (let left = children; left > 0; left--) {
    const waited = yield* log.sys.wait();
    if (!waited) continue;
    const { pid, status } = waited;
    const trouble = troubleOf(status);
    if (trouble === undefined) {
      yield* log.debug(`<-- worker ${pid} ${wellText(status)}`);
      continue;
    }
    failures++;
    yield* log.fail(trouble.line, `<-- worker ${pid} ${trouble.text}`);
    yield* log.warn(trouble.line + 2, 'now reaping child worker processes');
    log.sys.sigaction('SIGUSR1', 'ignore');
    yield* reapGroup(log, trouble.line + 6);
  }
  return failures;
}

function troubleOf(status: WaitStatus): { readonly line: number; readonly text: string } | undefined {
  if ('exited' in status) return status.exited === 0 ? undefined : { line: 404, text: `returned error ${status.exited}` };
  if (!('signaled' in status) || status.signaled === 'SIGALRM' || status.signaled === 'SIGUSR1') return undefined;
  return { line: 425, text: `got signal ${signalNumber(status.signaled)}` };
}

function wellText(status: WaitStatus): string {
  if (!('signaled' in status)) return 'returned normally';
  return status.signaled === 'SIGALRM' ? 'signalled normally' : 'reaped';
}

/** Ends the other workers, if this process leads a group. */
function* reapGroup(log: StressLog, line: number): Blocking<void> {
  try {
    log.sys.kill(-log.sys.getpid(), 'SIGUSR1');
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* log.fail(line, `kill error: ${error.text}`);
  }
}

function help(name: string): string {
  return `\`${name}' imposes certain types of compute stress on your system

Usage: ${name} [OPTION [ARG]] ...
 -?, --help         show this help statement
     --version      show version statement
 -v, --verbose      be verbose
 -q, --quiet        be quiet
 -n, --dry-run      show what would have been done
 -t, --timeout N    timeout after N seconds
     --backoff N    wait factor of N microseconds before work starts
 -c, --cpu N        spawn N workers spinning on sqrt()
 -i, --io N         spawn N workers spinning on sync()
 -m, --vm N         spawn N workers spinning on malloc()/free()
     --vm-bytes B   malloc B bytes per vm worker (default is 256MB)
     --vm-stride B  touch a byte every B bytes (default is 4096)
     --vm-hang N    sleep N secs before free (default none, 0 is inf)
     --vm-keep      redirty memory instead of freeing and reallocating
 -d, --hdd N        spawn N workers spinning on write()/unlink()
     --hdd-bytes B  write B bytes per hdd worker (default is 1GB)

Example: ${name} --cpu 8 --io 4 --vm 2 --vm-bytes 128M --timeout 10s

Note: Numbers may be suffixed with s,m,h,d,y (time) or B,K,M,G (size).
`;
}
