import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { timestamp } from '../../format/timestamp.ts';
import { exitCode, openStreams, startWaiting } from '../../container/attach.ts';
import type { Project } from '../model/project.ts';
import { type Made, serviceName, shownName } from './containers.ts';
import { Listener } from './listener.ts';
import { LogPrinter, type LogLook } from './log-printer.ts';
import { inStopOrder, stopContainer } from './stop.ts';

/** When `up` ends by itself. */
export interface EndOptions {
  readonly abortOnExit: boolean;
  readonly abortOnFailure: boolean;
  /** The service whose exit code is ours. */
  readonly exitCodeFrom: string;
  readonly timeout: number | undefined;
}

interface Inspected {
  readonly Config: { readonly Tty: boolean };
  readonly State: { readonly Running: boolean; readonly Restarting: boolean; readonly ExitCode: number; readonly StartedAt: string };
  readonly HostConfig: { readonly RestartPolicy?: { readonly Name: string } | null };
}

/** How often a container is looked at that its restart policy starts again, in ns. */
const lookEvery = 20_000_000;
/** After so many looks it was started again before the first one. */
const mostLooks = 50;

const interrupted = 130;

/** `up` in the foreground: the output of the containers, until they have all ended or Ctrl-C is pressed. */
export class Attached {
  private readonly cli: Cli;
  private readonly project: Project;
  private readonly containers: readonly Made[];
  private readonly options: EndOptions;
  private readonly listener: Listener;

  constructor(cli: Cli, project: Project, containers: readonly Made[], options: EndOptions & { readonly look: LogLook }) {
    this.cli = cli;
    this.project = project;
    this.containers = containers;
    this.options = options;
    this.listener = new Listener(cli, new LogPrinter(cli, containers.map(shownName), options.look));
  }

  /** Begins to listen; the containers are started behind this. */
  *open(): Blocking<void> {
    yield* this.cli.print(`Attaching to ${this.containers.map(shownName).join(', ')}\n`);
    for (const container of this.containers) yield* this.listen(container);
    this.listener.catchSignals();
  }

  /** @returns the exit code */
  *follow(): Blocking<number> {
    let code = 0;
    for (;;) {
      const heard = yield* this.listener.next();
      if (heard === 'silence') return code;
      if ('signal' in heard) return yield* this.stopGracefully();
      const ended = yield* this.exitOf(heard.ended);
      yield* this.cli.print(`${shownName(heard.ended)} exited with code ${ended.code}${ended.restarts ? ' (restarting)' : ''}\n`);
      if (ended.restarts) {
        yield* this.listenAgain(heard.ended);
        continue;
      }
      const isChosen = this.options.exitCodeFrom === serviceName(heard.ended);
      if (isChosen || (this.options.exitCodeFrom === '' && code === 0 && (this.options.abortOnExit || this.options.abortOnFailure))) code = ended.code;
      const aborts = (this.options.abortOnExit && (this.options.exitCodeFrom === '' || isChosen)) || (this.options.abortOnFailure && ended.code !== 0);
      if (!aborts) continue;
      yield* this.cli.print('Aborting on container exit...\n');
      yield* this.stopAll();
      return code;
    }
  }

  private *listen(container: Made): Blocking<void> {
    const api = yield* this.cli.api();
    const { Config: { Tty } } = yield* api.get<Inspected>(`/containers/${container.Id}/json`);
    this.listener.add(container, yield* openStreams(this.cli, { id: container.Id, tty: Tty, stdin: false, stdout: true, stderr: true, detachKeys: '', proxiesSignals: false }), Tty);
  }

  /** Nothing may be lost of what it has said since it was started again. */
  private *listenAgain(container: Made): Blocking<void> {
    const api = yield* this.cli.api();
    const { Config: { Tty }, State: { StartedAt } } = yield* api.get<Inspected>(`/containers/${container.Id}/json`);
    this.listener.add(container, yield* api.send('GET', `/containers/${container.Id}/logs`, { query: { stdout: true, stderr: true, follow: true, since: timestamp(StartedAt, this.cli.now) } }), Tty);
  }

  /** How a container ended whose output has; one that is started again runs when this returns. */
  private *exitOf({ Id }: Made): Blocking<{ readonly code: number; readonly restarts: boolean }> {
    const api = yield* this.cli.api();
    const look = (): Blocking<Inspected> => api.get<Inspected>(`/containers/${Id}/json`);
    const { HostConfig: { RestartPolicy } } = yield* look();
    if ((RestartPolicy?.Name ?? '') === '' || RestartPolicy?.Name === 'no') return { code: yield* exitCode(this.cli, yield* startWaiting(this.cli, Id, 'not-running')), restarts: false };
    let isDown = false;
    for (let code = 0, looks = 0; ; yield* this.cli.sys.sleep(lookEvery), looks++) {
      const { State: { Running, Restarting, ExitCode } } = yield* look();
      if (Running && !Restarting && (isDown || looks === mostLooks)) return { code, restarts: true };
      isDown ||= !Running || Restarting;
      if (isDown) code = ExitCode;
      if (!Running && !Restarting) return { code, restarts: false };
    }
  }

  private *stopGracefully(): Blocking<number> {
    yield* this.cli.print('Gracefully Stopping... press Ctrl+C again to force\n');
    yield* this.stopAll();
    return interrupted;
  }

  /** Stops all in a process of its own, while their last words are heard. A second Ctrl-C ends the program, and leaves the containers to the engine. */
  private *stopAll(): Blocking<void> {
    const { cli, project, containers, options } = this;
    this.listener.releaseSignals();
    const stopping = cli.sys.fork(function* (own) {
      yield* inStopOrder(cli.inProcess(own), project, containers, (inner, container) => stopContainer(inner, container, options.timeout));
      return 0;
    });
    for (let heard = yield* this.listener.next(); heard !== 'silence'; heard = yield* this.listener.next()) {
      if (!('ended' in heard)) continue;
      const { code } = yield* this.exitOf(heard.ended);
      yield* cli.print(`${shownName(heard.ended)} exited with code ${code}\n`);
    }
    yield* cli.sys.wait({ pid: stopping });
  }
}
