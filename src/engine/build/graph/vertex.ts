/** A node of a build's graph, as BuildKit shows it. */
export interface Vertex {
  /** `sha256:…`; what it is known by. */
  readonly digest: string;
  /** `[build 2/4] RUN make`. */
  readonly name: string;
  /** Digests of those that it waits for. */
  readonly inputs: readonly string[];
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
