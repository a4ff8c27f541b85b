import { encode } from '../../kernel/index.ts';
import type { Warning } from '../build/check/check.ts';
import { addressOf, descriptions } from '../build/check/rules.ts';
import type { GraphReporter, Vertex, VertexEnd } from '../build/graph/vertex.ts';
import type { StatusResponse, VertexState, VertexStatus } from './message/control.ts';
import { type Timestamp, timestampOf } from './message/common.ts';
import type { Asked } from './requests.ts';

const nothing: StatusResponse = { vertexes: [], statuses: [], logs: [], warnings: [] };
const zeroTime: Timestamp = { seconds: 0, nanos: 0 };

/** ns. */
const tick = 1000n;

/** Part of a vertex' work that has a name of its own, such as a transfer. */
export interface Task {
  /** @param current how far it is; @param total 0 if nobody knows */
  progress(current: number, total?: number): void;
  done(): void;
}

/** A vertex that somebody works on. */
interface Running {
  readonly state: VertexState;
  readonly tasks: Map<string, VertexStatus>;
}

/** Where a build went wrong. */
export interface Failure {
  readonly vertex: string;
  readonly line: number | undefined;
}

/** All that a build tells while it goes, for those who follow it from its beginning: `moby.buildkit.v1.Control/Status`. */
export class StatusLog implements GraphReporter {
  /** Of the vertex that failed first. */
  failure: Failure | undefined;
  private readonly told: StatusResponse[] = [];
  private readonly running = new Map<string, Running>();
  private readonly clock: () => bigint;
  private readonly ended = new Map<string, boolean>();
  private readonly begun = new Set<string>();
  private warnings = 0;
  private latest = 0n;
  private isOver = false;
  private waiting: (() => void)[] = [];

  /** @param clock ns since the epoch */
  constructor(clock: () => bigint) {
    this.clock = clock;
  }

  started({ digest, name, inputs }: Vertex): void {
    this.begun.add(digest);
    const state: VertexState = { digest, inputs, name, cached: false, started: this.now(), completed: undefined, error: '' };
    this.running.set(digest, { state, tasks: new Map() });
    this.tell({ vertexes: [state] });
  }

  completed(vertex: Vertex, { cached, error = '' }: VertexEnd): void {
    const state = this.running.get(vertex.digest)?.state ?? { digest: vertex.digest, inputs: vertex.inputs, name: vertex.name, started: this.now() };
    this.running.delete(vertex.digest);
    this.begun.add(vertex.digest);
    this.ended.set(vertex.digest, cached);
    if (error !== '') this.failure ??= { vertex: vertex.digest, line: vertex.line };
    this.tell({ vertexes: [{ ...state, cached, error, completed: this.now() }] });
  }

  log({ digest }: Vertex, stream: 1 | 2, bytes: Uint8Array): void {
    this.tell({ logs: [{ vertex: digest, timestamp: this.now(), stream, bytes }] });
  }

  /** Layers of an image that is pulled, one task each. */
  progress(vertex: Vertex, message: Readonly<Record<string, unknown>>): void {
    const { id, status, progressDetail } = message;
    if (typeof id !== 'string' || typeof status !== 'string') return;
    const { current, total } = (progressDetail ?? {}) as { readonly current?: number; readonly total?: number };
    const task = this.task(vertex, /^(?:Extracting|Pull complete)$/.test(status) ? `extracting ${id}` : id, status === 'Extracting' ? 'extracting' : 'downloading');
    if (/^(?:Download complete|Pull complete|Already exists)$/.test(status)) task.done();
    else if (current !== undefined) task.progress(current, total);
  }

  /** What BuildKit's checks found in a Dockerfile, told of the vertex that got it. */
  warn({ digest }: Vertex, { filename, text }: Pick<Asked, 'filename' | 'text'>, warnings: readonly Warning[]): void {
    const info = { filename, data: encode(text), language: 'Dockerfile' };
    this.warnings += warnings.length;
    this.tell({
      warnings: warnings.map(({ rule, text: found, line, lastLine }) => ({
        vertex: digest, level: 1, short: encode(`${rule}: ${found} (line ${line})`), detail: [encode(descriptions[rule])], url: addressOf(rule), info,
        ranges: [{ start: { line, character: 0 }, end: { line: lastLine, character: 0 } }],
      })),
    });
  }

  /** Begins a part of a vertex' work, or goes on with it. @param id names it to the user */
  task({ digest }: Vertex, id: string, name: string): Task {
    const tasks = this.running.get(digest)?.tasks ?? new Map<string, VertexStatus>();
    const say = (change: Partial<VertexStatus>): void => {
      const status = { id, vertex: digest, name, current: 0, total: 0, timestamp: zeroTime, started: this.now(), completed: undefined, ...tasks.get(id), ...change };
      tasks.set(id, { ...status, timestamp: this.now() });
      this.tell({ statuses: [{ ...status, timestamp: this.now() }] });
    };
    if (!tasks.has(id)) say({});
    return { progress: (current, total = 0) => { say({ current, total }); }, done: () => { say({ completed: this.now() }); } };
  }

  /** How many vertices there were, and how they ended. */
  get counts(): { readonly total: number; readonly completed: number; readonly cached: number; readonly warnings: number } {
    return { total: this.begun.size, completed: this.ended.size, cached: [...this.ended.values()].filter(Boolean).length, warnings: this.warnings };
  }

  /** Nothing more will be told. */
  end(): void {
    this.isOver = true;
    this.wake();
  }

  /** Everything from the beginning to the end. */
  async *follow(signal: AbortSignal): AsyncGenerator<StatusResponse> {
    const wake = (): void => { this.wake(); };
    signal.addEventListener('abort', wake, { once: true });
    for (let next = 0; !signal.aborted;) {
      const response = this.told[next];
      if (response) {
        next++;
        yield response;
      } else if (this.isOver) return;
      else await new Promise<void>(resolve => { this.waiting.push(resolve); });
    }
  }

  /** Each later than the one before: clients show things in this order. */
  private now(): Timestamp {
    const now = this.clock();
    this.latest = now > this.latest ? now : this.latest + tick;
    return timestampOf(this.latest);
  }

  private tell(part: Partial<StatusResponse>): void {
    this.told.push({ ...nothing, ...part });
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** Works on a vertex, and tells of it. */
export async function observe<T>(log: StatusLog, vertex: Vertex, work: () => Promise<T>): Promise<T> {
  log.started(vertex);
  try {
    const result = await work();
    log.completed(vertex, { cached: false });
    return result;
  } catch (error) {
    log.completed(vertex, { cached: false, error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
