import { type Blocking, SmallSet, type Sys, writeAll } from '../../kernel/index.ts';
import type { Host } from '../host/host.ts';
import { goTime } from '../go/time.ts';
import { directoryOf, makeDirectories } from '../runtime/files.ts';
import type { ContainerConfig, LogConfig } from './config.ts';
import type { Container } from './container.ts';
import { encodeLogLine, LineSplitter } from './json-log.ts';
import type { OutputName } from './stdio.ts';

/** Where dockerd has the files of a container. */
export function containerDirectory(id: string): string {
  return `/var/lib/docker/containers/${id}`;
}

/** The file of the log driver `json-file`. */
export function logPath(id: string): string {
  return `${containerDirectory(id)}/${id}-json.log`;
}

/** Writes the output of a container into its log: the log driver `json-file`, with `max-size` and `max-file`. */
export class LogFile {
  private readonly host: Host;
  private readonly path: string;
  private readonly attributes: Readonly<Record<string, string>>;
  private readonly maxSize: number;
  private readonly maxFiles: number;
  /** Of streams that have brought something. */
  private readonly splitters: { stdout?: LineSplitter; stderr?: LineSplitter } = {};
  private readonly followers = new SmallSet<() => void>();
  private descriptor: number | undefined;
  private written = 0;

  constructor(host: Host, { id, config, hostConfig: { LogConfig: { Config: options } } }: Pick<Container, 'id' | 'config' | 'hostConfig'>) {
    this.attributes = attributesOf(config, options);
    this.host = host;
    this.path = logPath(id);
    this.maxSize = options['max-size'] === undefined ? Infinity : bytesOf(options['max-size']);
    this.maxFiles = Number(options['max-file'] ?? 1);
  }

  /** Takes what a stream has brought. */
  async write(name: OutputName, bytes: Uint8Array): Promise<void> {
    await this.append(name, (this.splitters[name] ??= new LineSplitter()).push(bytes));
  }

  /** Writes what was left without a line end. */
  async close(): Promise<void> {
    for (const name of ['stdout', 'stderr'] as const) await this.append(name, this.splitters[name]?.flush() ?? []);
    if (this.descriptor !== undefined) this.host.sys.close(this.descriptor);
    this.descriptor = undefined;
  }

  /** Calls back after each change. @returns stops that */
  follow(changed: () => void): () => void {
    this.followers.add(changed);
    return () => {
      this.followers.delete(changed);
    };
  }

  private async append(stream: OutputName, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const time = goTime(this.host.realtime);
    await this.host.call(sys => this.put(sys, lines.map(log => encodeLogLine({ stream, log, time, attrs: this.attributes }))));
    for (const changed of this.followers) changed();
  }

  private *put(sys: Sys, lines: readonly Uint8Array[]): Blocking<void> {
    for (const line of lines) {
      if (this.written > 0 && this.written + line.length > this.maxSize) this.rotate(sys);
      if (this.descriptor === undefined) {
        // Where the network is another container's, nothing has needed the directory before.
        makeDirectories(sys, directoryOf(this.path), 0o710);
        this.descriptor = yield* sys.open(this.path, { access: 'write', create: true, append: true }, 0o640);
        this.written = sys.fstat(this.descriptor).size;
      }
      yield* writeAll(sys, this.descriptor, line);
      this.written += line.length;
    }
  }

  private rotate(sys: Sys): void {
    if (this.descriptor !== undefined) sys.close(this.descriptor);
    this.descriptor = undefined;
    this.written = 0;
    const name = (index: number): string => index === 0 ? this.path : `${this.path}.${index}`;
    const exists = (path: string): boolean => {
      try {
        sys.stat(path);
        return true;
      } catch {
        return false;
      }
    };
    for (let index = this.maxFiles - 2; index >= 0; index--) if (exists(name(index))) sys.rename(name(index), name(index + 1));
    if (this.maxFiles === 1 && exists(this.path)) sys.unlink(this.path);
  }
}

/** Labels and variables that a log shall have: the options `labels`, `labels-regex`, `env`, `env-regex`. */
function attributesOf({ Labels, Env }: ContainerConfig, options: LogConfig['Config']): Readonly<Record<string, string>> {
  const chosen = (all: Readonly<Record<string, string>>, names: string | undefined, pattern: string | undefined): (readonly [string, string])[] => {
    const wanted = new Set((names ?? '').split(','));
    const matcher = pattern === undefined ? undefined : new RegExp(pattern);
    return Object.entries(all).filter(([name]) => wanted.has(name) || matcher?.test(name));
  };
  const variables = Object.fromEntries((Env ?? []).map(variable => /^([^=]*)=?(.*)$/s.exec(variable)?.slice(1, 3) as [string, string]));
  return Object.fromEntries([...chosen(Labels ?? {}, options['labels'], options['labels-regex']), ...chosen(variables, options['env'], options['env-regex'])].sort(([a], [b]) => a < b ? -1 : 1));
}

/** `10m`: units.RAMInBytes. */
function bytesOf(text: string): number {
  const [, number = '0', unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)/i.exec(text) ?? [];
  return Number(number) * 1024 ** ' kmgt'.indexOf(unit.toLowerCase() || ' ');
}
