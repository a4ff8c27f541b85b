import { CliError } from '../cli-error.ts';

/** Where an engine listens. */
export interface Endpoint {
  /** As DOCKER_HOST has it. */
  readonly url: string;
  readonly to: { readonly path: string } | { readonly host: string; readonly port: number };
}

export const defaultHost = 'unix:///var/run/docker.sock';

/** Takes DOCKER_HOST apart. @throws CliError */
export function parseEndpoint(url: string): Endpoint {
  const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.*)$/.exec(url) ?? [];
  if (scheme === 'unix') return { url, to: { path: rest === '' ? '/var/run/docker.sock' : rest } };
  if (scheme === 'tcp' || scheme === 'http') {
    const [, host = 'localhost', port = '2375'] = /^(\[[^\]]*\]|[^:/]*)(?::(\d+))?/.exec(rest) ?? [];
    return { url, to: { host: host === '' ? 'localhost' : host, port: Number(port) } };
  }
  if (scheme === 'ssh' || scheme === 'npipe' || scheme === 'fd') throw new CliError(`Failed to initialize: ${scheme}:// is not simulated: use unix:// or tcp://`);
  throw new CliError(`Failed to initialize: unable to resolve docker endpoint: invalid bind address format: ${url}`);
}
