/** A door to a real engine that a test can shut: clients see what they see when an engine is stopped and started. */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Gate {
  readonly #folder: string;
  readonly #engine: string;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;

  private constructor(folder: string, engine: string) {
    this.#folder = folder;
    this.#engine = engine;
  }

  /** Opens a door to the engine at a socket. `host` is as in `DOCKER_HOST`. */
  static async before(host: string): Promise<Gate> {
    const gate = new Gate(await mkdtemp(join(tmpdir(), 'cutaway-gate-')), host.replace(/^unix:\/\//, ''));
    await gate.open();
    return gate;
  }

  get host(): string {
    return `unix://${this.#path}`;
  }

  get #path(): string {
    return join(this.#folder, 'engine.sock');
  }

  async open(): Promise<void> {
    this.#server = createServer(client => this.#pass(client));
    await new Promise<void>(resolve => this.#server?.listen(this.#path, resolve));
  }

  /** Ends all connections and removes the socket. */
  async shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#open) socket.destroy();
    if (server) await new Promise<void>(resolve => server.close(() => resolve()));
  }

  async dispose(): Promise<void> {
    await this.shut();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #pass(client: Socket): void {
    const engine = connect(this.#engine);
    for (const [from, to] of [[client, engine], [engine, client]] as const) {
      this.#open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
    }
  }
}
