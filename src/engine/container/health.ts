import { concat, decode, isErrno } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Exec, Execs } from './execs.ts';
import type { Host } from '../host/host.ts';
import { goTime } from '../go/time.ts';
import type { HealthConfig } from './config.ts';
import type { Container, Health, HealthResult } from './container.ts';

/** What holds where a check does not say otherwise, in ns: moby, daemon/health.go. */
const defaults = { interval: 30e9, startInterval: 5e9, timeout: 30e9, startPeriod: 0, retries: 3 } as const;
const mostResults = 5;
/** Bytes of a check's output that are kept. */
const mostOutput = 4096;

/** What of the engine health checks need. */
export interface HealthContext {
  readonly host: Host;
  readonly execs: Execs;
  publish(container: Container, action: string): void;
}

/** Looks after the health of containers that have a check: `HEALTHCHECK`, `--health-cmd`. */
export class HealthChecks {
  private readonly engine: HealthContext;
  private readonly monitors = new Map<string, AbortController>();

  constructor(engine: HealthContext) {
    this.engine = engine;
  }

  /** The container has just started. */
  started(container: Container): void {
    if (!commandOf(container)) return;
    if (container.health) Object.assign(container.health, { status: 'starting', failingStreak: 0 });
    else container.health = { status: 'starting', failingStreak: 0, log: [] };
    this.watch(container);
  }

  /** It runs, and is to be watched from now on. */
  watch(container: Container): void {
    const command = commandOf(container);
    if (!command || !container.health) return;
    const cancel = new AbortController();
    this.monitors.get(container.id)?.abort(new Error('another one looks after it'));
    this.monitors.set(container.id, cancel);
    this.monitor(container, container.health, command, cancel.signal).catch((error: unknown) => {
      if (!cancel.signal.aborted) throw error;
    });
  }

  /** It has ended, or stands still. */
  stopped(container: Container): void {
    const monitor = this.monitors.get(container.id);
    if (!monitor) return;
    this.monitors.delete(container.id);
    monitor.abort(new Error('the container does not run'));
    // As dockerd has it: who is not watched is not healthy.
    if (container.health) container.health.status = 'unhealthy';
  }

  private async monitor(container: Container, health: Health, command: readonly string[], signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.engine.host.sleep(this.intervalOf(container, health) / 1e6, signal);
      const result = await this.probe(container, command, signal);
      signal.throwIfAborted();
      this.note(container, health, result);
    }
  }

  /** ns until the next check. */
  private intervalOf(container: Container, { status }: Health): number {
    const { Interval, StartInterval } = checkOf(container);
    const isEarly = status === 'starting' && this.sinceStart(container) < startPeriodOf(container);
    return isEarly ? StartInterval || defaults.startInterval : Interval || defaults.interval;
  }

  private sinceStart({ state }: Container): number {
    return Number(this.engine.host.realtime) - Date.parse(state.startedAt) * 1e6;
  }

  private note(container: Container, health: Health, result: HealthResult & { readonly wasEarly: boolean }): void {
    const before = health.status;
    const { wasEarly, ...kept } = result;
    health.log = [...health.log.slice(1 - mostResults), kept];
    if (result.ExitCode === 0) Object.assign(health, { failingStreak: 0, status: 'healthy' });
    else if (before !== 'starting' || !wasEarly) {
      health.failingStreak++;
      if (health.failingStreak >= (checkOf(container).Retries || defaults.retries)) health.status = 'unhealthy';
    }
    if (health.status !== before) this.engine.publish(container, `health_status: ${health.status}`);
  }

  /** One check. */
  private async probe(container: Container, command: readonly string[], signal: AbortSignal): Promise<HealthResult & { readonly wasEarly: boolean }> {
    const { host } = this.engine;
    const start = goTime(host.realtime);
    const wasEarly = this.sinceStart(container) < startPeriodOf(container);
    const { exitCode, output } = await this.run(container, command, signal);
    return { Start: start, End: goTime(host.realtime), ExitCode: exitCode, Output: output, wasEarly };
  }

  private async run(container: Container, command: readonly string[], signal: AbortSignal): Promise<{ readonly exitCode: number; readonly output: string }> {
    const { host, execs } = this.engine;
    const timeout = checkOf(container).Timeout || defaults.timeout;
    const output = new LimitedOutput();
    try {
      const exec = execs.create(container, { Cmd: command, AttachStdout: true, AttachStderr: true, User: container.config.User });
      try {
        const { over } = await execs.start(exec, { tty: false, hasStdin: false, listener: (_, bytes) => output.add(bytes) });
        const cancel = new AbortController();
        const late = host.sleep(timeout / 1e6, cancel.signal).then(() => 'late' as const, () => 'ended' as const);
        const gone = whenAborted(signal);
        const first = await Promise.race([over, late, gone.promise]);
        gone.stop();
        cancel.abort(new Error('the check has ended'));
        if (typeof first === 'number') return { exitCode: first, output: output.text };
        endCheck(execs, exec);
        return { exitCode: -1, output: `Health check exceeded timeout (${goDuration(timeout)})${output.text === '' ? '' : `: ${output.text}`}` };
      } finally {
        execs.drop(exec);
      }
    } catch (error) {
      if (error instanceof EngineError) return { exitCode: -1, output: error.message };
      throw error;
    }
  }
}

/** It may have ended meanwhile. */
function endCheck(execs: Execs, exec: Exec): void {
  try {
    execs.kill(exec, 'SIGKILL');
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}

/** The first bytes of what is written. */
class LimitedOutput {
  private bytes: Uint8Array = new Uint8Array(0);
  private isCut = false;

  add(bytes: Uint8Array): undefined {
    this.isCut ||= this.bytes.length + bytes.length > mostOutput;
    this.bytes = concat([this.bytes, bytes.subarray(0, mostOutput - this.bytes.length)]);
  }

  get text(): string {
    return decode(this.bytes) + (this.isCut ? '...' : '');
  }
}

function whenAborted(signal: AbortSignal): { readonly promise: Promise<'aborted'>; readonly stop: () => void } {
  let tell: () => void = () => undefined;
  const promise = new Promise<'aborted'>(resolve => { tell = () => { resolve('aborted'); }; });
  if (signal.aborted) tell();
  signal.addEventListener('abort', tell, { once: true });
  return { promise, stop: () => { signal.removeEventListener('abort', tell); } };
}

function checkOf({ config }: Container): HealthConfig {
  return config.Healthcheck ?? {};
}

function startPeriodOf(container: Container): number {
  return checkOf(container).StartPeriod || defaults.startPeriod;
}

/** @returns undefined for a container without a check, and for a kind of check that there is not */
function commandOf({ config }: Container): readonly string[] | undefined {
  const [kind, ...words] = config.Healthcheck?.Test ?? [];
  if (kind === 'CMD') return words;
  return kind === 'CMD-SHELL' ? [...config.Shell && config.Shell.length > 0 ? config.Shell : ['/bin/sh', '-c'], ...words] : undefined;
}

/** As Go writes durations: `1m30s`, `500ms`. @param ns at least 1 ms */
function goDuration(ns: number): string {
  if (ns < 1e9) return `${ns / 1e6}ms`;
  const [hours, minutes, seconds] = [Math.floor(ns / 3600e9), Math.floor(ns / 60e9) % 60, ns % 60e9 / 1e9];
  return `${hours > 0 ? `${hours}h` : ''}${ns >= 60e9 ? `${minutes}m` : ''}${seconds}s`;
}
