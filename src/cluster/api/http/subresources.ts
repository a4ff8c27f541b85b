import type { HttpReply } from '../../../engine/index.ts';
import { decode } from '../../../kernel/index.ts';
import { type Fields, isFields } from '../fields.ts';
import { badRequest } from '../error.ts';
import { patchDocument } from '../patch/patch.ts';
import { readLog } from '../stream/log.ts';
import { forwardPorts } from '../stream/port-forward.ts';
import { attachToPod, execInPod } from '../stream/remote-command.ts';
import { bindPod } from '../subresource/binding.ts';
import { evict } from '../subresource/eviction.ts';
import { finalizeNamespace } from '../subresource/finalize.ts';
import { readScale, scaleOf, writeScale } from '../subresource/scale.ts';
import { requestToken } from '../subresource/token.ts';
import { mediaType, parseObject, readBody } from './body.ts';
import { type Exchange, keyOf, writeOf } from './exchange.ts';
import { getObject, objectReply } from './read.ts';
import { reply } from './reply.ts';
import { patchObject, updateObject } from './write.ts';

/** What the methods of each subresource do. */
export const subresources: Readonly<Record<string, Readonly<Record<string, (exchange: Exchange) => HttpReply | Promise<HttpReply>>>>> = {
  status: { GET: getObject, PUT: updateObject, PATCH: patchObject },
  scale: { GET: getScale, PUT: putScale, PATCH: changeScale },
  binding: { POST: postBinding },
  eviction: { POST: postEviction },
  finalize: { PUT: putFinalize },
  ephemeralcontainers: { GET: getObject, PUT: updateObject, PATCH: patchObject },
  exec: { GET: execInPod, POST: execInPod },
  attach: { GET: attachToPod, POST: attachToPod },
  portforward: { GET: forwardPorts, POST: forwardPorts },
  log: { GET: readLog },
  token: { POST: postToken },
  resize: { GET: getObject, PUT: updateObject, PATCH: patchObject },
  approval: { GET: getObject, PUT: updateObject, PATCH: patchObject },
};

function getScale(exchange: Exchange): HttpReply {
  return reply(200, JSON.stringify(readScale(exchange.api, exchange.path.definition, keyOf(exchange))), exchange.style);
}

async function putScale(exchange: Exchange): Promise<HttpReply> {
  const wished = await sentObject(exchange);
  return scaled(exchange, () => wished);
}

async function changeScale(exchange: Exchange): Promise<HttpReply> {
  const text = decode(await readBody(exchange.request));
  const patch = patchDocument(mediaType(exchange.request.headers.get('content-type')), text);
  return scaled(exchange, old => {
    const next = patch(old);
    if (!isFields(next)) throw badRequest('a scale is an object');
    return next;
  });
}

function scaled(exchange: Exchange, change: Parameters<typeof writeScale>[3]): HttpReply {
  const { api, path: { definition }, style } = exchange;
  return reply(200, JSON.stringify(scaleOf(definition, writeScale(api, definition, keyOf(exchange), change, writeOf(exchange)))), style);
}

async function postBinding(exchange: Exchange): Promise<HttpReply> {
  bindPod(exchange.api, keyOf(exchange), await sentObject(exchange), writeOf(exchange));
  return success(exchange, 201);
}

async function postEviction(exchange: Exchange): Promise<HttpReply> {
  evict(exchange.api, keyOf(exchange), await sentObject(exchange), writeOf(exchange));
  return success(exchange, 201);
}

async function postToken(exchange: Exchange): Promise<HttpReply> {
  return reply(201, JSON.stringify(requestToken(exchange.api, keyOf(exchange), await sentObject(exchange))), exchange.style);
}

async function putFinalize(exchange: Exchange): Promise<HttpReply> {
  const { api, path: { definition } } = exchange;
  return objectReply(exchange, 200, finalizeNamespace(api, definition, keyOf(exchange), await sentObject(exchange)));
}

async function sentObject({ request }: Exchange): Promise<Fields> {
  return parseObject(await readBody(request), request.headers.get('content-type'));
}

function success({ style }: Exchange, status: number): HttpReply {
  return reply(status, JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: status }), style);
}
