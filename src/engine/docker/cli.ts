import { type Blocking, decode, encode, type Environment, type Sys, writeAll } from '../../kernel/index.ts';
import { CliError } from './cli-error.ts';
import { type Config, readConfig } from './config.ts';
import { Api } from './wire/api.ts';
import { defaultHost, type Endpoint, parseEndpoint } from './wire/endpoint.ts';

/** What stood before the command. */
export interface GlobalOptions {
  readonly host: string | undefined;
  readonly context: string | undefined;
  readonly config: string | undefined;
}

const usualWidth = 80;
const billion = 1_000_000_000n;

/** One run of docker: its streams, its configuration and its engine. */
export class Cli {
  readonly sys: Sys;
  readonly environment: Environment;
  readonly configFolder: string;
  private readonly options: GlobalOptions;
  private connected: Api | undefined;
  private read: Config | undefined;

  constructor(sys: Sys, environment: Environment, options: GlobalOptions) {
    this.sys = sys;
    this.environment = environment;
    this.options = options;
    this.configFolder = options.config ?? environment.get('DOCKER_CONFIG') ?? `${environment.get('HOME') ?? '/root'}/.docker`;
  }

  /** The same for a child process. */
  inProcess(sys: Sys): Cli {
    return new Cli(sys, this.environment, this.options);
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

  /** ~/.docker/config.json. */
  *config(): Blocking<Config> {
    this.read ??= yield* readConfig(this.sys, this.configFolder);
    return this.read;
  }

  /** The context that counts: `--context`, DOCKER_HOST (default), DOCKER_CONTEXT, that of `docker context use`. */
  *contextName(): Blocking<string> {
    const { context, host } = this.options;
    if (context !== undefined && context !== '') return context;
    if (host !== undefined || (this.environment.get('DOCKER_HOST') ?? '') !== '') return 'default';
    const named = this.environment.get('DOCKER_CONTEXT') ?? '';
    return named === '' ? (yield* this.config()).currentContext ?? 'default' : named;
  }

  /** @throws CliError */
  *endpoint(): Blocking<Endpoint> {
    const name = yield* this.contextName();
    if (name !== 'default') throw new CliError(`Failed to initialize: unable to resolve docker endpoint: context "${name}": context not found: open ${this.configFolder}/contexts/meta: no such file or directory`);
    return parseEndpoint(this.hostOfDefault);
  }

  /** Where the default context leads. */
  get hostOfDefault(): string {
    return this.options.host ?? (this.environment.get('DOCKER_HOST') || defaultHost);
  }

  /** The engine's API. @throws CliError */
  *api(): Blocking<Api> {
    if (this.connected) return this.connected;
    const { httpHeaders = {} } = yield* this.config();
    this.connected = new Api(this.sys, yield* this.endpoint(), this.environment.get('DOCKER_API_VERSION') || undefined, Object.entries(httpHeaders));
    return this.connected;
  }

  /** Columns of the terminal. */
  get width(): number {
    return this.sys.isatty(1) ? this.sys.tcgetwinsize(1).columns || usualWidth : usualWidth;
  }

  /** Seconds since the epoch. */
  get now(): number {
    const ns = this.sys.now();
    return Number(ns / billion) + Number(ns % billion) / 1e9;
  }

  /** A line of the standard input, without its end; undefined at the end of all. */
  *readLine(): Blocking<string | undefined> {
    let line = '';
    for (;;) {
      const [byte] = yield* this.sys.read(0, 1);
      if (byte === undefined) return line === '' ? undefined : line;
      if (byte === 10) return line.replace(/\r$/, '');
      line += decode(Uint8Array.of(byte));
    }
  }

  /** Asks before something is thrown away. */
  *confirm(warning: string): Blocking<boolean> {
    yield* this.print(`${warning} [y/N] `);
    return /^y(es)?$/i.test((yield* this.readLine()) ?? '');
  }
}
