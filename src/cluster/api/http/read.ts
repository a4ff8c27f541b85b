import type { HttpReply } from '../../../engine/index.ts';
import type { KubeObject } from '../../object/meta.ts';
import { resourceOf } from '../api.ts';
import { notFound } from '../error.ts';
import { apiVersionOf } from '../registry.ts';
import { listText, partialListText, partialText, tableText } from '../table.ts';
import { list, type ListQuery } from '../verb/list.ts';
import type { WatchQuery } from '../verb/watch.ts';
import { negotiate } from './accept.ts';
import { type Exchange, includedOf, integerOf, isTrue, keyOf } from './exchange.ts';
import { reply } from './reply.ts';
import { textOf } from './texts.ts';
import { watchReply } from './watch-stream.ts';

/** @throws ApiError 404 */
export function getObject(exchange: Exchange): HttpReply {
  const { api, path: { definition, namespace, name = '' } } = exchange;
  if (isTrue(exchange.query, 'watch')) return watchReply(exchange, watchQueryOf(exchange));
  const object = api.store.get(resourceOf(definition), namespace, name);
  if (!object) throw notFound(definition, name);
  return objectReply(exchange, 200, object);
}

/** @throws ApiError 400, 410 */
export function listObjects(exchange: Exchange): HttpReply {
  const { api, path: { definition, isWatch }, query, request } = exchange;
  if (isWatch || isTrue(query, 'watch')) return watchReply(exchange, watchQueryOf(exchange));
  const { items, meta } = list(api, definition, listQueryOf(exchange));
  const { as } = negotiate(request.headers.get('accept'));
  switch (as) {
    case 'table': return reply(200, tableText(definition, items, meta, api.clock.now(), includedOf(query)), exchange.style);
    case 'partial': return reply(200, partialListText(items, meta), exchange.style);
    case 'object': return reply(200, listText(definition, apiVersionOf(definition), items, meta), exchange.style);
  }
}

/** One object, in the form that the client wants. */
export function objectReply(exchange: Exchange, status: number, object: KubeObject, warnings: readonly string[] = []): HttpReply {
  const { api, path: { definition }, query, request, style } = exchange;
  const headers = warnings.length === 0 ? [] : [['Warning', warnings.map(text => `299 - ${JSON.stringify(text)}`).join(', ')] as const];
  switch (negotiate(request.headers.get('accept')).as) {
    case 'table': return reply(status, tableText(definition, [object], { ...object.metadata.resourceVersion !== undefined && { resourceVersion: object.metadata.resourceVersion } }, api.clock.now(), includedOf(query)), style, headers);
    case 'partial': return reply(status, partialText(object), style, headers);
    case 'object': return reply(status, textOf(object), style, headers);
  }
}

export function listQueryOf({ path: { namespace, name }, query }: Exchange): ListQuery {
  const text = (parameter: string): string | undefined => query.get(parameter) ?? undefined;
  return {
    namespace, name, labelSelector: text('labelSelector'), fieldSelector: text('fieldSelector'), limit: integerOf(query, 'limit'), continue: text('continue'),
    resourceVersion: text('resourceVersion'), resourceVersionMatch: text('resourceVersionMatch'),
    sendInitialEvents: query.has('sendInitialEvents') ? isTrue(query, 'sendInitialEvents') : undefined,
  };
}

function watchQueryOf(exchange: Exchange): WatchQuery {
  const { query } = exchange;
  return { ...listQueryOf(exchange), allowWatchBookmarks: isTrue(query, 'allowWatchBookmarks') };
}

/** A deletion, or what else is no object. */
export function successReply(exchange: Exchange, { group, plural }: Exchange['path']['definition'], { metadata: { uid } }: KubeObject): HttpReply {
  const { name } = keyOf(exchange);
  return reply(200, JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: { name, ...group !== '' && { group }, kind: plural, uid } }), exchange.style);
}
