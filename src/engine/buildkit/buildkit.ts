import type { Connection } from '../api/http/connection.ts';
import { EngineBackend } from '../build/engine-backend.ts';
import type { MemoryFiles } from '../build/files.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { download } from '../host/download.ts';
import type { Credentials } from '../registry/registry.ts';
import { ClientCredentials } from './auth.ts';
import type { BuildCache, CacheRecord } from './cache.ts';
import { cacheFilter } from './cache-filter.ts';
import { checkExports, type Export, exportAll, exportsOf } from './exporter.ts';
import { Frontend } from './frontend.ts';
import { codes, GrpcError } from './grpc.ts';
import { listenHistory } from './history.ts';
import type { Http2 } from './http2.ts';
import { type Job, Jobs } from './job.ts';
import { empty, timestampOf } from './message/common.ts';
import {
  diskUsageRequest, diskUsageResponse, infoResponse, listWorkersResponse, type PruneRequest, pruneRequest, type SolveRequest, solveRequest, type SolveResponse, solveResponse, statusRequest, statusResponse, usageRecord,
} from './message/control.ts';
import { historyEvent, historyRequest, updateHistoryRequest } from './message/history.ts';
import { bridgeSolveRequest, bridgeSolveResponse, pong, type Result, returnRequest, warnRequest } from './message/gateway.ts';
import { type FrontendOptions, frontendOptions } from './options.ts';
import { answer, type CallContext, type Method, type Methods, streaming, unary } from './service.ts';
import { type Session, sessionHeaders, Sessions } from './session.ts';
import { secretsOf } from './secrets.ts';
import type { StatusLog } from './status.ts';
import { stepBackend } from './step-backend.ts';
import type { Transfers } from './transfers.ts';
import { tunnel } from './tunnel.ts';
import { Uploads } from './uploads.ts';
import { capabilitiesOf, info, workerOf } from './worker.ts';

/** How long a build waits for its client's session, or for its context if that comes in a request of its own, in ms: BuildKit's own patience. */
const sessionPatience = 5000;
/** The metadata that tells which build a call of the gateway belongs to. */
const buildIdHeader = 'buildkit-controlapi-buildid';
const dockerfileFrontends = ['dockerfile.v0', 'gateway.v0'];

/** A build without BuildKit's own API. */
export interface ImageBuild {
  readonly options: FrontendOptions;
  readonly names: readonly string[];
  /** Of a client that serves the files; empty if it sent them. */
  readonly session: string;
  readonly sent: MemoryFiles | undefined;
  /** By registry, the hub as `https://index.docker.io/v1/`. */
  readonly credentials: ReadonlyMap<string, Credentials>;
  readonly signal: AbortSignal;
}

/** What is to become of what a frontend has read. */
interface Order {
  readonly exports: readonly Export[];
  /** Tells its vertices from those of others. */
  readonly key: string;
  /** What the client allows its steps to do; everything without. */
  readonly entitlements?: ReadonlySet<string>;
  readonly known?: ReadonlyMap<string, Credentials>;
}

/** The builder of an engine as BuildKit's clients see it: the control API and the gateway, on connections of the Engine API. */
export class BuildKit {
  private readonly cache: BuildCache;
  private readonly engine: Engine;
  private readonly http2: Http2;
  private readonly sessions = new Sessions();
  private readonly jobs: Jobs;
  private readonly methods: Methods;
  private readonly uploads = new Uploads();

  constructor(engine: Engine, http2: Http2) {
    this.engine = engine;
    this.cache = engine.buildCache;
    this.http2 = http2;
    this.jobs = new Jobs(() => engine.host.realtime);
    this.methods = new Map<string, Method>([...this.control(), ...this.gateway()]);
  }

  /** `POST /grpc`: the client calls. Resolves at the connection's end. */
  serve(connection: Connection): Promise<void> {
    return this.http2.serve(connection, stream => { void answer(stream, this.methods, this.metadata()); });
  }

  /** `POST /session`: the engine calls. Resolves at the connection's end. */
  async attach(connection: Connection, headers: ReadonlyMap<string, string>): Promise<void> {
    const methods = new Set((headers.get(sessionHeaders.methods) ?? '').split(', ').map(name => name.toLowerCase()));
    await this.sessions.add(headers.get(sessionHeaders.id) ?? '', { client: await this.http2.connect(connection), methods, sharedKey: headers.get(sessionHeaders.sharedKey) ?? '' });
  }

