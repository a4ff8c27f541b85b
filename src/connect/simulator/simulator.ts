import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Disposable } from '../../base/lifecycle.ts';
import { message } from '../../base/message.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open.ts';
import { EngineFailure } from '../failure.ts';
import { greet } from './greeting.ts';
import { type SimulatorEndpoint, simulatorEndpoint } from './endpoint.ts';
import { Lab } from './lab.ts';
import { socketFor } from './place.ts';
import { startSimulator, type SimulatorProcess } from './process.ts';
import { Snapshots } from './snapshots.ts';

/** What the simulator is like; it is asked for at each start. */
export interface SimulatorOptions {
  /** For a simulator that is new or emptied. */
  readonly cgroupVersion: 'v1' | 'v2';
  readonly pullSpeed: 'realistic' | 'fast' | 'instant';
  readonly publishPorts: boolean;
  /** A folder of this machine that it shows; empty: none. */
  readonly folder: string;
}

/** What {@link Simulator} needs from outside. */
export interface SimulatorPorts {
  /** `dist/cli.js`. */
  readonly program: string;
  /** What the simulator is kept in between sessions; its folder is made if need be. */
  readonly stateFile: string;
  readonly options: () => SimulatorOptions;
  readonly log: (text: string) => void;
}

/** So many ends that nobody asked for, within so many ms, and it is not started again. */
const mostCrashes = 4;
const crashWindow = 120_000;
/** In ms: how long another window may take to save its simulator, and how often we look. */
const endPatience = 30_000;
const endPause = 100;

/**
 * The simulated engine of a workspace: starts when it is first needed, again after a crash with what was saved last, and ends with us. Two windows of one workspace
 * share one; when the window that started it closes, the other one starts it anew.
 */
export class Simulator implements Disposable {
  readonly snapshots: Snapshots;
  readonly #ports: SimulatorPorts;
  #starting: Promise<SimulatorEndpoint> | undefined;
  #process: SimulatorProcess | undefined;
  #crashes: number[] = [];
  #ends = 0;
  #socket: Promise<string> | undefined;
  #lab: Promise<Lab> | undefined;
  #isDisposed = false;

  constructor(ports: SimulatorPorts) {
    this.#ports = ports;
    this.snapshots = new Snapshots(ports.stateFile);
  }

  /** How often it has ended without being asked to. */
  get ends(): number {
    return this.#ends;
  }

  /** Where it is, or will be once it is started. */
  async endpoint(): Promise<SimulatorEndpoint> {
    this.#socket ??= socketFor(this.#ports.stateFile);
    return simulatorEndpoint(await this.#socket);
  }

  /** Sees to it that it runs. Throws `EngineFailure`. */
  async start(): Promise<SimulatorEndpoint> {
    this.#starting ??= this.#startNow().finally(() => { this.#starting = undefined; });
    return this.#starting;
  }

  /** Connects to an endpoint as {@link openEngine} does; each connection to the simulated engine starts it if need be. */
  readonly openEngine = async (endpoint: Endpoint, signal: AbortSignal): Promise<Engine> => openEngine(endpoint, signal, endpoint.source === 'simulator' ? () => this.start() : undefined);

  /** The engine with what only a simulated one can do. Throws `EngineFailure`. */
  async open(): Promise<Lab> {
    this.#lab ??= this.endpoint().then(async endpoint => new Lab(await this.openEngine(endpoint, new AbortController().signal)));
    try {
      return await this.#lab;
    } catch (error) {
      this.#lab = undefined;
      throw error;
    }
  }

  /** Begins anew with nothing in it. What was kept, also what cannot be read any more, stays beside it as `….previous`. Throws `EngineFailure`. */
  async reset(): Promise<void> {
    this.#crashes = [];
    let lab: Lab;
    try {
      lab = await this.open();
    } catch (error) {
      if (!(error instanceof EngineFailure) || error.kind !== 'simulator') throw error;
      await this.#setAside();
      await this.start();
      return;
    }
    await lab.reset(this.#ports.options().cgroupVersion);
  }

  /** Has it end, everything saved, and start again with the options as they are now, if it was ours and ran. Throws `EngineFailure`. */
  async restart(): Promise<void> {
    const process = this.#process;
    if (!process) return;
    this.#process = undefined;
    process.stop();
    await process.ended;
    await this.start();
  }

  dispose(): void {
    this.#isDisposed = true;
    void this.#lab?.then(lab => { lab.engine.dispose(); }, () => undefined);
    this.#process?.stop();
    this.#process = undefined;
  }

  async #startNow(): Promise<SimulatorEndpoint> {
    const endpoint = await this.endpoint();
    if (this.#process) return endpoint;
    if (await this.#isThere(endpoint.path)) return endpoint;
    if (this.#hasGone()) throw new EngineFailure('cancelled', message('Cancelled.'));
    this.#refuseAfterCrashes();
    const process = await this.#startProcess(endpoint.path);
    if (!process) return endpoint;
    this.#process = process;
    void process.ended.then(words => { this.#ended(process, words); });
    if (this.#hasGone()) this.dispose();
    return endpoint;
  }

  /** Undefined if another window was quicker. */
  async #startProcess(path: string): Promise<SimulatorProcess | undefined> {
    const { program, stateFile, options, log } = this.#ports;
    try {
      return await startSimulator(program, stateFile, ['--socket', path, ...argumentsFor(options())], log);
    } catch (error) {
      if (await this.#isThere(path)) return undefined;
      throw error;
    }
  }

  /** Waits for one that is about to end, so that what it saves is there for the next. */
  async #isThere(path: string): Promise<boolean> {
    const until = performance.now() + endPatience;
    while (performance.now() < until) {
      const found = await greet(path);
      if (found !== 'ending') return found === 'there';
      await sleep(endPause);
    }
    throw new EngineFailure('simulator', message('The simulated engine of another window of this workspace does not end. Close that window, or wait.'));
  }

  #ended(process: SimulatorProcess, words: string): void {
    if (this.#process !== process) return;
    this.#process = undefined;
    this.#crashes.push(performance.now());
    this.#ends++;
    this.#ports.log(`ended by itself: ${words}`);
  }

  #refuseAfterCrashes(): void {
    this.#crashes = this.#crashes.filter(at => performance.now() - at < crashWindow);
    if (this.#crashes.length < mostCrashes) return;
    throw new EngineFailure('simulator', message('The simulated engine ended by itself {0} times within {1} minutes, so it is not started again for now. Its last words are in the log. “Reset the Simulator” begins anew.', mostCrashes, crashWindow / 60_000));
  }

  /** Also while something is waited for. */
  #hasGone(): boolean {
    return this.#isDisposed;
  }

  async #setAside(): Promise<void> {
    const { stateFile } = this.#ports;
    await rename(stateFile, `${stateFile}.previous`).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    });
  }
}

function argumentsFor({ cgroupVersion, pullSpeed, publishPorts, folder }: SimulatorOptions): readonly string[] {
  return ['--cgroup', cgroupVersion, '--pull-speed', pullSpeed, ...publishPorts ? ['--publish'] : [], ...folder === '' ? [] : ['--folder', folder]];
}
