import type { ConstructorOptions } from 'docker-modem';
import { readFile } from 'node:fs/promises';
import { connect as connectSocket, isIP } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContextOptions } from 'node:tls';
import { message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { ConnectionAgent, type Connector } from './connection-agent.ts';
import type { Endpoint, TlsFiles } from './endpoint.ts';
import { sshConnector } from './ssh.ts';

/** Each is a process here and one on the other machine. Streams that stay open (logs, events) take one each. */
const mostSshConnections = 24;

/** What docker-modem is made with. Dispose to close all connections. */
export interface ConnectOptions {
  readonly options: ConstructorOptions;
  readonly dispose: () => void;
}

/**
 * An endpoint as docker-modem's options. Each is said, also those that are not used: docker-modem takes what is not said from
 * `DOCKER_HOST` and its companions. `ready` comes before each connection. Throws `EngineFailure` for TLS files that cannot be read or are none.
 */
export async function connectOptions(endpoint: Endpoint, { sshProgram = 'ssh', ready }: { readonly sshProgram?: string | undefined; readonly ready?: (() => Promise<unknown>) | undefined } = {}): Promise<ConnectOptions> {
  const connect = await connector(endpoint, sshProgram);
  const agent = new ConnectionAgent(ready ? async () => ready().then(connect) : connect, endpoint.kind === 'ssh' ? mostSshConnections : Infinity);
  const options = {
    protocol: 'http', agent,
    // With a path, docker-modem and the editor's proxy support leave hosts and ports alone; the agent alone connects.
    socketPath: endpoint.address, host: undefined, port: undefined, ca: undefined, cert: undefined, key: undefined, timeout: undefined,
    headers: { Host: endpoint.kind === 'tcp' ? `${endpoint.host}:${endpoint.port}` : 'docker' },
  } as const;
  return { options, dispose: () => agent.destroy() };
}

async function connector(endpoint: Endpoint, sshProgram: string): Promise<Connector> {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe': return () => connectSocket({ path: endpoint.path });
    case 'ssh': return sshConnector(endpoint, sshProgram);
    case 'tcp': {
      const { host, port, tls } = endpoint;
      if (!tls) return () => connectSocket({ host, port });
      const secureContext = await secure(tls);
      return () => connectTls({ host, port, secureContext, rejectUnauthorized: !tls.skipVerify, ...isIP(host) === 0 && { servername: host } });
    }
  }
}

async function secure({ ca, cert, key }: TlsFiles): Promise<ReturnType<typeof createSecureContext>> {
  const read = async (name: 'ca' | 'cert' | 'key', path: string | undefined): Promise<SecureContextOptions> => path === undefined ? {} : { [name]: await readPem(path) };
  const [authority, certificate, secret] = await Promise.all([read('ca', ca), read('cert', cert), read('key', key)]);
  try {
    return createSecureContext({ ...authority, ...certificate, ...secret });
  } catch (cause) {
    throw new EngineFailure('tls', message('The certificates cannot be used ({0}). Check the files {1}.', cause instanceof Error ? cause.message : String(cause), [ca, cert, key].filter(Boolean).join(', ')), { cause });
  }
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new EngineFailure('tls', message('The certificate file {0} cannot be read. Check that it is there and that you may read it.', path), { cause });
  }
}
