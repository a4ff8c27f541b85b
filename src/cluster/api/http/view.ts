import type { HttpReply, HttpRequest } from '../../../engine/index.ts';
import { decode, encode } from '../../../kernel/index.ts';
import { resourceOf } from '../api.ts';
import { badRequest, notFound } from '../error.ts';
import { type Fields, fieldsOf, isFields } from '../fields.ts';
import { patchDocument } from '../patch/patch.ts';
import type { ResourceDefinition, View } from '../resource/definition.ts';
import { mediaType, parseObject, parseYaml, readBody } from './body.ts';
import type { Exchange } from './exchange.ts';

/**
 * Answers for a version of a resource that is stored in another one: what is sent becomes that, what is answered becomes the version of the path.
 * @throws ApiError 400, 404, 409, 415, 422
 */
export async function answerView(exchange: Exchange, view: View, answer: (exchange: Exchange) => HttpReply | Promise<HttpReply>): Promise<HttpReply> {
  const { path, api } = exchange;
  const stored = api.registry.named(view.of);
  const reply = await answer({ ...exchange, path: { ...path, definition: stored }, request: await translated(exchange, view, stored) });
  if ('stream' in reply) return { ...reply, stream: shownEvents(reply.stream, view) };
  if (!('body' in reply) || reply.status >= 300 || reply.headers.get('Content-Type') !== 'application/json') return reply;
  const object: unknown = JSON.parse(decode(reply.body));
  return isFields(object) ? { ...reply, body: encode(`${JSON.stringify(shown(object, view))}\n`) } : reply;
}

/** The request as one for the version that is stored. */
async function translated({ request, path: { namespace, name = '' }, api }: Exchange, view: View, stored: ResourceDefinition): Promise<HttpRequest> {
  const type = request.headers.get('content-type');
  if (request.method === 'POST' || request.method === 'PUT') return saying(request, 'application/json', view.toStored(parseObject(await readBody(request), type)));
  if (request.method !== 'PATCH') return request;
  const text = decode(await readBody(request));
  if (mediaType(type) === applyType) {
    const applied = parseYaml(text);
    return saying(request, applyType, isFields(applied) ? view.toStored(applied) : applied);
  }
  const old = api.store.get(resourceOf(stored), namespace, name);
  if (!old) throw notFound(stored, name);
  const next = patchDocument(mediaType(type), text)(shown(fieldsOf(old), view));
  if (!isFields(next)) throw badRequest('an object is expected');
  return saying(request, 'application/json-patch+json', [{ op: 'replace', path: '', value: view.toStored(next) }]);
}

const applyType = 'application/apply-patch+yaml';

function saying(request: HttpRequest, type: string, body: unknown): HttpRequest {
  return { ...request, headers: new Map([...request.headers, ['content-type', type]]), body: once(encode(JSON.stringify(body))) };
}

/** Lines of a watch; each of its parts ends with one. */
async function* shownEvents(stream: AsyncIterable<Uint8Array>, view: View): AsyncIterable<Uint8Array> {
  for await (const part of stream) {
    const lines = decode(part).split('\n').filter(line => line !== '').map(line => {
      const event: unknown = JSON.parse(line);
      if (!isFields(event) || !isFields(event['object'])) return line;
      const { type, object }: Fields = event;
      return JSON.stringify({ type, object: type === 'BOOKMARK' ? { ...object, apiVersion: view.apiVersion } : shown(object, view) });
    });
    yield encode(`${lines.join('\n')}\n`);
  }
}

function shown(object: Fields, view: View): Fields {
  const { kind, items } = object;
  if (kind === 'Table' || kind === 'Status' || String(kind).startsWith('PartialObjectMetadata')) return object;
  return Array.isArray(items) ? { ...object, apiVersion: view.apiVersion, items: items.map((item: unknown) => isFields(item) ? view.fromStored(item) : item) } : { ...view.fromStored(object), apiVersion: view.apiVersion };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
