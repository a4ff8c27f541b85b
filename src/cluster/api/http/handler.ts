import type { Handler, HttpReply, HttpRequest } from '../../../engine/index.ts';
import { authorize } from '../access/authorize.ts';
import { impersonated } from '../access/impersonation.ts';
import { resourceOf } from '../api.ts';
import { ApiError, methodNotAllowed, noResource } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { proxyRequest } from '../stream/proxy.ts';
import type { User } from '../user.ts';
import { negotiate } from './accept.ts';
import type { Exchange } from './exchange.ts';
import { openApiRoute } from './openapi.ts';
import { parsePath } from './path.ts';
import { getObject, listObjects } from './read.ts';
import { refusal, type Style, styleOf } from './reply.ts';
import { serverRoute, type Served } from './server-routes.ts';
import { subresources } from './subresources.ts';
import { answerObject, getMade, listMade } from './unstored.ts';
import { answerView } from './view.ts';
import { createObject, deleteObject, deleteObjects, patchObject, updateObject } from './write.ts';

type Answer = (exchange: Exchange) => HttpReply | Promise<HttpReply>;

/** What a method does to a resource, and what the rules of access call it. */
interface Operation {
  readonly verb: string;
  readonly answer: Answer;
}

const ofAll: Readonly<Record<string, Operation>> = {
  GET: { verb: 'list', answer: listObjects }, POST: { verb: 'create', answer: createObject }, DELETE: { verb: 'deletecollection', answer: deleteObjects },
};
/** Nothing is written in all namespaces at once. */
const ofAllNamespaces: Readonly<Record<string, Operation>> = { GET: { verb: 'list', answer: listObjects } };
const ofOne: Readonly<Record<string, Operation>> = {
  GET: { verb: 'get', answer: getObject }, PUT: { verb: 'update', answer: updateObject }, PATCH: { verb: 'patch', answer: patchObject }, DELETE: { verb: 'delete', answer: deleteObject },
};
const verbsOfMethods: Readonly<Record<string, string>> = { GET: 'get', POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** Answers requests of one connection. @param identify who sends a request @throws nothing */
export function handlerOf(served: Served, identify: (request: HttpRequest) => User): Handler {
  return async (request, gone) => {
    const { path, query } = split(request.target);
    let style: Style = { format: 'json', isPretty: false };
    try {
      style = styleOf(request, query);
      const user = impersonated(served.api.client, identify(request), request);
      const outside = serverRoute(served, request, path, user, style) ?? await openApiRoute(served, request, path, user);
      if (outside) return outside;
      return await resourceReply(served, request, path, query, user, gone);
    } catch (error) {
      return refusal(error, style);
    }
  };
}

async function resourceReply(served: Served, request: HttpRequest, path: string, query: URLSearchParams, user: User, gone: AbortSignal): Promise<HttpReply> {
  const parsed = parsePath(path, served.api.registry);
  if (!parsed) throw new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});
  const { definition, name, subresource } = parsed;
  const operation = subresource === undefined ? operationsOf(definition, parsed.namespace, name)[request.method] : subresourceOperation(definition, subresource, request.method);
  if (!operation) throw methodNotAllowed();
  const isWatch = operation.verb === 'list' && (parsed.isWatch || ['true', '1', ''].includes(query.get('watch') ?? 'no'));
  const verb = isWatch ? 'watch' : operation.verb;
  if (subresource === undefined && definition.verbs && !definition.verbs.includes(verb)) throw methodNotAllowed();
  authorize(served.api, user, { verb, definition, namespace: parsed.namespace ?? (definition.plural === 'namespaces' ? name : undefined), name, subresource });
  const isStream = subresource === 'proxy' || subresource !== undefined && request.method === 'GET' && !['status', 'scale'].includes(subresource);
  const { format } = isStream ? { format: 'json' as const } : negotiate(request.headers.get('accept'));
  const exchange: Exchange = { api: served.api, kubelets: served.kubelets, schemas: served.schemas, callWebhook: served.callWebhook, request, path: parsed, query, style: styleOf(request, query, format), user, gone };
  return definition.view ? answerView(exchange, definition.view, operation.answer) : operation.answer(exchange);
}

function operationsOf(definition: ResourceDefinition, namespace: string | undefined, name: string | undefined): Readonly<Record<string, Operation>> {
  if (definition.answer) return { POST: { verb: 'create', answer: answerObject } };
  if (definition.made) return { GET: name === undefined ? { verb: 'list', answer: listMade } : { verb: 'get', answer: getMade } };
  if (name !== undefined) return ofOne;
  return definition.namespaced && namespace === undefined ? ofAllNamespaces : ofAll;
}

/** What has ports that requests can be passed on to. */
const proxied = new Set(['pods', 'services']);

function subresourceOperation(definition: ResourceDefinition, subresource: string, method: string): Operation | undefined {
  if (subresource === 'proxy' && proxied.has(resourceOf(definition))) return { verb: verbsOfMethods[method] ?? method.toLowerCase(), answer: proxyRequest };
  const known: readonly string[] = definition.subresources ?? [];
  const answers = known.includes(subresource) && Object.hasOwn(subresources, subresource) ? subresources[subresource] : undefined;
  if (!answers) throw noResource();
  const answer = answers[method];
  return answer && { verb: verbsOfMethods[method] ?? method.toLowerCase(), answer };
}

function split(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const local = target.replace(/^https?:\/\/[^/]*/, '');
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  return { path: path.length > 1 ? path.replace(/\/$/, '') : path, query: new URLSearchParams(mark < 0 ? '' : local.slice(mark + 1)) };
}
