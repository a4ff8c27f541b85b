import type { Connection } from '../api/http/connection.ts';
import { DetachKeys } from './detach-keys.ts';
import { frame } from './multiplex.ts';
import type { OutputListener, Stdio } from './stdio.ts';

/** Which streams a client wants. */
export interface AttachOptions {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** Whether the process has a terminal. */
  readonly tty: boolean;
  /** Whether the client can tell both streams of output apart without that each piece says which it is of. */
  readonly isRaw: boolean;
  /** Close the process's input when the client sends no more: `StdinOnce`. */
  readonly closesStdin: boolean;
  /** With a terminal: how the client leaves without ending the process. */
  readonly detachKeys: Uint8Array;
}

/** Connects a client with the streams of a process, until the process has closed them or the client has gone. @returns whether the client has left by the detach keys */
export async function attach(stdio: Stdio, connection: Connection, options: AttachOptions): Promise<boolean> {
  const output = sendOutput(stdio, connection, options);
  const input = options.stdin ? takeInput(stdio, connection, options) : new Promise<never>(() => undefined);
  const gone = new Promise<boolean>(resolve => { connection.closed.addEventListener('abort', () => { resolve(false); }, { once: true }); });
  try {
    return await Promise.race([output.ended.then(() => false), input.then(left => left || new Promise<never>(() => undefined)), gone]);
  } finally {
    output.stop();
  }
}

function sendOutput(stdio: Stdio, connection: Connection, { stdout, stderr, isRaw }: AttachOptions): { readonly ended: Promise<void>; readonly stop: () => void } {
  let stop: () => void = () => undefined;
  let last: Promise<void> = Promise.resolve();
  const ended = new Promise<void>(resolve => {
    const listener: OutputListener = (name, bytes) => {
      if (!(name === 'stdout' ? stdout : stderr)) return undefined;
      last = connection.write(isRaw ? bytes : frame(name, bytes)).catch(() => { stop(); });
      return last;
    };
    stop = stdio.listen(listener, resolve);
  });
  return { ended: ended.then(() => last), stop: () => { stop(); } };
}

/** @returns whether the client has typed the detach keys */
async function takeInput(stdio: Stdio, connection: Connection, { tty, closesStdin, detachKeys }: AttachOptions): Promise<boolean> {
  const keys = new DetachKeys(detachKeys);
  try {
    for (;;) {
      const bytes = await connection.read();
      if (!bytes) break;
      const { rest, left } = tty ? keys.filter(bytes) : { rest: bytes, left: false };
      if (rest.length > 0) await stdio.send(rest);
      if (left) return true;
    }
  } catch {
    // The client has gone: that is the end of its input.
  }
  if (closesStdin) stdio.closeStdin();
  return false;
}
