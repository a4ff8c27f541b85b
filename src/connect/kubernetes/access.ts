import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import { message } from '../../base/message.ts';
import type { Fields, Kubeconfig } from '../../kubeconfig/index.ts';
import { object, text, texts } from '../engine/json.ts';
import { ClusterFailure } from './failure.ts';
import { environmentProxy } from './environment-proxy.ts';
import { proxyProtocols } from './proxy.ts';
import { type ExecCredential, runCredentialPlugin } from './credential-plugin.ts';

/** How the API server of a context is reached, and as whom. It holds secrets: it goes nowhere but into connections. */
export interface ClusterAccess {
  readonly server: URL;
  /** By which the server is reached, if not directly. */
  readonly proxy: URL | undefined;
  /** For the next connection. */
  tls(): Promise<ConnectionOptions>;
  /** For the next request. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** The server did not know us: what may be had anew is had anew. Gives whether anything may. */
  renew(): boolean;
}

export interface AccessPorts {
  /** Whether the kubeconfig may have programs run: not in a workspace that is not trusted. */
  readonly mayRunPrograms: () => boolean;
}

/** A token's file is read again after so many ms, as client-go does. */
const tokenLife = 60_000;

/**
 * Reads how a context of a kubeconfig is used (kubernetes.io, "kubeconfig (v1)"): client certificates, tokens, files with them, and programs that give them.
 *
 * @throws ClusterFailure of the kind `kubeconfig` for what is missing or not supported
 */
export function accessOf({ contexts, clusters, users }: Kubeconfig, name: string, ports: AccessPorts): ClusterAccess {
  const context = contexts.find(entry => entry.name === name)?.fields;
  if (!context) throw new ClusterFailure('kubeconfig', message('There is no context {0} any more.', name));
  const cluster = clusters.find(entry => entry.name === context['cluster'])?.fields;
  const user = users.find(entry => entry.name === context['user'])?.fields ?? {};
  const server = serverOf(cluster, name);
  if (text(user['username']) !== '') throw new ClusterFailure('kubeconfig', message('The user of {0} has a password, which Kubernetes no longer takes.', name));
  if (user['auth-provider'] !== undefined) throw new ClusterFailure('kubeconfig', message('The user of {0} has an auth-provider, which Kubernetes no longer knows. Have the kubeconfig written anew.', name));
  const plugin = user['exec'] === undefined ? undefined : new Plugin(object(user['exec']), cluster ?? {}, ports, name);
  let token: { readonly value: string; readonly until: number } | undefined;

  async function bearer(): Promise<string> {
    const file = text(user['tokenFile']);
    if (file !== '') {
      if (!token || Date.now() > token.until) token = { value: (await readText(file, name)).trim(), until: Date.now() + tokenLife };
      return token.value;
    }
    return text(user['token']) || (await plugin?.credential())?.token || '';
  }

  return {
    server,
    proxy: proxyOf(cluster, server, name),
    async tls() {
      const given = await plugin?.credential();
      const [ca, cert, key] = await Promise.all([pem(cluster ?? {}, 'certificate-authority', name), pem(user, 'client-certificate', name), pem(user, 'client-key', name)]);
      const servername = text(cluster?.['tls-server-name']);
      return {
        ...ca !== undefined && { ca }, ...cert !== undefined && { cert }, ...key !== undefined && { key }, ...given?.certificate && { cert: given.certificate, key: given.key },
        ...servername !== '' && { servername }, rejectUnauthorized: cluster?.['insecure-skip-tls-verify'] !== true,
      };
    },
    async headers() {
      const value = await bearer();
      const [as, groups] = [text(user['as']), texts(user['as-groups'])];
      return { ...value !== '' && { authorization: `Bearer ${value}` }, ...as !== '' && { 'impersonate-user': as }, ...groups.length > 0 && { 'impersonate-group': groups.join(', ') } };
    },
    renew() {
      token = undefined;
      plugin?.forget();
      return plugin !== undefined || text(user['tokenFile']) !== '';
    },
  };
}

function serverOf(cluster: Fields | undefined, name: string): URL {
  const server = text(cluster?.['server']);
  if (!cluster || server === '') throw new ClusterFailure('kubeconfig', message('The cluster of the context {0} is missing in the kubeconfig.', name));
  try {
    const url = new URL(server.includes('://') ? server : `https://${server}`);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url;
  } catch {
    // Told below, for all that is no URL of a web server.
  }
  throw new ClusterFailure('kubeconfig', message('The server of the context {0} is no URL.', name));
}

/** The kubeconfig's, else the environment's. */
function proxyOf(cluster: Fields | undefined, server: URL, name: string): URL | undefined {
  const written = text(cluster?.['proxy-url']);
  if (written === '') return environmentProxy(server, process.env);
  try {
    const url = new URL(written);
    if (proxyProtocols.has(url.protocol)) return url;
  } catch {
    // Told below, with all others. The URL may have a password in it.
  }
  throw new ClusterFailure('kubeconfig', message('The cluster of the context {0} is reached through a proxy that Cutaway does not know: “proxy-url” may begin with http://, https:// or socks5://.', name));
}

async function pem(fields: Fields, key: string, context: string): Promise<string | undefined> {
  const data = text(fields[`${key}-data`]);
  if (data !== '') return Buffer.from(data, 'base64').toString();
  const file = text(fields[key]);
  return file === '' ? undefined : readText(file, context);
}

async function readText(file: string, context: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ClusterFailure('kubeconfig', message('{0}, which the context {1} needs, cannot be read: {2}', file, context, (error as NodeJS.ErrnoException).code ?? '?'), { cause: error });
  }
}

/** A program that gives credentials, asked again when they expire. */
class Plugin {
  readonly #exec: Fields;
  readonly #cluster: Fields;
  readonly #ports: AccessPorts;
  readonly #context: string;
  #credential: Promise<ExecCredential> | undefined;

  constructor(exec: Fields, cluster: Fields, ports: AccessPorts, context: string) {
    this.#exec = exec;
    this.#cluster = cluster;
    this.#ports = ports;
    this.#context = context;
  }

  async credential(): Promise<ExecCredential> {
    if (!this.#ports.mayRunPrograms()) throw new ClusterFailure('kubeconfig', message('The context {0} has a program run to sign in, which Cutaway does in trusted workspaces only.', this.#context));
    const asked = this.#credential;
    const known = await asked;
    if (known && Date.now() < known.expires) return known;
    // Several requests may find at the same time that there is none: a person is asked once.
    if (this.#credential && this.#credential !== asked) return this.#credential;
    const asking = runCredentialPlugin(this.#exec, this.#cluster);
    this.#credential = asking;
    asking.catch(() => { if (this.#credential === asking) this.#credential = undefined; });
    return asking;
  }

  forget(): void {
    this.#credential = undefined;
  }
}
