import type { Connection } from '../engine/index.ts';
import type { Pod } from './object/core.ts';

/** What the API server asks of the kubelet of a node (port 10250 of a real one). Each throws an `ApiError` with the kubelet's words: 400 for a container that has not started, 404 for one that is unknown. */
export interface KubeletApi {
  /** The output of a container, as it was written; ends with the container, or with what there is unless `follow`. */
  logs(pod: Pod, options: LogOptions, gone: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  exec(pod: Pod, request: ExecRequest): Promise<Session>;
  attach(pod: Pod, request: Omit<ExecRequest, 'command'>): Promise<Session>;
  /** A TCP connection to a port in the pod's network namespace. @throws Error if nobody listens there */
  connect(pod: Pod, port: number): Promise<Connection>;
  /** What is used now. */
  usage(): Usage;
}

export interface LogOptions {
  readonly container: string;
  readonly follow?: boolean;
  /** Of the container before the last restart. */
  readonly previous?: boolean;
  readonly timestamps?: boolean;
  readonly tailLines?: number;
  readonly sinceSeconds?: number;
  readonly sinceTime?: string;
  readonly limitBytes?: number;
}

export interface ExecRequest {
  readonly container: string;
  readonly command: readonly string[];
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** A program that runs in a container, and its streams. */
export interface Session {
  /** undefined at the end. */
  read(): Promise<{ readonly stream: 'stdout' | 'stderr'; readonly bytes: Uint8Array } | undefined>;
  write(bytes: Uint8Array): Promise<void>;
  /** No more comes on standard input. */
  endInput(): void;
  resize(columns: number, rows: number): void;
  /** The exit code, after all output. */
  readonly exited: Promise<number>;
  /** The client has gone. */
  close(): void;
}

/** CPU in nanocores over the last second or so, memory (working set) in bytes. */
export interface Load { readonly cpu: number; readonly memory: number }

export interface Usage {
  readonly node: Load;
  readonly pods: readonly { readonly namespace: string; readonly name: string; readonly containers: readonly ({ readonly name: string } & Load)[] }[];
}
