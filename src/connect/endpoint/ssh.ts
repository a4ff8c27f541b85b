import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { formatAddress, type SshAddress } from './address.ts';

/** Seconds that ssh may take to reach the machine. */
const connectTimeout = 15;
/** Longest part of ssh's own words that a failure repeats, in characters. */
const longestWords = 500;

/**
 * The arguments by which the `ssh` program reaches an engine: as the docker CLI does it (`cli/connhelper`), and never asking anything. The user's
 * own configuration, agent and known hosts apply.
 */
export function sshArguments({ host, user, port, socket }: SshAddress): readonly string[] {
  return [
    '-o', `ConnectTimeout=${connectTimeout}`, '-o', 'BatchMode=yes', '-T',
    ...user === undefined ? [] : ['-l', user],
    ...port === undefined ? [] : ['-p', String(port)],
    '--', host,
    'docker', ...socket === undefined ? [] : ['--host', `unix://${quoteForShell(socket)}`], 'system', 'dial-stdio',
  ];
}

/** ssh gives its last arguments to the other machine's shell as one line. */
function quoteForShell(text: string): string {
  return /^[\w/.-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** An HTTP agent whose connections are `docker system dial-stdio` on another machine. Destroy it to end them. */
export function sshAgent(address: SshAddress): Agent {
  return new SshAgent(address);
}

class SshAgent extends Agent {
  readonly #address: SshAddress;
  readonly #running = new Set<ChildProcessWithoutNullStreams>();

  constructor(address: SshAddress) {
    super({ keepAlive: true });
    this.#address = address;
  }

  // Called by http.Agent for each connection it needs.
  override createConnection(): Duplex {
    const ssh = spawn('ssh', sshArguments(this.#address), { stdio: 'pipe', windowsHide: true });
    this.#running.add(ssh);
    ssh.on('close', () => this.#running.delete(ssh));
    return connectionOver(ssh, formatAddress(this.#address));
  }

  override destroy(): void {
    for (const ssh of this.#running) ssh.kill();
    super.destroy();
  }
}

/** ssh's stdin and stdout as one stream, that fails with ssh's own words. */
function connectionOver(ssh: ChildProcessWithoutNullStreams, address: string): Duplex {
  let words = '';
  ssh.stderr.on('data', (chunk: Buffer) => { words = (words + chunk.toString()).slice(-longestWords); });
  const connection = Duplex.from({ writable: ssh.stdin, readable: ssh.stdout });
  const socketLike = Object.assign(connection, {
    setTimeout: () => connection, setNoDelay: () => connection, setKeepAlive: () => connection, ref: () => connection, unref: () => connection,
  });
  ssh.on('error', cause => socketLike.destroy(new EngineFailure('ssh', message('The ssh program could not be started ({0}). Install the OpenSSH client.', cause.message), { cause })));
  ssh.on('close', code => {
    if (code !== 0 && code !== null) socketLike.destroy(new EngineFailure('ssh', message('ssh did not reach the engine at {0}: {1}', address, words.trim().split('\n').at(-1) ?? `exit ${code}`)));
  });
  socketLike.on('close', () => ssh.kill());
  return socketLike;
}
