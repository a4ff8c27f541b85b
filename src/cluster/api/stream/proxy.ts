import type { HttpReply } from '../../../engine/index.ts';
import { concat, decode, encode } from '../../../kernel/index.ts';
import type { Endpoints, Pod, Service } from '../../object/core.ts';
import { ApiError, badRequest, notFound } from '../error.ts';
import { readBody } from '../http/body.ts';
import { type Exchange, keyOf } from '../http/exchange.ts';
import { type Target, targetOf } from './target.ts';

/** What concerns one connection only: RFC 9110, section 7.6.1; and what is written anew. */
const ownHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'authorization', 'upgrade', 'te', 'expect', 'accept-encoding']);

interface Place extends Target {
  readonly port: number;
}

/** A request to a port of a pod or of a service, passed on: `…/services/NAME:PORT/proxy/PATH`, "Access Services Running on Clusters". @throws ApiError 400, 404, 503 */
export async function proxyRequest(exchange: Exchange): Promise<HttpReply> {
  const { request, path: { definition } } = exchange;
  const { name } = keyOf(exchange);
  const [, wished = '', port = ''] = /^(?:https?:)?([^:]+)(?::([^:]*))?$/.exec(name) ?? [];
  const place = definition.plural === 'services' ? ofService(exchange, wished, port) : ofPod(exchange, wished, port);
  const [, path = '/'] = /\/proxy(\/.*|\?.*)?$/s.exec(request.target) ?? [];
  const body = await readBody(request);
  const kept = [...request.headers].filter(([header]) => !ownHeaders.has(header)).map(([header, value]) => `${header}: ${value}\r\n`).join('');
  const head = `${request.method} ${path.startsWith('/') ? path : `/${path}`} HTTP/1.0\r\nHost: ${wished}\r\n${kept}${body.length > 0 ? `Content-Length: ${body.length}\r\n` : ''}\r\n`;
  return parse(await answerOf(place, concat([encode(head), body])));
}

function ofPod(exchange: Exchange, name: string, port: string): Place {
  const target = targetOf(withName(exchange, name));
  const ports = target.pod.spec.containers.flatMap(container => container.ports ?? []);
  const number = port === '' ? ports[0]?.containerPort ?? 80 : /^\d+$/.test(port) ? Number(port) : ports.find(each => each.name === port)?.containerPort;
  if (number === undefined) throw badRequest(`no port named ${JSON.stringify(port)} in pod ${name}`);
  return { ...target, port: number };
}

function ofService(exchange: Exchange, name: string, port: string): Place {
  const { api, path: { definition, namespace } } = exchange;
  const service: Service | undefined = api.client.get('services', { namespace, name });
  if (!service) throw notFound(definition, name);
  const ports = service.spec.ports ?? [];
  const wished = port === '' ? ports[0] : ports.find(each => each.name === port || `${each.port}` === port);
  const unavailable = new ApiError(503, 'ServiceUnavailable', `no endpoints available for service ${JSON.stringify(name)}`);
  if (!wished) throw unavailable;
  const endpoints: Endpoints | undefined = api.client.get('endpoints', { namespace, name });
  for (const { addresses = [], ports: ready = [] } of endpoints?.subsets ?? []) {
    const pod = addresses.find(({ targetRef }) => targetRef?.kind === 'Pod')?.targetRef?.name;
    const target = ready.find(each => (each.name ?? '') === (wished.name ?? ''))?.port;
    if (pod !== undefined && target !== undefined) return { ...targetOf(withName({ ...exchange, path: { ...exchange.path, definition: api.registry.named('pods') } }, pod)), port: target };
  }
  throw unavailable;
}

function withName(exchange: Exchange, name: string): Exchange {
  return { ...exchange, path: { ...exchange.path, name } };
}

async function answerOf({ kubelet, pod, port }: Place, request: Uint8Array): Promise<Uint8Array> {
  try {
    const connection = await kubelet.connect(pod, port);
    await connection.write(request);
    const parts: Uint8Array[] = [];
    for (let bytes = await connection.read(); bytes; bytes = await connection.read()) parts.push(bytes);
    connection.close();
    return concat(parts);
  } catch {
    throw unreachable(pod, port);
  }
}

function unreachable({ status }: Pod, port: number): ApiError {
  return new ApiError(503, 'ServiceUnavailable', `error trying to reach service: dial tcp ${status?.podIP ?? ''}:${port}: connect: connection refused`);
}

/** @throws ApiError 503 for what is no HTTP */
function parse(answer: Uint8Array): HttpReply {
  const end = endOfHead(answer);
  const [first = '', ...lines] = end < 0 ? [] : decode(answer.subarray(0, end)).split('\r\n');
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(first) ?? [];
  if (status === undefined) throw new ApiError(503, 'ServiceUnavailable', 'error trying to reach service: EOF');
  const headers = lines.map(line => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()] as const).filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  return { status: Number(status), headers: new Map(headers), body: answer.slice(end + 4) };
}

function endOfHead(bytes: Uint8Array): number {
  const end = [13, 10, 13, 10];
  for (let at = bytes.indexOf(13); at >= 0; at = bytes.indexOf(13, at + 1)) if (end.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}
