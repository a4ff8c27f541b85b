import { BuildKit } from '../../buildkit/buildkit.ts';
import type { Http2 } from '../../buildkit/http2.ts';
import { sessionHeaders } from '../../buildkit/session.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';

/** Loaded by who builds. */
const http2: Http2 = {
  serve: async (connection, accept) => (await import('../http2.ts')).serve(connection, accept),
  connect: async connection => (await import('../http2.ts')).connectOver(connection),
};

const builders = new WeakMap<Engine, BuildKit>();

/** BuildKit of an engine. */
export function buildKitOf(engine: Engine): BuildKit {
  const builder = builders.get(engine) ?? new BuildKit(engine, http2);
  builders.set(engine, builder);
  return builder;
}

/** What buildx builds by. */
export const buildKitRoutes: readonly Route[] = [
  { method: 'POST', path: '/grpc', support: { level: 'most', missing: 'LLB definitions; exporters other than images; the history has the last 20 builds, since the simulator was started, without what they were made of, attestations and traces' }, since: 39, handle: grpc },
  { method: 'POST', path: '/session', support: { level: 'most', missing: 'ssh agents' }, since: 39, handle: session },
];

const upgrade = { contentType: '', protocol: 'h2c' } as const;

function grpc(engine: Engine, call: Call): Reply {
  checkUpgrade(call);
  return { ...upgrade, hijack: connection => buildKitOf(engine).serve(connection) };
}

function session(engine: Engine, call: Call): Reply {
  checkUpgrade(call);
  if (!call.headers.has(sessionHeaders.id)) throw new EngineError('invalid', 'session id is required');
  return { ...upgrade, hijack: connection => buildKitOf(engine).attach(connection, call.headers) };
}

function checkUpgrade({ headers }: Call): void {
  const protocol = headers.get('upgrade');
  if (protocol === undefined) throw new EngineError('invalid', 'no upgrade proto in request');
  if (protocol !== 'h2c') throw new EngineError('invalid', `protocol ${protocol} not supported`);
}
