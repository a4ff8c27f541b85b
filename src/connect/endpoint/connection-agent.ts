import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * An HTTP agent over connections that are made here, so that every kind of endpoint is reached in the same way, and nothing (as the
 * editor's proxy settings, which replace agents of requests to a host) comes between. Connections are kept for further requests.
 */
export class ConnectionAgent extends Agent {
  readonly #connect: () => Duplex;
  readonly #open = new Set<Duplex>();

  constructor(connect: () => Duplex) {
    super({ keepAlive: true, maxFreeSockets: 4 });
    this.#connect = connect;
  }

  // Called by http.Agent for each connection that it needs.
  override createConnection(): Duplex {
    const connection = this.#connect();
    this.#open.add(connection);
    connection.once('close', () => this.#open.delete(connection));
    return connection;
  }

  /** Ends all connections, also those that have left HTTP (attach, exec), which `http.Agent` forgets. */
  override destroy(): void {
    for (const connection of this.#open) connection.destroy();
    super.destroy();
  }
}
