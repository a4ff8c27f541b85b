import { type Blocking, concat, decode, encode } from '../../../kernel/index.ts';
import { PlainFailure, type Status, StatusError } from '../failure.ts';
import type { Kubectl } from '../kubectl.ts';
import type { Query } from './api.ts';
import { WebSocket, webSocketHeaders } from './websocket.ts';

/** Channels of `v5.channel.k8s.io`: the first byte of each message. */
const channels = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;
const protocols = ['v5.channel.k8s.io'];

/** A piece of what a program writes, or how it ended; undefined where the connection is gone. */
type Told = { readonly stream: 'stdout' | 'stderr'; readonly bytes: Uint8Array } | { readonly ended: Status } | undefined;

/** A program in a pod, joined by exec or attach: "Streaming" of the API's remote commands, by WebSocket. */
export class RemoteProgram {
  private readonly socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.socket = socket;
  }

  /** @throws StatusError */
  static *join(kubectl: Kubectl, path: string, query: Query): Blocking<RemoteProgram> {
    const { sys } = kubectl;
    return new RemoteProgram(new WebSocket(sys, yield* (yield* kubectl.api()).send('GET', path, { query, headers: webSocketHeaders(sys, protocols) })));
  }

  /** Of the connection. */
  get fd(): number {
    return this.socket.response.fd;
  }

  /** Whether something can be read without waiting. */
  get isBuffered(): boolean {
    return this.socket.isBuffered;
  }

  *read(): Blocking<Told> {
    for (let message = yield* this.socket.receive(); message; message = yield* this.socket.receive()) {
      const [channel] = message;
      const bytes = message.subarray(1);
      if (channel === channels.error) return { ended: JSON.parse(decode(bytes)) as Status };
      if ((channel === channels.stdout || channel === channels.stderr) && bytes.length > 0) return { stream: channel === channels.stdout ? 'stdout' : 'stderr', bytes };
    }
    return undefined;
  }

  write(bytes: Uint8Array): Blocking<void> {
    return this.send(channels.stdin, bytes);
  }

  endInput(): Blocking<void> {
    return this.send(channels.close, Uint8Array.of(channels.stdin));
  }

  resize(columns: number, rows: number): Blocking<void> {
    return this.send(channels.resize, encode(JSON.stringify({ Width: columns, Height: rows })));
  }

  close(): void {
    this.socket.close();
  }

  private send(channel: number, bytes: Uint8Array): Blocking<void> {
    return this.socket.send(concat([Uint8Array.of(channel), bytes]));
  }
}

/** The exit code that the Status at the end tells. @throws StatusError where the program has not even begun */
export function exitCodeOf(status: Status): number {
  if (status.status === 'Success') return 0;
  if (status.reason !== 'NonZeroExitCode') throw new StatusError({ ...status, reason: status.reason ?? 'InternalError' }, status.code ?? 500);
  return Number(status.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message ?? 1);
}

/** @throws PlainFailure with the exit code, unless it is 0 */
export function requireSuccess(status: Status): void {
  const code = exitCodeOf(status);
  if (code !== 0) throw new PlainFailure(`command terminated with exit code ${code}`, code);
}
