import { type Blocking, decode, type Environment, type Sys } from '../../../kernel/index.ts';
import { isBcryptOf } from './bcrypt.ts';
import { readText } from './files.ts';
import type { HttpAnswer, HttpRequest } from './http-service.ts';

/** Who may use a registry: `REGISTRY_AUTH=htpasswd` and its file (https://distribution.github.io/distribution/about/configuration/#htpasswd). */
export class RegistryUsers {
  readonly realm: string;
  private readonly path: string;
  /** What was found right before: hashes take long. */
  private readonly right = new Set<string>();

  private constructor(realm: string, path: string) {
    this.realm = realm;
    this.path = path;
  }

  /** @returns undefined if everybody may, or why the configuration is wrong */
  static of(environment: Environment): RegistryUsers | undefined | string {
    const kind = environment.get('REGISTRY_AUTH');
    if (kind === undefined || kind === '' || kind === 'none') return undefined;
    if (kind !== 'htpasswd') return `unable to configure authorization (${kind}): no access controller registered with name: ${kind}`;
    const realm = environment.get('REGISTRY_AUTH_HTPASSWD_REALM');
    const path = environment.get('REGISTRY_AUTH_HTPASSWD_PATH');
    if (realm === undefined) return 'unable to configure authorization (htpasswd): "realm" must be set for htpasswd access controller';
    if (path === undefined) return 'unable to configure authorization (htpasswd): "path" must be set for htpasswd access controller';
    return new RegistryUsers(realm, path);
  }

  /** @returns what a request is refused with; undefined if it may go on */
  *refuse(sys: Sys, { headers, path }: HttpRequest): Blocking<HttpAnswer | undefined> {
    const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/.exec(headers.get('authorization') ?? '') ?? [];
    if (encoded !== undefined && (yield* this.knows(sys, encoded))) return undefined;
    const [, name] = /^\/v2\/(.+)\/(?:tags|manifests|blobs)\//.exec(path) ?? [];
    const detail = name === undefined ? null : [{ Type: 'repository', Class: '', Name: name, Action: 'pull' }];
    const body = `${JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required', detail }] })}\n`;
    return {
      status: 401, body,
      headers: [['Content-Type', 'application/json; charset=utf-8'], ['Docker-Distribution-Api-Version', 'registry/2.0'], ['Www-Authenticate', `Basic realm="${this.realm}"`], ['X-Content-Type-Options', 'nosniff']],
    };
  }

  /** The file is read each time: a new user may push at once. */
  private *knows(sys: Sys, encoded: string): Blocking<boolean> {
    const text = yield* readText(sys, this.path);
    const [, user = '', password = ''] = /^([^:]*):([^]*)$/.exec(decode(Uint8Array.from(decoded(encoded), letter => letter.charCodeAt(0)))) ?? [];
    const hash = text?.split('\n').map(line => line.trim()).find(line => line.startsWith(`${user}:`))?.slice(user.length + 1);
    if (hash === undefined) return false;
    const key = `${hash} ${encoded}`;
    if (!this.right.has(key) && isBcryptOf(hash, password)) this.right.add(key);
    return this.right.has(key);
  }
}

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
