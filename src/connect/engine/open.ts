import type { Endpoint } from '../endpoint/endpoint.ts';
import { connectOptions } from '../endpoint/connect-options.ts';
import { EngineFailure, oldestSupported } from '../failure.ts';
import type { Engine } from './engine.ts';
import { get } from './get.ts';
import { object, text } from './json.ts';
import { readEngineInfo } from './read.ts';

/** The newest API version that we know: Docker 28. A newer engine is spoken to in this one. */
const newestKnown = '1.51';
/** How long an engine may take to say who it is, in ms. */
const greetingTimeout = 15_000;

/** Connects to an endpoint and asks the engine who it is. `ready` comes before each connection, also later ones. Throws `EngineFailure`, and SyntaxError for a reply that is no engine's. */
export async function openEngine(endpoint: Endpoint, signal: AbortSignal, ready?: () => Promise<unknown>): Promise<Engine> {
  const { createDocker } = await import('./docker.ts');
  const connection = await connectOptions(endpoint, { ready });
  try {
    const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(greetingTimeout)]);
    const version = await get(createDocker(connection.options, endpoint), '/version', abortSignal);
    const apiVersion = negotiate(text(object(version)['ApiVersion']), endpoint);
    const docker = createDocker({ ...connection.options, version: `v${apiVersion}` }, endpoint);
    const info = await get(docker, '/info', abortSignal);
    return { endpoint, docker, info: readEngineInfo(version, info, apiVersion), dispose: () => connection.dispose() };
  } catch (error) {
    connection.dispose();
    throw error;
  }
}

/** The lower of the engine's newest API version and ours. Throws for an engine below {@link oldestSupported}. */
function negotiate(engines: string, endpoint: Endpoint): string {
  if (!/^\d+\.\d+$/.test(engines)) throw new SyntaxError('the engine does not tell its API version');
  if (compareVersions(engines, oldestSupported) < 0) throw EngineFailure.tooOld(endpoint, engines);
  return compareVersions(engines, newestKnown) < 0 ? engines : newestKnown;
}

function compareVersions(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map(version => version.split('.').map(Number));
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}
