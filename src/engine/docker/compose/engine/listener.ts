import { type Blocking, isErrno, type SignalName } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { FrameReader } from '../../wire/frames.ts';
import type { HttpResponse } from '../../wire/http.ts';
import { type Made, shownName } from './containers.ts';
import type { LogPrinter } from './log-printer.ts';

interface Source {
  readonly container: Made;
  readonly response: HttpResponse;
  readonly tty: boolean;
  readonly frames: FrameReader;
}

/** What happened while one listened. */
export type Heard = { readonly ended: Made } | { readonly signal: SignalName } | 'silence';

const caught: readonly SignalName[] = ['SIGINT', 'SIGTERM'];

/** Listens to many containers at once and prints what they say. */
export class Listener {
  private readonly cli: Cli;
  private readonly printer: LogPrinter;
  private readonly sources: Source[] = [];

  constructor(cli: Cli, printer: LogPrinter) {
    this.cli = cli;
    this.printer = printer;
  }

  /** @param response the container's output: of attach or of logs */
  add(container: Made, response: HttpResponse, tty: boolean): void {
    this.sources.push({ container, response, tty, frames: new FrameReader() });
  }

  /** Ctrl-C is heard from now on, in place of ending the program. */
  catchSignals(): void {
    for (const signal of caught) this.cli.sys.sigaction(signal, 'catch');
  }

  releaseSignals(): void {
    for (const signal of caught) this.cli.sys.sigaction(signal, 'default');
  }

  /** Goes on until a container's output ends or a signal comes; `silence` once there is nobody to listen to. */
  *next(): Blocking<Heard> {
    const { sys } = this.cli;
    for (;;) {
      const [signal] = sys.takeSignals();
      if (signal !== undefined) return { signal };
      if (this.sources.length === 0) return 'silence';
      let ready: readonly number[];
      try {
        const buffered = this.sources.filter(({ response }) => response.isBuffered).map(({ response }) => response.fd);
        ready = buffered.length > 0 ? buffered : yield* sys.poll(this.sources.map(({ response }) => ({ fd: response.fd, read: true })));
      } catch (error) {
        if (isErrno(error, 'EINTR')) continue;
        throw error;
      }
      for (const source of this.sources.filter(({ response }) => ready.includes(response.fd))) if (yield* this.hear(source)) return { ended: source.container };
    }
  }

  /** @returns whether it has ended */
  private *hear(source: Source): Blocking<boolean> {
    const { container, response, tty, frames } = source;
    const name = shownName(container);
    const bytes = yield* response.read();
    if (bytes.length === 0) {
      yield* this.printer.end(name);
      response.close();
      this.sources.splice(this.sources.indexOf(source), 1);
      return true;
    }
    if (tty) yield* this.printer.push(name, 1, bytes);
    else for (const { stream, data } of frames.push(bytes)) yield* this.printer.push(name, stream, data);
    return false;
  }
}
