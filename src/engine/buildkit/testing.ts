import { Channel } from '../api/channel.ts';
import { framed, received, unframed } from './grpc.ts';
import type { Client, ClientStream, Headers } from './http2.ts';
import { encodeMessage } from './protobuf.ts';
import { packet, packets, type Stat, stat } from './message/session.ts';
import type { Session } from './session.ts';

/** A file of a client in a test. */
export type ClientFile = Partial<Stat> & { readonly path: string; readonly text?: string };

/** A client's side of a session that serves these files as fsutil does: in pieces of a few bytes, the last file that was asked for first. */
export function clientWith(files: readonly ClientFile[], asked: Headers[] = []): Session {
  const closed = new AbortController();
  const client: Client = {
    closed: closed.signal, close: () => { closed.abort(); },
    request: (path, headers) => {
      asked.push(new Map([...headers, [':path', path]]));
      return serve(files);
    },
  };
  return { client, methods: new Set(), sharedKey: '' };
}

const pieceSize = 3;

function serve(files: readonly ClientFile[]): ClientStream {
  const toEngine = new Channel<Uint8Array>();
  const fromEngine = new Channel<Uint8Array>();
  const answers = toEngine[Symbol.asyncIterator]();
  const requests = fromEngine[Symbol.asyncIterator]();
  const say = (content: Partial<typeof packet.zero>): void => { toEngine.push(framed(encodeMessage(packet, { ...packet.zero, ...content }))); };
  const work = async (): Promise<void> => {
    for (const { text, ...file } of files) say({ stat: { ...stat.zero, mode: 0o644, size: text?.length ?? 0, ...file } });
    say({});
    for await (const content of unframed(async () => (await requests.next()).value as Uint8Array | undefined)) {
      const { type, id } = received(packet, content);
      if (type === packets.fin) break;
      const whole = new TextEncoder().encode(files[id]?.text ?? '');
      for (let at = 0; at < whole.length; at += pieceSize) say({ type: packets.data, id, data: whole.subarray(at, at + pieceSize) });
      say({ type: packets.data, id });
    }
    say({ type: packets.fin });
    toEngine.end();
  };
  return {
    read: async () => (await answers.next()).value as Uint8Array | undefined,
    write: content => {
      fromEngine.push(content);
      return Promise.resolve();
    },
    reset: () => { toEngine.end(); }, end: () => { fromEngine.end(); }, closed: new AbortController().signal, trailers: work().then(() => new Map([['grpc-status', '0']])),
  };
}