  /** A request that brings a build's context. Resolves when the build has read it. @throws EngineError */
  bringContext(build: string, body: AsyncIterable<Uint8Array>, gone: AbortSignal): Promise<void> {
    return this.uploads.bring(build, body, () => this.patience(gone));
  }

  /** Reads the context that a request of its own brings. @throws EngineError if none does */
  takeContext<T>(build: string, read: (body: AsyncIterable<Uint8Array>) => Promise<T>, gone: AbortSignal): Promise<T> {
    return this.uploads.take(build, read, () => this.patience(gone));
  }

  /** A build that came as `POST /build`; how it goes is told to the log, to its end. @returns the image's id. @throws EngineError, BuildFault, GrpcError */
  async buildImage({ options, names, session, sent, credentials, signal }: ImageBuild, log: StatusLog): Promise<string> {
    const transfers = this.transfers({ log, signal }, session);
    try {
      const frontend = await Frontend.load(options, transfers, this.environmentOf, sent);
      const told = await this.build(frontend, { exports: [{ type: 'moby', attrs: new Map([['name', names.join(',')]]) }], key: 'image', known: credentials }, transfers);
      return told.get('containerimage.digest') ?? '';
    } finally {
      log.end();
    }
  }

  /** `Control/Session`: the same through a call of the client's. */
  private attachStream(requests: AsyncIterator<Uint8Array>, headers: ReadonlyMap<string, string>, gone: AbortSignal): AsyncIterable<Uint8Array> {
    const { connection, sent } = tunnel(requests, gone);
    this.attach(connection, headers).finally(() => { connection.close(); }).catch(() => undefined);
    return sent;
  }

  private prune({ all, filter, keepDuration, ...limits }: PruneRequest): readonly CacheRecord[] {
    return this.cache.prune(this.engine, { all, matches: cacheFilter(filter), ...keepDuration > 0 && { unusedSince: this.engine.host.realtime - BigInt(keepDuration) }, limits });
  }

  private control(): [string, Method][] {
    const methods: Readonly<Record<string, Method>> = {
      Info: unary(empty, infoResponse, () => info),
      ListWorkers: unary(empty, listWorkersResponse, () => ({ records: [workerOf(this.engine)] })),
      DiskUsage: unary(diskUsageRequest, diskUsageResponse, ({ filter }) => ({ records: this.cache.records(this.engine).filter(cacheFilter(filter)).map(usageOf) })),
      Prune: streaming(pruneRequest, usageRecord, request => streamOf(this.prune(request).map(usageOf))),
      Solve: unary(solveRequest, solveResponse, (request, { gone }) => this.solve(request, gone)),
      Status: streaming(statusRequest, statusResponse, ({ ref }, { gone }) => this.jobs.get(ref).log.follow(gone)),
      Session: (requests, { headers, gone }) => this.attachStream(requests, headers, gone),
      ListenBuildHistory: streaming(historyRequest, historyEvent, (request, { gone }) => listenHistory(this.jobs, request, gone, this.engine.host.realtime)),
      UpdateBuildHistory: unary(updateHistoryRequest, empty, ({ ref, isDeleted }) => {
        if (isDeleted && !this.jobs.forget(ref)) throw new GrpcError(codes.notFound, `no such build ${ref}`);
        return {};
      }),
    };
    return Object.entries(methods).map(([name, method]) => [`/moby.buildkit.v1.Control/${name}`, method]);
  }

  private gateway(): [string, Method][] {
    const methods: Readonly<Record<string, Method>> = {
      Ping: unary(empty, pong, () => capabilitiesOf(this.engine)),
      Solve: unary(bridgeSolveRequest, bridgeSolveResponse, async ({ frontend, options }, context) => ({ result: await this.read(frontend, options, context) })),
      Return: unary(returnRequest, empty, ({ result, error }, context) => {
        const job = this.jobOf(context);
        if (error) job.fail(new GrpcError(error.code, error.message, error.details));
        else job.return(result ?? noResult);
        return {};
      }),
      Warn: unary(warnRequest, empty, () => ({})),
    };
    return [
      ...Object.entries(methods).map(([name, method]): [string, Method] => [`/moby.buildkit.v1.frontend.LLBBridge/${name}`, method]),
      ['/opentelemetry.proto.collector.trace.v1.TraceService/Export', unary(empty, empty, () => ({}))],
    ];
  }

  /** The variables of an image that is here. */
  private readonly environmentOf = (reference: string): readonly string[] | undefined => {
    if (reference === 'scratch') return [];
    try {
      return this.engine.images.find(reference).json.config?.Env ?? [];
    } catch (error) {
      if (error instanceof EngineError) return undefined;
      throw error;
    }
  };

