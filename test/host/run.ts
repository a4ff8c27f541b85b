import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A line for the person who waits, on stderr: stdout belongs to results. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program to its end and gives its stdout; fails with all that it printed. */
export function run(program: string, args: readonly string[], { cwd, env }: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      output += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => output += data.toString());
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? String(code)}:\n${output.slice(-8000)}`));
    });
  });
}

/** A TCP port on loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until `probe` gives something; fails after `seconds`, or as soon as the process that is waited for has ended. */
export async function waitFor<T>(what: string, probe: () => Promise<T | undefined>, seconds: number, child?: ChildProcess): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (child && hasEnded(child)) throw new Error(`${what}: the process ended with ${child.signalCode ?? String(child.exitCode)}`);
    if (Date.now() > deadline) throw new Error(`${what}: not ready after ${seconds} s`);
    await sleep(100);
  }
}

/** Asks a process that was started with `detached: true` to end, and then ends all that it started; by force after some seconds. */
export async function stopGroup(child: ChildProcess, patience = 10): Promise<void> {
  const { pid } = child;
  if (pid === undefined || hasEnded(child)) return;
  const ended = once(child, 'exit');
  signal(pid, 'SIGTERM');
  const force = setTimeout(() => signal(-pid, 'SIGKILL'), patience * 1000);
  await ended;
  clearTimeout(force);
  // What outlives its parent, such as an extension host, is in the same group.
  signal(-pid, 'SIGKILL');
}

/** Makes sure that a process started with `detached: true` does not outlive this one, unless this one is killed by force. */
export function endWithThis(child: ChildProcess): void {
  const onExit = (): void => void stopGroup(child);
  process.once('exit', onExit);
  child.once('exit', () => process.off('exit', onExit));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Without a handler, a signal ends the process without an exit event.
    if (process.listenerCount(name) === 0) process.once(name, () => process.exit(1));
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
