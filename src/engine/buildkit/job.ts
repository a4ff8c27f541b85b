import { codes, GrpcError } from './grpc.ts';
import { type Timestamp, timestampOf } from './message/common.ts';
import type { SolveRequest } from './message/control.ts';
import type { Result } from './message/gateway.ts';
import type { Frontend } from './frontend.ts';
import { StatusLog } from './status.ts';

/** A build that a client has asked for, or of which it has only told the name so far. */
export class Job {
  readonly ref: string;
  readonly log: StatusLog;
  /** What was asked for, once it has begun; and how it ended. */
  request: SolveRequest | undefined;
  createdAt: Timestamp | undefined;
  completedAt: Timestamp | undefined;
  error: GrpcError | undefined;
  exporterResponse: ReadonlyMap<string, string> = new Map();
  /** Dockerfiles that were read for it, by the name of the result. */
  readonly frontends = new Map<string, Frontend>();
  /** What `Control/Solve` asked for. */
  readonly begun: Promise<SolveRequest>;
  /** What the client's own frontend has chosen. */
  readonly returned: Promise<Result>;
  readonly begin: (request: SolveRequest) => void;
  readonly return: (result: Result) => void;
  readonly fail: (error: Error) => void;
  private readonly canceling = new AbortController();

  /** @param clock ns since the epoch */
  constructor(ref: string, clock: () => bigint) {
    this.ref = ref;
    this.log = new StatusLog(clock);
    const begun = deferred<SolveRequest>();
    const returned = deferred<Result>();
    returned.promise.catch(() => undefined);
    this.begun = begun.promise;
    this.begin = begun.resolve;
    this.returned = returned.promise;
    this.return = returned.resolve;
    this.fail = returned.reject;
  }

  /** Aborted once the client wants no more of it. */
  get signal(): AbortSignal {
    return this.canceling.signal;
  }

  cancel(): void {
    this.canceling.abort();
    this.fail(new GrpcError(codes.canceled, 'context canceled'));
  }
}

/** So many builds that have ended are remembered, for those who ask late how they went. */
const remembered = 20;

type Listener = (job: Job, what: 'started' | 'complete' | 'deleted') => void;

/** Builds by the names that clients give them. */
export class Jobs {
  private readonly jobs = new Map<string, Job>();
  private readonly ended: string[] = [];
  private readonly listeners = new Set<Listener>();
  private readonly clock: () => bigint;

  constructor(clock: () => bigint) {
    this.clock = clock;
  }

  get(ref: string): Job {
    const job = this.jobs.get(ref) ?? new Job(ref, this.clock);
    this.jobs.set(ref, job);
    return job;
  }

  /** All that have begun, in that order, without those that nobody shall see. */
  get begun(): readonly Job[] {
    return [...this.jobs.values()].filter(({ request }) => request !== undefined);
  }

  /** Tells of each build that begins, ends and is forgotten. @returns what ends that */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  begin(job: Job, request: SolveRequest): void {
    job.begin(request);
    // By these clients find out what the engine can do.
    if (request.isInternal) return;
    job.request = request;
    job.createdAt = timestampOf(this.clock());
    this.tell(job, 'started');
  }

  /** Forgets a build that has ended: `docker buildx history rm`. @returns whether there was one */
  forget(ref: string): boolean {
    const job = this.jobs.get(ref);
    if (!job?.completedAt) return false;
    this.jobs.delete(ref);
    this.ended.splice(this.ended.indexOf(ref), 1);
    this.tell(job, 'deleted');
    return true;
  }

  end(ref: string): void {
    const job = this.jobs.get(ref);
    job?.log.end();
    if (job?.request) {
      job.completedAt = timestampOf(this.clock());
      this.tell(job, 'complete');
    }
    this.ended.push(ref);
    for (const old of this.ended.splice(0, this.ended.length - remembered)) this.jobs.delete(old);
  }

  private tell(job: Job, what: 'started' | 'complete' | 'deleted'): void {
    for (const listener of this.listeners) listener(job, what);
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function deferred<T>(): Deferred<T> {
  let settle: Pick<Deferred<T>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<T>((resolve, reject) => { settle = { resolve, reject }; });
  return { promise, resolve: value => { settle?.resolve(value); }, reject: error => { settle?.reject(error); } };
}
