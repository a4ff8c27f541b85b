import { encode } from '../../../kernel/index.ts';
import type { HostConfig } from '../../container/config.ts';
import type { Container } from '../../container/container.ts';
import { parseSignal } from '../../container/signals.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { parsePlatform } from '../../image/platform.ts';
import { bodyOf, type Call, type Reply } from '../call.ts';
import type { NetworkingConfig } from '../../network/api.ts';
import { validateEndpointCount } from '../../network/validate.ts';
import type { Route } from '../route.ts';
import { goJson } from '../../go/json.ts';
import { createBody, splitCreateBody } from '../shape/container.ts';
import type { Minor } from '../version.ts';

const full = { level: 'full' } as const;

/** API 1.44 and later make a container with several networks. */
const severalNetworks = 44;

/** From making a container to removing it. */
export const containerLifeRoutes: readonly Route[] = [
  { method: 'POST', path: '/containers/create', support: { level: 'most', missing: 'devices of GPUs, Windows, other platforms than linux/amd64' }, handle: create },
  { method: 'POST', path: '/containers/{id}/start', support: full, handle: onContainer(({ life }, container) => life.start(container)) },
  { method: 'POST', path: '/containers/{id}/stop', support: full, handle: onContainer(({ life }, container, call) => life.stop(container, stopOptions(call))) },
  { method: 'POST', path: '/containers/{id}/restart', support: full, handle: onContainer(({ life }, container, call) => life.restart(container, stopOptions(call))) },
  { method: 'POST', path: '/containers/{id}/kill', support: full, handle: kill },
  { method: 'POST', path: '/containers/{id}/pause', support: full, handle: onContainer(({ life }, container) => life.setPaused(container, true)) },
  { method: 'POST', path: '/containers/{id}/unpause', support: full, handle: onContainer(({ life }, container) => life.setPaused(container, false)) },
  { method: 'POST', path: '/containers/{id}/wait', support: full, handle: wait },
  { method: 'DELETE', path: '/containers/{id}', support: full, handle: onContainer((engine, container, { query }) => engine.removeContainer(container, { force: query.flag('force'), volumes: query.flag('v'), link: query.flag('link') })) },
];

async function create(engine: Engine, call: Call): Promise<Reply> {
  const body = await bodyOf(call, createBody);
  if (call.version < severalNetworks) validateEndpointCount(body.NetworkingConfig as NetworkingConfig ?? null);
  const platform = call.query.text('platform') === '' ? undefined : parsePlatform(call.query.text('platform'));
  const { hostConfig, ...rest } = splitCreateBody(body);
  const { container, warnings } = await engine.createContainer({ ...rest, hostConfig: { ...hostConfig, ...defaultsOf(call.version, hostConfig) }, name: call.query.text('name'), platform, mayHaveNoImage: true });
  return { status: 201, json: { Id: container.id, Warnings: warnings } };
}

/** What older versions of the API had by default: moby, api/server/router/container/container_routes.go. */
function defaultsOf(version: Minor, { IpcMode, CgroupnsMode, PidsLimit }: Partial<HostConfig>): Partial<HostConfig> {
  return {
    ...version < 40 && !IpcMode && { IpcMode: 'shareable' },
    ...version < 40 && PidsLimit !== undefined && { PidsLimit: null },
    ...version < 41 && !CgroupnsMode && { CgroupnsMode: 'host' },
  };
}

/** A route that does something with a container and says nothing. */
function onContainer(action: (engine: Engine, container: Container, call: Call) => Promise<void> | void): Route['handle'] {
  return async (engine, call) => {
    await action(engine, engine.containers.get(call.params['id'] ?? ''), call);
    return { empty: true };
  };
}

function kill({ containers, life }: Engine, { params, query }: Call): Reply {
  const reference = params['id'] ?? '';
  try {
    const signal = parseSignal(query.text('signal') || 'SIGKILL');
    life.kill(containers.get(reference), signal);
    return { empty: true };
  } catch (error) {
    throw error instanceof EngineError && !error.message.startsWith('cannot kill') ? new EngineError(error.kind, `cannot kill container: ${reference}: ${error.message}`) : error;
  }
}

function stopOptions({ query }: Call): { readonly signal?: ReturnType<typeof parseSignal>; readonly timeout?: number } {
  const timeout = secondsOf(query);
  return { ...query.text('signal') !== '' && { signal: parseSignal(query.text('signal')) }, ...timeout !== undefined && { timeout } };
}

/** @throws EngineError system, in the words of Go's strconv */
function secondsOf(query: Call['query']): number | undefined {
  try {
    return query.number('t');
  } catch (error) {
    throw error instanceof EngineError ? new EngineError('system', error.message) : error;
  }
}

/** The head is sent at once, so that a client knows that the waiting has begun. */
function wait(engine: Engine, { params, query, gone }: Call): Reply {
  const container = engine.containers.get(params['id'] ?? '');
  const condition = query.text('condition') || 'not-running';
  if (!['not-running', 'next-exit', 'removed'].includes(condition)) throw new EngineError('invalid', `invalid condition: ${JSON.stringify(condition)}`);
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
