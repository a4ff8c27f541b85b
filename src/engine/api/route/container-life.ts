import { encode } from '../../../kernel/index.ts';
import type { Container } from '../../container/container.ts';
import { removeLink } from '../../container/links.ts';
import { parseSignal } from '../../container/signals.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { parsePlatform } from '../../image/platform.ts';
import { type Call, type Reply, requiredBodyOf } from '../call.ts';
import type { Route } from '../route.ts';
import { goJson } from '../../go/json.ts';
import { createBody, splitCreateBody } from '../shape/container.ts';
import { asMeantIn } from '../shape/create-versions.ts';

const full = { level: 'full' } as const;

/** From making a container to removing it. */
export const containerLifeRoutes: readonly Route[] = [
  { method: 'POST', path: '/containers/create', support: { level: 'most', missing: 'Windows, other platforms than linux/amd64' }, handle: create },
  { method: 'POST', path: '/containers/{id}/start', support: full, handle: onContainer(({ life }, container, call) => start(life, container, call)) },
  { method: 'POST', path: '/containers/{id}/stop', support: full, handle: onContainer(({ life }, container, call) => life.stop(container, stopOptions(call, `cannot stop container: ${call.params['id'] ?? ''}: `))) },
  { method: 'POST', path: '/containers/{id}/restart', support: full, handle: onContainer(({ life }, container, call) => life.restart(container, stopOptions(call))) },
  { method: 'POST', path: '/containers/{id}/kill', support: full, handle: kill },
  { method: 'POST', path: '/containers/{id}/pause', support: full, handle: onContainer(({ life }, container) => life.setPaused(container, true)) },
  { method: 'POST', path: '/containers/{id}/unpause', support: full, handle: onContainer(({ life }, container) => life.setPaused(container, false)) },
  { method: 'POST', path: '/containers/{id}/wait', support: full, handle: wait },
  { method: 'DELETE', path: '/containers/{id*}', support: full, handle: onContainer(remove) },
];

async function create(engine: Engine, call: Call): Promise<Reply> {
  const { warnings: early, ...parts } = asMeantIn(call.version, splitCreateBody(await requiredBodyOf(call, createBody)));
  const platform = call.query.text('platform') === '' ? undefined : parsePlatform(call.query.text('platform'));
  const { container, warnings } = await engine.createContainer({ ...parts, name: call.query.text('name'), platform, mayHaveNoImage: true });
  return { status: 201, json: { Id: container.id, Warnings: [...warnings, ...early] } };
}

async function remove(engine: Engine, container: Container, { params, query }: Call): Promise<void> {
  if (query.flag('link')) removeLink(engine.containers, params['id'] ?? '');
  else await engine.removeContainer(container, { force: query.flag('force'), volumes: query.flag('v') });
}

/** A JSON object that says anything is longer. */
const emptyBody = 7;

function start(life: Engine['life'], container: Container, { headers }: Call): Promise<void> {
  const hasBody = headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > emptyBody;
  if (hasBody) throw new EngineError('invalid', 'starting container with non-empty request body was deprecated since API v1.22 and removed in v1.24');
  return life.start(container);
}

/** A route that does something with a container and says nothing. */
function onContainer(action: (engine: Engine, container: Container, call: Call) => Promise<void> | void): Route['handle'] {
  return async (engine, call) => {
    await action(engine, engine.containers.get(call.params['id'] ?? ''), call);
    return { empty: true };
  };
}

/** Who sends the signal that nobody survives waits until the container has ended: moby, daemon/kill.go. */
async function kill({ containers, life }: Engine, { params, query }: Call): Promise<Reply> {
  const reference = params['id'] ?? '';
  try {
    const signal = parseSignal(query.text('signal') || 'SIGKILL');
    const container = containers.get(reference);
    const running = life.of(container);
    life.kill(container, signal);
    if (signal === 'SIGKILL') await running?.over;
    return { empty: true };
  } catch (error) {
    throw error instanceof EngineError ? new EngineError(error.kind, `cannot kill container: ${reference}: ${error.message}`) : error;
  }
}

/** @param prefix of what is wrong with the signal, which then is no mistake of the request @throws EngineError */
function stopOptions({ query }: Call, prefix?: string): { readonly signal?: ReturnType<typeof parseSignal>; readonly timeout?: number } {
  const timeout = secondsOf(query);
  try {
    return { ...query.text('signal') !== '' && { signal: parseSignal(query.text('signal')) }, ...timeout !== undefined && { timeout } };
  } catch (error) {
    throw error instanceof EngineError && prefix !== undefined ? new EngineError('system', `${prefix}${error.message}`) : error;
  }
}

/** @throws EngineError system, in the words of Go's strconv */
function secondsOf(query: Call['query']): number | undefined {
  try {
    return query.number('t');
  } catch (error) {
    throw error instanceof EngineError ? new EngineError('system', error.message) : error;
  }
}

/** The first version of the API in which a client may wait for something else than the end. */
const conditions = 30;

/** The head is sent at once, so that a client knows that the waiting has begun. */
function wait(engine: Engine, { params, query, gone, version }: Call): Reply {
  const condition = (version >= conditions && query.text('condition')) || 'not-running';
  if (!['not-running', 'next-exit', 'removed'].includes(condition)) throw new EngineError('invalid', `invalid condition: ${JSON.stringify(condition)}`);
  const container = engine.containers.get(params['id'] ?? '');
  const ended = untilIt(engine, container, condition, gone);
  return {
    headers: { 'Content-Type': 'application/json' },
    stream: (async function* () {
      const code = await ended;
      if (code === undefined) return;
      // Of one that is removed, only what went wrong with that is told.
      const error = condition === 'removed' ? '' : container.state.error;
      yield encode(`${goJson({ StatusCode: code, ...error !== '' && { Error: { Message: error } } })}\n`);
    })(),
  };
}

/** @returns the exit code; undefined if the client has gone before */
function untilIt({ life }: Engine, container: Container, condition: string, gone: AbortSignal): Promise<number | undefined> {
  const { state } = container;
  if (condition === 'not-running' && !state.running) return Promise.resolve(state.exitCode);
  if (condition === 'removed' && state.dead) return Promise.resolve(state.exitCode);
  return new Promise(resolve => {
    const stop = condition === 'removed' ? life.atRemoval(container, resolve) : life.atEnd(container, resolve);
    gone.addEventListener('abort', () => {
      stop();
      resolve(undefined);
    }, { once: true });
  });
}