  /** Clients compare the engine's clock with theirs. */
  private metadata(): ReadonlyMap<string, string> {
    return new Map([['buildkit-current-timestamp', new Date(Number(this.engine.host.realtime / 1_000_000n)).toISOString()]]);
  }

  private jobOf({ headers }: CallContext): Job {
    const ref = headers.get(buildIdHeader);
    if (ref === undefined) throw new GrpcError(codes.invalidArgument, 'no buildid found in context');
    return this.jobs.get(ref);
  }

  /** The client's frontend asks for one of the engine's: the Dockerfile is read. */
  private async read(frontend: string, options: ReadonlyMap<string, string>, context: CallContext): Promise<Result> {
    const job = this.jobOf(context);
    const { session } = await Promise.race([job.begun, whenAborted(context.gone)]);
    const transfers = this.transfers(job, session);
    const wanted = frontendOptions(options);
    if (wanted.request !== '') return { ...noResult, none: undefined, single: { id: '' }, metadata: new Map(await Frontend.answer(wanted, transfers, this.environmentOf)) };
    const loaded = await this.load(frontend, options, transfers);
    const id = `${job.frontends.size + 1}`;
    job.frontends.set(id, loaded);
    return { ...noResult, none: undefined, single: { id } };
  }

  /** @throws GrpcError */
  private load(frontend: string, options: ReadonlyMap<string, string>, transfers: Transfers): Promise<Frontend> {
    if (!dockerfileFrontends.includes(frontend)) throw new GrpcError(codes.unimplemented, frontend === '' ? 'the simulated engine builds Dockerfiles, not LLB definitions' : `invalid frontend: ${frontend}`);
    return Frontend.load(frontendOptions(options), transfers, this.environmentOf);
  }

  private async solve(request: SolveRequest, gone: AbortSignal): Promise<SolveResponse> {
    const job = this.jobs.get(request.ref);
    const exports = exportsOf(request);
    const cancel = (): void => { job.cancel(); };
    gone.addEventListener('abort', cancel, { once: true });
    try {
      checkExports(exports);
      this.jobs.begin(job, request);
      const transfers = this.transfers(job, request.session);
      const frontend = request.frontend === '' ? job.frontends.get((await job.returned).single?.id ?? '') : await this.load(request.frontend, request.frontendAttrs, transfers);
      if (frontend) job.exporterResponse = await this.build(frontend, { exports, key: request.ref, entitlements: new Set(request.entitlements) }, transfers);
      return { exporterResponse: job.exporterResponse };
    } catch (error) {
      job.error = error instanceof GrpcError ? error : new GrpcError(codes.unknown, error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      gone.removeEventListener('abort', cancel);
      this.jobs.end(request.ref);
    }
  }

  private async build(frontend: Frontend, { exports, key, entitlements, known = new Map() }: Order, transfers: Transfers): Promise<SolveResponse['exporterResponse']> {
    const credentials = new ClientCredentials(transfers, known);
    const engineBackend = new EngineBackend(this.engine, secretsOf(transfers), credentials.known);
    const backend = stepBackend(engineBackend, frontend.options, { transfers, credentials });
    return this.cache.during(engineBackend, async () => exportAll(exports, backend, transfers, await frontend.run(backend, this.cache, entitlements), key));
  }

  private transfers({ log, signal }: Pick<Job, 'log' | 'signal'>, session: string): Transfers {
    return {
      log, signal, received: source => { this.cache.received(source); }, session: (): Promise<Session> => this.sessions.get(session, () => this.patience(signal)),
      download: async url => (await download(this.engine.host, url)).body,
    };
  }

  private patience(signal: AbortSignal): Promise<void> {
    return this.engine.host.sleep(sessionPatience, signal);
  }
}

const noResult: Result = { none: '', single: undefined, metadata: new Map() };

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => { reject(new GrpcError(codes.canceled, 'context canceled')); }, { once: true });
  });
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

function usageOf({ id, type, parents, size, created, lastUsed, usageCount, description, isInUse, isShared }: CacheRecord): typeof usageRecord.zero {
  const at = (text: string): ReturnType<typeof timestampOf> => timestampOf(BigInt(Date.parse(text)) * 1_000_000n);
  return { ...usageRecord.zero, id, mutable: type !== 'regular', size, createdAt: at(created), lastUsedAt: at(lastUsed), usageCount, description, recordType: type, inUse: isInUse, shared: isShared, parents: [...parents] };
}
