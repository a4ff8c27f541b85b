import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';
import { type Message, message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { formatAddress, type SshAddress } from './address.ts';
import type { Connector } from './connection-agent.ts';

/** Seconds that ssh may take to reach the machine. */
const connectTimeout = 15;
/** How many may log in at once: sshd drops logins at random when there are more than ten (sshd_config(5), `MaxStartups`). */
const mostLogins = 4;
/** After so many ms it is taken for granted that a login is over. */
const longestLogin = 3000;
/** Longest part of ssh's own words that a failure repeats, in characters. */
const longestWords = 500;
/** How long the end of ssh's words or of its process is waited for, in ms: a shared connection's background process keeps stderr open. */
const patience = 250;

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
    'docker', ...socket === undefined ? [] : ['--host', quoteForShell(`unix://${socket}`)], 'system', 'dial-stdio',
  ];
}

/** ssh gives its last arguments to the other machine's shell as one line. */
function quoteForShell(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** Connects to an engine by `ssh`, a few at a time. Connections fail with `EngineFailure`; destroy one to end its ssh. */
export function sshConnector(address: SshAddress, program: string): Connector {
  const waiting: (() => void)[] = [];
  let starting = 0;
  return async () => {
    if (starting === mostLogins) await new Promise<void>(resolve => { waiting.push(resolve); });
    else starting++;
    const connection = new SshConnection(spawn(program, sshArguments(address), { stdio: 'pipe', windowsHide: true }), formatAddress(address));
    // A slow answer is no slow login.
    void Promise.race([connection.answered, pause(longestLogin)]).then(() => {
      const next = waiting.shift();
      if (next) next();
      else starting--;
    });
    return connection;
  };
}

/** ssh's stdin and stdout with what `node:http` expects of a socket. The end waits for ssh's exit, so that ssh's own words become the error. */
class SshConnection extends Duplex {
  readonly #ssh: ChildProcessWithoutNullStreams;
  /** The engine said something, or ssh has ended. */
  readonly answered: Promise<void>;

  constructor(ssh: ChildProcessWithoutNullStreams, address: string) {
    super({ allowHalfOpen: true });
    this.#ssh = ssh;
    this.answered = new Promise(resolve => {
      ssh.stdout.once('data', () => resolve());
      this.once('close', () => resolve());
    });
    let words = '';
    ssh.stderr.on('data', (chunk: Buffer) => { words = (words + chunk.toString()).slice(-longestWords); });
    ssh.stdout.on('data', (chunk: Buffer) => { if (!this.push(chunk)) ssh.stdout.pause(); });
    // A write to ssh that has ended fails; why it ended is told by its exit.
    ssh.stdin.on('error', () => undefined);
    ssh.once('error', cause => this.destroy(new EngineFailure('ssh', message('The ssh program could not be started ({0}). Install the OpenSSH client.', cause.message), { cause })));
    const ended = new Promise<void>(resolve => ssh.stdout.once('end', resolve));
    const exited = new Promise<number | null>(resolve => ssh.once('exit', resolve));
    const said = new Promise<void>(resolve => ssh.stderr.once('close', resolve));
    void ended.then(async () => Promise.race([exited.then(async code => {
      await Promise.race([said, pause(patience)]);
      return code;
    }), pause(patience).then(() => 0)])).then(code => {
      if (code === 0 || code === null) this.push(null);
      else this.destroy(sshFailure(address, words, code));
    });
  }

  override _read(): void {
    this.#ssh.stdout.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#ssh.stdin.write(chunk, encoding, () => done());
  }

  override _final(done: () => void): void {
    this.#ssh.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#ssh.kill();
    this.#ssh.stdin.destroy();
    this.#ssh.stdout.destroy();
    this.#ssh.stderr.destroy();
    done(error);
  }

  destroySoon(): void {
    if (this.writable) this.end(() => this.destroy());
    else this.destroy();
  }

  ref(): this {
    this.#ssh.ref();
    return this;
  }

  unref(): this {
    this.#ssh.unref();
    return this;
  }

  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }
}

async function pause(ms: number): Promise<void> {
  return new Promise(resolve => { setTimeout(resolve, ms).unref(); });
}

function sshFailure(address: string, words: string, code: number): EngineFailure {
  const lines = words.split('\n').map(line => line.trim()).filter(Boolean);
  return new EngineFailure('ssh', explainSsh(address, lines.at(-1) ?? `exit ${code}`));
}

/** ssh(1) ends with 255 for errors of its own, and otherwise with what the other machine's shell says. */
function explainSsh(address: string, words: string): Message {
  if (/host key verification failed|no .* host key is known/i.test(words)) return message('The key of the machine at {0} is not known here. Connect to it once with ssh in a terminal and compare the key.', address);
  if (/permission denied.*(publickey|password|keyboard)/i.test(words)) return message('ssh may not log in at {0}: {1} Load your key into the ssh agent, or name it in ~/.ssh/config; Cutaway never asks for passwords.', address, words);
  if (/command not found|docker: not found/i.test(words)) return message('There is no docker program on the machine at {0}: {1} It is needed there to reach the engine.', address, words);
  return message('ssh did not reach the engine at {0}: {1}', address, words);
}
