import type { HttpReply } from '../../../engine/index.ts';
import type { KubeObject } from '../../object/meta.ts';
import { badRequest, notFound } from '../error.ts';
import { apiVersionOf } from '../registry.ts';
import type { Origin } from '../resource/definition.ts';
import { matches, parseLabelSelector } from '../selector/labels.ts';
import { listText, tableText } from '../table.ts';
import { negotiate } from './accept.ts';
import { parseObject, readBody } from './body.ts';
import { type Exchange, includedOf } from './exchange.ts';
import { fieldValidation } from './field-validation.ts';
import { objectReply } from './read.ts';
import { reply } from './reply.ts';

/** What is sent is answered: reviews. @throws ApiError 400, 415 */
export async function answerObject(exchange: Exchange): Promise<HttpReply> {
  const { path: { definition, namespace }, request } = exchange;
  const { checked, warnings } = await fieldValidation(exchange);
  const sent = checked(parseObject(await readBody(request), request.headers.get('content-type')));
  const object = { ...sent, kind: definition.kind, apiVersion: apiVersionOf(definition), metadata: { creationTimestamp: null, ...namespace !== undefined && { namespace } } } as unknown as KubeObject;
  const complete = definition.defaults?.(object, exchange.api.surroundings(), undefined) ?? object;
  const answer = definition.answer?.(complete, originOf(exchange));
  if (!answer) throw badRequest('nothing answers this');
  return objectReply(exchange, 201, answer, warnings);
}

/** @throws ApiError 400 */
export function listMade(exchange: Exchange): HttpReply {
  const { path: { definition, namespace }, query, request, api, style } = exchange;
  const requirements = parseLabelSelector(query.get('labelSelector') ?? '');
  const items = madeOf(exchange).filter(({ metadata }) => (namespace === undefined || metadata.namespace === namespace) && matches(requirements, metadata.labels));
  if (negotiate(request.headers.get('accept')).as === 'table') return reply(200, tableText(definition, items, {}, api.clock.now(), includedOf(query)), style);
  return reply(200, listText(definition, apiVersionOf(definition), items, {}), style);
}

/** @throws ApiError 404 */
export function getMade(exchange: Exchange): HttpReply {
  const { path: { definition, namespace, name = '' } } = exchange;
  const found = madeOf(exchange).find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
  if (!found) throw notFound(definition, name);
  return objectReply(exchange, 200, found);
}

function madeOf(exchange: Exchange): readonly KubeObject[] {
  return exchange.path.definition.made?.(originOf(exchange)) ?? [];
}

function originOf({ api, kubelets, user }: Exchange): Origin {
  return { client: api.client, now: api.clock.now(), kubelets, user };
}
