import { discoverEngines, type Engine, openEngine } from '../connect/index.ts';
import type { Io } from './io.ts';

/**
 * Opens the engine at an address, or without one that of `DOCKER_HOST` or of the current Docker context. The caller disposes of it.
 *
 * @throws EngineFailure if it does not answer
 */
export async function openEngineAt(host: string | undefined, io: Io, signal: AbortSignal): Promise<Engine | undefined> {
  const { endpoints, current, failure } = await discoverEngines('', { env: host === undefined ? io.env : { ...io.env, DOCKER_HOST: host } });
  const endpoint = endpoints.find(({ id }) => id === current);
  if (endpoint) return openEngine(endpoint, signal);
  if (failure) throw failure;
  return undefined;
}
