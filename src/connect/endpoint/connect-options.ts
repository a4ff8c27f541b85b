import { type ConstructorOptions } from 'docker-modem';
import { readFile } from 'node:fs/promises';
import { type Disposable, onDispose } from '../../base/lifecycle.ts';
import { message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { type Endpoint, type TlsFiles } from './endpoint.ts';
import { sshAgent } from './ssh.ts';

/** What docker-modem is made with. Dispose to close what the connections keep open. */
export interface ConnectOptions extends Disposable {
  readonly options: ConstructorOptions;
}

/**
 * An endpoint as docker-modem's options. Each is said, also those that are not used: docker-modem takes what is not said from
 * `DOCKER_HOST`. Throws `EngineFailure` for TLS files that cannot be read.
 */
export async function connectOptions(endpoint: Endpoint): Promise<ConnectOptions> {
  const nothing = { socketPath: undefined, host: undefined, port: undefined, protocol: 'http', ca: undefined, cert: undefined, key: undefined } as const;
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe': return { options: { ...nothing, socketPath: endpoint.path }, dispose: () => undefined };
    case 'tcp': {
      const { host, port, tls } = endpoint;
      return { options: { ...nothing, host, port, ...tls && await tlsOptions(tls) }, dispose: () => undefined };
    }
    case 'ssh': {
      const agent = sshAgent(endpoint);
      // The name is for the Host header only; the agent alone connects.
      return { options: { ...nothing, host: 'localhost', port: 80, agent }, ...onDispose(() => agent.destroy()) };
    }
  }
}

async function tlsOptions({ ca, cert, key, skipVerify }: TlsFiles): Promise<ConstructorOptions> {
  const [authority, certificate, secret] = await Promise.all([ca, cert, key].map(async path => path === undefined ? undefined : readPem(path)));
  const { Agent } = await import('node:https');
  const agent = new Agent({ rejectUnauthorized: !skipVerify });
  return { protocol: 'https', agent, ca: authority, cert: certificate, key: secret };
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new EngineFailure('tls', message('The certificate file {0} cannot be read. Check that it is there and that you may read it.', path), { cause });
  }
}
