import type { HttpReply, HttpRequest } from '../../../engine/index.ts';
import { encode } from '../../../kernel/index.ts';
import { authorizePath } from '../access/authorize.ts';
import { methodNotAllowed } from '../error.ts';
import { documentIndex, documentPath, openApiDocument } from '../openapi/document.ts';
import type { User } from '../user.ts';
import type { Served } from './server-routes.ts';

const json = 'application/json';
const version2 = 'application/json;charset=utf-8';
/** What kubectl asks for at `/openapi/v2`, where it looks for types that it has not found elsewhere. */
const protobuf = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';

/** The descriptions at `/openapi/v2` and `/openapi/v3`; undefined for other paths, and where no types are lent. @throws ApiError 403, 405 */
export async function openApiRoute(served: Served, { method, headers }: HttpRequest, path: string, user: User): Promise<HttpReply | undefined> {
  const { api: { registry }, schemas, version } = served;
  if (!/^\/openapi\/v[23](?:\/|$)/.test(path) || !schemas) return undefined;
  authorizePath(served.api, user, method.toLowerCase(), path);
  if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed();
  const { definitions } = registry;
  if (path === '/openapi/v3') return document(documentIndex(definitions, hashOf(definitions.map(each => `${documentPath(each)}/${each.plural}`).join())), json);
  const descriptions = await schemas.load();
  if (path === '/openapi/v2') {
    if (headers.get('accept')?.startsWith(protobuf)) return content(emptySwagger, protobuf.replace('@', '.'));
    return document(swagger(openApiDocument({ definitions, descriptions, version })), version2);
  }
  const own = definitions.filter(definition => `/openapi/v3/${documentPath(definition)}` === path);
  return own.length === 0 ? undefined : document(openApiDocument({ definitions: own, descriptions, version }), json);
}

/** The field `swagger` of gnostic's message openapi.v2.Document, and no more: who finds nothing in it goes by what it knows itself. */
const emptySwagger = encode('\n\x032.0');

function document(object: object, type: string): HttpReply {
  return content(encode(`${JSON.stringify(object)}\n`), type);
}

function content(body: Uint8Array, type: string): HttpReply {
  return { status: 200, headers: new Map([['Cache-Control', 'no-cache, private'], ['Content-Type', type], ['Vary', 'Accept']]), body };
}

/** The same in the older form: Swagger 2.0 has its schemas below `definitions`. */
function swagger({ info, components }: ReturnType<typeof openApiDocument>): object {
  const definitions: unknown = JSON.parse(JSON.stringify((components as { readonly schemas: object }).schemas).replaceAll('#/components/schemas/', '#/definitions/'));
  return { swagger: '2.0', info, paths: {}, definitions };
}

/** FNV-1a: clients keep what they have read under it. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).toUpperCase();
}
