import { parseReference } from '../image/reference.ts';
import type { Credentials } from '../registry/registry.ts';
import { GrpcError } from './grpc.ts';
import { credentialsRequest, credentialsResponse } from './message/session.ts';
import { callUnary } from './service.ts';
import type { Transfers } from './transfers.ts';

const method = '/moby.filesync.v1.Auth/Credentials';
/** Where the hub's images come from, and what its credentials are filed under. */
const hub = { domain: 'docker.io', host: 'registry-1.docker.io', address: 'https://index.docker.io/v1/' };

/** What the client logs in with at the registries of a build. */
export class ClientCredentials {
  /** Those that were asked for, by registry; the hub as `https://index.docker.io/v1/`. */
  readonly known: Map<string, Credentials>;
  private readonly transfers: Transfers;

  /** @param known those that came with the request */
  constructor(transfers: Transfers, known: ReadonlyMap<string, Credentials>) {
    this.transfers = transfers;
    this.known = new Map(known);
  }

  /** Asks for those of an image's registry. @throws EngineError for what is no image's name */
  async ask(reference: string): Promise<void> {
    const { domain } = parseReference(reference);
    const [host, address] = domain === hub.domain ? [hub.host, hub.address] : [domain, domain];
    const { session, signal } = this.transfers;
    if (this.known.has(address)) return;
    try {
      const { client, methods } = await session();
      if (!methods.has(method.toLowerCase())) return;
      const { username, secret } = await callUnary(client, method, { request: credentialsRequest, response: credentialsResponse }, { host }, signal);
      if (secret !== '') this.known.set(address, username === '' ? { identitytoken: secret } : { username, password: secret });
    } catch (error) {
      // A client that has none, or cannot read them, pulls without.
      if (!(error instanceof GrpcError)) throw error;
    }
  }
}
