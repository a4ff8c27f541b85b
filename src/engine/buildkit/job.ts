import { codes, GrpcError } from './grpc.ts';
import type { SolveRequest } from './message/control.ts';
import type { Result } from './message/gateway.ts';
import type { Frontend } from './frontend.ts';
import { StatusLog } from './status.ts';

/** A build that a client has asked for, or of which it has only told the name so far. */
export class Job {
  readonly log: StatusLog;
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
  constructor(clock: () => bigint) {
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

/** Builds by the names that clients give them. */
export class Jobs {
  private readonly jobs = new Map<string, Job>();
  private readonly ended: string[] = [];
  private readonly clock: () => bigint;

  constructor(clock: () => bigint) {
    this.clock = clock;
  }

  get(ref: string): Job {
    const job = this.jobs.get(ref) ?? new Job(this.clock);
    this.jobs.set(ref, job);
    return job;
  }

  end(ref: string): void {
    this.jobs.get(ref)?.log.end();
    this.ended.push(ref);
    for (const old of this.ended.splice(0, this.ended.length - remembered)) this.jobs.delete(old);
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
