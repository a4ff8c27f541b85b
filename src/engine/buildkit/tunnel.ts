import { Channel } from '../api/channel.ts';
import type { Connection } from '../api/http/connection.ts';
import { received } from './grpc.ts';
import { bytesMessage } from './message/session.ts';
import { encodeMessage } from './protobuf.ts';

/** A connection whose bytes go through the messages of a call, in both directions. */
export interface Tunnel {
  readonly connection: Connection;
  /** What the call answers. */
  readonly sent: AsyncIterable<Uint8Array>;
}

/** @param gone aborted when the caller has gone */
export function tunnel(requests: AsyncIterator<Uint8Array>, gone: AbortSignal): Tunnel {
  const sent = new Channel<Uint8Array>();
  const closed = new AbortController();
  const ended = new AbortController();
  const close = (): void => {
    closed.abort();
    ended.abort();
    sent.end();
  };
  gone.addEventListener('abort', close, { once: true });
  const read = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const part = await requests.next();
      if (part.done === true) break;
      const { data } = received(bytesMessage, part.value);
      if (data.length > 0) return data;
    }
    ended.abort();
    return undefined;
  };
  const write = (data: Uint8Array): Promise<void> => {
    if (closed.signal.aborted) return Promise.reject(new Error('the connection is closed'));
    sent.push(encodeMessage(bytesMessage, { data }));
    return Promise.resolve();
  };
  return { connection: { read, write, end: () => { sent.end(); }, close, closed: closed.signal, ended: ended.signal }, sent };
}
