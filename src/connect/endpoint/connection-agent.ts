import { Agent, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';

/** Makes a connection to an engine, at once or when its turn comes. */
export type Connector = () => Duplex | Promise<Duplex>;

/**
 * An HTTP agent over connections that are made here, so that every kind of endpoint is reached in the same way, and nothing (as the
 * editor's proxy settings, which replace agents of requests to a host) comes between. Connections are kept for further requests.
 */
export class ConnectionAgent extends Agent {
  readonly #connect: Connector;
  readonly #open = new Set<Duplex>();
  #isDestroyed = false;

  /** `mostConnections`: requests beyond them wait for one to end. */
  constructor(connect: Connector, mostConnections = Infinity) {
    super({ keepAlive: true, maxFreeSockets: 4, maxSockets: mostConnections });
    this.#connect = connect;
  }

  // Called by http.Agent for each connection that it needs.
  override createConnection(_options: ClientRequestArgs, done: (error: Error | null, connection?: Duplex) => void): undefined {
    void Promise.resolve(this.#connect()).then(connection => {
      this.#open.add(connection);
      connection.once('close', () => this.#open.delete(connection));
      done(null, connection);
      if (this.#isDestroyed) connection.destroy();
    }, (error: unknown) => { done(error instanceof Error ? error : new Error(String(error))); });
  }

  /** docker-modem writes each request out for its log, whether there is one or not, with all that hangs on its agent: with a hundred connections that takes longer than the request. */
  [inspect.custom](): string {
    return 'ConnectionAgent';
  }

  /** Ends all connections, also those that have left HTTP (attach, exec), which `http.Agent` forgets. */
  override destroy(): void {
    this.#isDestroyed = true;
    for (const connection of this.#open) connection.destroy();
    super.destroy();
  }
}
