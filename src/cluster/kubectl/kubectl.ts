import { type Blocking, encode, type Environment, type Sys, writeAll } from '../../kernel/index.ts';
import { Api } from './wire/api.ts';
import { clientSettings, type ClientSettings } from './config/client-settings.ts';
import { type Loaded, loadKubeconfigs } from './config/load.ts';
import { Discovery } from './wire/discovery.ts';
import type { GlobalOptions } from './flags.ts';

const usualWidth = 80;
const billion = 1_000_000_000n;

/** One run of kubectl: its streams, its kubeconfigs and its API server. */
export class Kubectl {
  readonly sys: Sys;
  readonly environment: Environment;
  readonly options: GlobalOptions;
  private read: Loaded | undefined;
  private settled: ClientSettings | undefined;
  private connected: Api | undefined;
  private discovered: Discovery | undefined;

  constructor(sys: Sys, environment: Environment, options: GlobalOptions) {
    this.sys = sys;
    this.environment = environment;
    this.options = options;
  }

  *print(text: string): Blocking<void> {
    yield* writeAll(this.sys, 1, encode(text));
  }

  *write(bytes: Uint8Array): Blocking<void> {
    yield* writeAll(this.sys, 1, bytes);
  }

  *warn(text: string): Blocking<void> {
    yield* writeAll(this.sys, 2, encode(text));
  }

  /** The kubeconfigs that count, and where each is. */
  *kubeconfigs(): Blocking<Loaded> {
    this.read ??= yield* loadKubeconfigs(this.sys, this.environment, this.options.kubeconfig);
    return this.read;
  }

  /** Server, identity and namespace by kubeconfig and flags. @throws Failure */
  *settings(): Blocking<ClientSettings> {
    this.settled ??= yield* clientSettings(this.sys, (yield* this.kubeconfigs()).merged, this.options);
    return this.settled;
  }

  /** The namespace of this run. */
  *namespace(): Blocking<string> {
    return (yield* this.settings()).namespace;
  }

  *api(): Blocking<Api> {
    this.connected ??= new Api(this, yield* this.settings());
    return this.connected;
  }

  /** What the server has. */
  *discovery(): Blocking<Discovery> {
    this.discovered ??= yield* Discovery.ask(yield* this.api());
    return this.discovered;
  }

  /** The same in a child process. */
  inProcess(sys: Sys): Kubectl {
    return new Kubectl(sys, this.environment, this.options);
  }

  /** The same in another namespace. */
  inNamespace(namespace: string): Kubectl {
    return new Kubectl(this.sys, this.environment, { ...this.options, namespace });
  }

  /** Columns of the terminal. */
  get width(): number {
    return this.sys.isatty(1) ? this.sys.tcgetwinsize(1).columns || usualWidth : usualWidth;
  }

  /** ms since the epoch. */
  get now(): number {
    const ns = this.sys.now();
    return Number(ns / billion) * 1000 + Number(ns % billion) / 1e6;
  }
}
