import type { HttpReply, HttpRequest } from '../../../engine/index.ts';
import type { KubeletApi } from '../../kubelet-api.ts';
import { authorizePath } from '../access/authorize.ts';
import type { CallWebhook } from '../admission/webhooks/ask.ts';
import type { Api } from '../api.ts';
import { discoveryDocument } from '../discovery/discovery.ts';
import { methodNotAllowed } from '../error.ts';
import type { Schemas } from '../openapi/types.ts';
import type { User } from '../user.ts';
import { plain, reply, type Style } from './reply.ts';

/** What a server is, besides its objects. */
export interface Served {
  readonly api: Api;
  readonly kubelets: ReadonlyMap<string, KubeletApi>;
  /** `1.32.2` */
  readonly version: string;
  /** `172.18.0.2:6443` */
  readonly address: string;
  /** What the types of the API are; nobody checks fields without it. */
  readonly schemas: Schemas | undefined;
  readonly callWebhook: CallWebhook;
}

const healthPaths = /^\/(?:healthz|livez|readyz)(?:\/[-\w/.]+)?$/;
/** What is checked by a real one, and here always well: `?verbose`. */
const checks = ['ping', 'log', 'etcd', 'poststarthook/start-apiserver-admission-initializer', 'poststarthook/generic-apiserver-start-informers', 'poststarthook/rbac/bootstrap-roles', 'poststarthook/scheduling/bootstrap-system-priority-classes', 'poststarthook/start-system-namespaces-controller', 'poststarthook/apiservice-registration-controller', 'poststarthook/apiservice-discovery-controller', 'autoregister-completion'];

/** Paths that are of the server, and of no resource; undefined for all others. @throws ApiError 403, 405 */
export function serverRoute(served: Served, { method, target, headers }: HttpRequest, path: string, user: User, style: Style): HttpReply | undefined {
  const discovered = discoveryDocument(served.api.registry, path, headers.get('accept'), served.address);
  if (!discovered && !healthPaths.test(path) && !['/', '/version', '/metrics'].includes(path)) return undefined;
  authorizePath(served.api, user, method.toLowerCase(), path);
  if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed();
  if (discovered) return reply(200, JSON.stringify(discovered.content), style, [['Content-Type', discovered.type], ['Vary', 'Accept']]);
  if (path === '/') return reply(200, JSON.stringify({ paths: pathsOf(served.api) }), style);
  if (path === '/version') return reply(200, JSON.stringify(versionOf(served.version)), { ...style, isPretty: true });
  if (path === '/metrics') return plain(200, metrics(served.api));
  return plain(200, health(path, new URLSearchParams(target.split('?')[1] ?? '')));
}

/** What `GET /` names: roots of groups and versions, and what is of the server. */
function pathsOf({ registry }: Api): readonly string[] {
  const groups = registry.definitions.flatMap(({ group, version }) => group === '' ? ['/api', `/api/${version}`] : ['/apis', `/apis/${group}`, `/apis/${group}/${version}`]);
  const own = ['/healthz', '/livez', '/metrics', '/openapi/v2', '/openapi/v3', '/readyz', '/version', ...['healthz', 'livez', 'readyz'].flatMap(kind => checks.map(name => `/${kind}/${name}`))];
  return [...new Set([...groups, ...own])].sort();
}

function health(path: string, query: URLSearchParams): string {
  const [, kind = '', ...check] = path.split('/');
  if (!query.has('verbose') || check.length > 0) return 'ok';
  return `${[...checks, ...kind === 'readyz' ? ['informer-sync', 'shutdown'] : []].map(name => `[+]${name} ok\n`).join('')}${kind} check passed\n`;
}

function versionOf(version: string): object {
  const [major = '1', minor = '32'] = version.split('.');
  return { major, minor, gitVersion: `v${version}`, gitCommit: '0000000000000000000000000000000000000000', gitTreeState: 'clean', buildDate: '1970-01-01T00:00:00Z', goVersion: 'go1.23.6', compiler: 'gc', platform: 'linux/amd64' };
}

/** The numbers of objects, as Prometheus reads them. */
function metrics({ store, registry }: Api): string {
  const lines = registry.definitions.map(definition => definition.group === '' ? definition.plural : `${definition.plural}.${definition.group}`).map(name => `apiserver_storage_objects{resource="${name}"} ${store.count(name)}\n`);
  return `# HELP apiserver_storage_objects Number of stored objects at the time of last check split by kind.\n# TYPE apiserver_storage_objects gauge\n${lines.join('')}`;
}
