import { digestOf, encode, hex, Sha256 } from '../../../kernel/index.ts';
import type { BuildBackend } from '../backend.ts';
import { BuildFault } from '../fault.ts';

/** A node of a build's graph, as BuildKit shows it. */
export interface Vertex {
  /** `sha256:…`; what it is known by. */
  readonly digest: string;
  /** `[build 2/4] RUN make`. */
  readonly name: string;
  /** Digests of those that it waits for. */
  readonly inputs: readonly string[];
  /** Where its instruction begins in the Dockerfile, from 1; undefined if there is none. */
  readonly line?: number;
}

export interface VertexEnd {
  /** It was in the cache. */
  readonly cached: boolean;
  /** Why it failed. */
  readonly error?: string;
}

/** Who shows how a build goes. Times are the backend's `now`. */
export interface GraphReporter {
  started(vertex: Vertex, at: number): void;
  completed(vertex: Vertex, end: VertexEnd, at: number): void;
  /** What a step's program says. @param stream 1 is stdout, 2 is stderr */
  log(vertex: Vertex, stream: 1 | 2, bytes: Uint8Array, at: number): void;
  /** A pull's or a download's progress, as the API's JSON messages have it. */
  progress(vertex: Vertex, message: Readonly<Record<string, unknown>>, at: number): void;
}

/** Who works on vertices, and who is told of it. */
export interface Observed {
  readonly backend: Pick<BuildBackend, 'now'>;
  readonly reporter: GraphReporter;
  readonly signal?: AbortSignal | undefined;
}

/** Tells the reporter of a vertex while it is worked on. @throws BuildFault if the signal is aborted; what the work throws */
export async function observed<T>({ backend, reporter, signal }: Observed, vertex: Vertex, work: () => Promise<{ readonly result: T; readonly cached: boolean }>): Promise<T> {
  if (signal?.aborted) throw new BuildFault('context canceled');
  reporter.started(vertex, backend.now);
  let end: VertexEnd = { cached: false };
  try {
    const { result, cached: isCached } = await work();
    end = { cached: isCached };
    return result;
  } catch (reason) {
    const error = signal?.aborted ? new BuildFault('context canceled') : reason;
    end = { cached: false, error: error instanceof Error ? error.message : String(error) };
    throw error;
  } finally {
    reporter.completed(vertex, end, backend.now);
  }
}

/** What something is known by: `sha256:…` of its parts. */
export function digest(...parts: readonly string[]): string {
  return `sha256:${hex(digestOf(new Sha256(), encode(JSON.stringify(parts))))}`;
}
