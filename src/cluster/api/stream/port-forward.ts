import type { HttpReply } from '../../../engine/index.ts';
import { encode } from '../../../kernel/index.ts';
import type { Exchange } from '../http/exchange.ts';
import { SpdySession, type SpdyStream } from '../spdy/session.ts';
import { forwardByChannels, portsOf } from './port-channels.ts';
import { type Target, targetOf } from './target.ts';
import { bySpdy, byWebSocket, tunnelled, upgradeOf } from './upgrade.ts';

/** What the kubelet has always spoken with clients that have no SPDY. */
const channelProtocol = 'v4.channel.k8s.io';
const protocols = { websocket: ['SPDY/3.1+portforward.k8s.io', channelProtocol], spdy: ['portforward.k8s.io'] } as const;

/** Connections to ports of a pod: `…/pods/NAME/portforward`. @throws ApiError 400, 403, 404, 500 */
export function forwardPorts(exchange: Exchange): HttpReply {
  const target = targetOf(exchange);
  const { kind, protocol } = upgradeOf(exchange.request, protocols);
  if (protocol === channelProtocol) {
    const ports = portsOf(exchange.query);
    return byWebSocket(exchange.request, protocol, socket => forwardByChannels(target, ports, socket));
  }
  const streams = pairs(target);
  if (kind === 'spdy') return bySpdy(protocol, connection => new SpdySession(connection, streams).run());
  return byWebSocket(exchange.request, protocol, socket => tunnelled(socket, streams).run());
}

/** A connection is two streams with the same number: for its bytes, and for why it failed. */
function pairs(target: Target): (stream: SpdyStream) => void {
  const waiting = new Map<string, SpdyStream>();
  return stream => {
    const id = stream.headers.get('requestid') ?? '';
    const other = waiting.get(id);
    if (!other) {
      waiting.set(id, stream);
      return;
    }
    waiting.delete(id);
    const isData = stream.headers.get('streamtype') === 'data';
    void forward(target, isData ? stream : other, isData ? other : stream);
  };
}

async function forward({ pod, kubelet }: Target, data: SpdyStream, failure: SpdyStream): Promise<void> {
  const port = Number(data.headers.get('port'));
  try {
    const connection = await kubelet.connect(pod, port);
    const sending = (async () => {
      for (let bytes = await data.read(); bytes; bytes = await data.read()) await connection.write(bytes);
      connection.end();
    })();
    for (let bytes = await connection.read(); bytes; bytes = await connection.read()) await data.write(bytes);
    await Promise.all([data.end(), failure.end()]);
    await sending;
    connection.close();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await failure.write(encode(`error forwarding port ${port} to pod ${pod.metadata.uid ?? pod.metadata.name}, uid : ${why}`)).catch(() => undefined);
    await Promise.all([failure.end(), data.end()]).catch(() => undefined);
  }
}
