import { encode } from '../../../kernel/index.ts';
import type { Container } from '../../container/container.ts';
import { withUint64 } from '../../container/cgroup-stats.ts';
import { type Sample, sampleOf, statsReport } from '../../container/stats.ts';
import { topOf } from '../../container/top.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { goJson } from '../../go/json.ts';

const full = { level: 'full' } as const;
/** ms between two measurements. */
const interval = 1000;

/** What containers do and take. */
export const containerMeasureRoutes: readonly Route[] = [
  { method: 'GET', path: '/containers/{id}/top', support: full, handle: top },
  { method: 'GET', path: '/containers/{id}/stats', support: full, handle: stats },
];

async function top(engine: Engine, { params, query }: Call): Promise<Reply> {
  return { json: await topOf(engine, engine.containers.get(params['id'] ?? ''), query.text('ps_args') || '-ef') };
}

/** The first version of the API that measures once. */
const oneShot = 41;

async function stats(engine: Engine, { params, query, gone, version }: Call): Promise<Reply> {
  const streams = query.flag('stream', true);
  const once = version >= oneShot && query.flag('one-shot');
  const container = engine.containers.get(params['id'] ?? '');
  if (streams && once) throw new EngineError('invalid', 'cannot have stream=true and one-shot=true');
  const headers = { 'Content-Type': 'application/json' };
  if (streams) return { headers, stream: reports(engine, container, gone) };
  const names = { name: `/${container.name}`, id: container.id };
  const first = await sampleOf(engine, container);
  if (!first) return { headers, bytes: line(statsReport(undefined, undefined, names)) };
  if (once) return { headers, bytes: line(statsReport(first, undefined, {})) };
  await engine.host.sleep(interval, gone);
  return { headers, bytes: line(statsReport(await sampleOf(engine, container), first, names)) };
}

/** One each second, until the container is removed or the client has gone. */
async function* reports(engine: Engine, container: Container, gone: AbortSignal): AsyncGenerator<Uint8Array> {
  let before: Sample | undefined;
  while (!gone.aborted && engine.containers.find(container.id) === container) {
    const sample = await sampleOf(engine, container);
    yield line(statsReport(sample, before, { name: `/${container.name}`, id: container.id }));
    before = sample;
    try {
      await engine.host.sleep(interval, gone);
    } catch {
      return;
    }
  }
}

function line(report: unknown): Uint8Array {
  return encode(`${withUint64(goJson(report))}\n`);
}
