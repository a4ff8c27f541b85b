import { type Blocking, isErrno, makeRaw, type SignalName, writeAll } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { DetachWatcher } from './detach-keys.ts';
import { FrameReader } from './wire/frames.ts';
import { type HttpResponse, sendAll } from './wire/http.ts';

/** How the streams of a container, or of an exec, are joined with those of the program. */
export interface Streaming {
  /** Whether there is a terminal at the other end: bytes as they are, in place of frames. */
  readonly tty: boolean;
  readonly stdin: boolean;
  /** Which streams of the container are written to ours; both if it is not said. */
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  readonly detachKeys: readonly number[];
  /** What becomes of signals (except SIGWINCH); without it they have their usual effect. */
  readonly onSignal?: (signal: SignalName) => Blocking<void>;
  /** Tells the other end how large the terminal is: at the beginning, and when that changes. */
  readonly resize?: (size: { readonly rows: number; readonly columns: number }) => Blocking<void>;
}

const pieceSize = 32_768;

/** The signals that are passed on to the container. */
const proxied: readonly SignalName[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGCONT'];

/**
 * Joins the streams until the other side ends, or the keys to detach are typed. The terminal is raw meanwhile, if it is one at both ends.
 * @returns whether it was detached
 */
export function* joinStreams(cli: Cli, response: HttpResponse, streaming: Streaming): Blocking<boolean> {
  const { sys } = cli;
  const isRaw = streaming.tty && streaming.stdin && sys.isatty(0);
  const before = isRaw ? sys.tcgetattr(0) : undefined;
  const caught = [...(streaming.onSignal ? proxied : []), ...(streaming.tty ? ['SIGWINCH' as const] : [])];
  for (const signal of caught) sys.sigaction(signal, 'catch');
  if (before) yield* sys.tcsetattr(0, makeRaw(before));
  try {
    yield* tellSize(cli, streaming);
    return yield* new Joint(cli, response, streaming, isRaw).run();
  } finally {
    for (const signal of caught) sys.sigaction(signal, 'default');
    if (before) yield* sys.tcsetattr(0, before);
  }
}

function* tellSize(cli: Cli, { tty, resize }: Streaming): Blocking<void> {
  if (!tty || !resize || !cli.sys.isatty(1)) return;
  const { rows, columns } = cli.sys.tcgetwinsize(1);
  if (rows === 0 && columns === 0) return;
  try {
    yield* resize({ rows, columns });
  } catch (error) {
    // It may not run yet, or no longer: the next change tells it again.
    if (!(error instanceof CliError)) throw error;
  }
}

class Joint {
  private readonly cli: Cli;
  private readonly response: HttpResponse;
  private readonly streaming: Streaming;
  private readonly watcher: DetachWatcher | undefined;
  private readonly frames = new FrameReader();
  private takesInput: boolean;

  constructor(cli: Cli, response: HttpResponse, streaming: Streaming, isRaw: boolean) {
    this.cli = cli;
    this.response = response;
    this.streaming = streaming;
    this.takesInput = streaming.stdin;
    this.watcher = isRaw ? new DetachWatcher(streaming.detachKeys) : undefined;
  }

  *run(): Blocking<boolean> {
    for (;;) {
      const ready = yield* this.wait();
      if (ready === undefined) continue;
      if (ready.includes(0) && (yield* this.input())) return true;
      if (!ready.includes(this.response.fd)) continue;
      const bytes = yield* this.response.read();
      if (bytes.length === 0) return false;
      yield* this.output(bytes);
    }
  }

  /** What can be read. Signals are dealt with; undefined if there was one. */
  private *wait(): Blocking<readonly number[] | undefined> {
    const { sys } = this.cli;
    if (this.response.isBuffered) return [this.response.fd];
    try {
      return yield* sys.poll([{ fd: this.response.fd, read: true }, ...(this.takesInput ? [{ fd: 0, read: true }] : [])]);
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
    const signals = sys.takeSignals();
    // What comes meanwhile waits, so that it does not break off what is done because of these.
    const before = sys.sigprocmask('block', [...proxied, 'SIGWINCH']);
    for (const signal of signals) {
      if (signal === 'SIGWINCH') yield* tellSize(this.cli, this.streaming);
      else yield* this.streaming.onSignal?.(signal) ?? nothing();
    }
    sys.sigprocmask('set', before);
    return undefined;
  }

  /** @returns whether the keys to detach were typed */
  private *input(): Blocking<boolean> {
    const { sys } = this.cli;
    const { fd } = this.response;
    const typed = yield* sys.read(0, pieceSize);
    try {
      if (typed.length === 0) {
        this.takesInput = false;
        sys.shutdown(fd, 'write');
        return false;
      }
      yield* sendAll(sys, fd, this.watcher?.push(typed) ?? typed);
    } catch (error) {
      if (!isErrno(error)) throw error;
      this.takesInput = false;
    }
    return this.watcher?.found === true;
  }

  private *output(bytes: Uint8Array): Blocking<void> {
    const { sys } = this.cli;
    const { stdout = true, stderr = true, tty } = this.streaming;
    if (tty) {
      if (stdout) yield* writeAll(sys, 1, bytes);
      return;
    }
    for (const { stream, data } of this.frames.push(bytes)) {
      if (stream === 1 ? stdout : stderr) yield* writeAll(sys, stream, data);
    }
  }
}

function* nothing(): Blocking<void> {
  // The signal has no effect.
}
