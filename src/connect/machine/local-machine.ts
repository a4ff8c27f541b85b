import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { stat } from 'node:fs/promises';
import { createServer, isIP } from 'node:net';
import { homedir, networkInterfaces } from 'node:os';
import { promisify } from 'node:util';

/** A port to listen on. */
interface Listening {
  readonly address: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

/** How long the program `kind` may take to say its version, in ms. */
const patience = 5000;

/** The machine that this program runs on. Nothing here rejects; what cannot be found out is `undefined`. */
export class LocalMachine {
  #kindVersion: Promise<string | undefined> | undefined;

  /** What `kind version` says; asked once. It runs in the home folder, so that no program of a project is found instead. */
  async kindVersion(): Promise<string | undefined> {
    this.#kindVersion ??= promisify(execFile)('kind', ['version'], { cwd: homedir(), timeout: patience }).then(
      ({ stdout }) => /^kind v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1],
      () => undefined,
    );
    return this.#kindVersion;
  }

  /** Listens for a moment, to see whether somebody else does. */
  async isTaken({ address, port, protocol }: Listening): Promise<boolean | undefined> {
    // A name would be looked up in the network.
    if (isIP(address) === 0) return undefined;
    const failure = protocol === 'tcp' ? await listen(address, port) : await bind(address, port);
    return failure === undefined ? false : failure === 'EADDRINUSE' ? true : undefined;
  }

  /** The ranges of all network interfaces but loopback. */
  subnets(): Promise<readonly { readonly name: string; readonly subnet: string }[]> {
    const found = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
      addresses.filter(({ internal, cidr }) => !internal && cidr !== null).map(({ cidr }) => ({ name, subnet: cidr ?? '' })));
    return Promise.resolve(found);
  }

  async exists(path: string): Promise<boolean | undefined> {
    return stat(path).then(() => true, (error: unknown) => codeOf(error) === 'ENOENT' ? false : undefined);
  }
}

/** The error's code, `undefined` if it works. */
async function listen(host: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.on('error', error => { resolve(codeOf(error)); });
    server.listen({ host, port, exclusive: true }, () => server.close(() => { resolve(undefined); }));
  });
}

async function bind(address: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.on('error', error => {
      socket.close();
      resolve(codeOf(error));
    });
    socket.bind({ address, port, exclusive: true }, () => socket.close(() => { resolve(undefined); }));
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
