import type Docker from 'dockerode';
import { discoverEngines, type Engine, openEngine } from '../../src/connect/index.ts';

/** An engine at an address, as the extension and the command line open it; `simulator` if that address is a simulated engine's. */
export async function openedEngine(host: string, source?: 'simulator'): Promise<Engine> {
  const { endpoints, current } = await discoverEngines('', { env: { DOCKER_HOST: host } });
  const endpoint = endpoints.find(({ id }) => id === current);
  if (!endpoint) throw new Error(`no engine at ${host}`);
  return openEngine(source ? { ...endpoint, source } : endpoint, new AbortController().signal);
}

/** Pulls an image and waits until it is there. */
export async function pulled(client: Docker, image: string): Promise<string> {
  const stream = await client.pull(image);
  await new Promise<void>((resolve, reject) => { client.modem.followProgress(stream, error => { if (error) reject(error); else resolve(); }); });
  return image;
}
