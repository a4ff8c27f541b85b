import { type Blocking, connectTo, decode, encode, exchange, formatIpv4, headerOf, type HttpResponse, resolveHost, type Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import { insecureRegistries, isInsecure, registrySettings } from './daemon-file.ts';
import { connectionFailed, noHttp, notHttps, timedOut, wrongPasswordAt } from './failure.ts';
import { mediaTypes } from './media-type.ts';
import { madeUpHeader } from './program/registry.ts';
import type { Credentials, Dialer, Endpoint } from './registry.ts';
import type { Descriptor } from './remote-layer.ts';

/** As long dockerd waits for a connection and for each piece of an answer, in ns: 15 s, `registry/auth.go` of moby. */
const patience = 15e9;
const agent = 'docker/28.5.2 go/go1.24.8 git-commit/cutaway os/linux arch/amd64 UpstreamClient(Docker-Client/28.5.2 \\(linux\\))';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly credentials?: Credentials | undefined;
}

/** The process that asks. */
export interface Caller {
  call<T>(work: (sys: Sys) => Blocking<T>): Promise<T>;
}

/** Where a registry is. */
export interface Place {
  /** As users wrote it: `localhost:5000`. */
  readonly host: string;
  readonly address: number;
  readonly port: number;
  readonly isInsecure: boolean;
}

/** Asks the registries that run in the simulated network by HTTP, from dockerd's process. */
export class HostDialer implements Dialer {
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  async isLocal(name: string): Promise<boolean> {
    return (await this.addressesOf(name)).length > 0;
  }

  async mirrors(): Promise<readonly string[]> {
    return (await this.host.call(sys => registrySettings(sys))).Mirrors ?? [];
  }

  async connect(name: string, isPlain = false): Promise<Endpoint> {
    const [address] = await this.addressesOf(name);
    if (address === undefined) throw new EngineError('system', `no such host: ${name}`);
    const mayUseHttp = isPlain || isInsecure(await this.host.call(sys => insecureRegistries(sys)), name, address);
    const place: Place = { host: name, address, port: Number(/:(\d+)$/.exec(name)?.[1] ?? (mayUseHttp ? 80 : 443)), isInsecure: mayUseHttp };
    return new HttpEndpoint(this.host, place);
  }

  private async addressesOf(name: string): Promise<readonly number[]> {
    return addressesOf(this.host, name);
  }
}

/** What a name leads to, with a port or without, as a process sees it. */
export async function addressesOf(caller: Caller, name: string): Promise<readonly number[]> {
  const found = await caller.call(sys => resolveHost(sys, name.replace(/:\d+$/, '')));
  return Array.isArray(found) ? found as number[] : [];
}

/** The API of registries, version 2: https://distribution.github.io/distribution/spec/api/. */
export class HttpEndpoint implements Endpoint {
  private readonly machine: Caller;
  private readonly place: Place;
  private readonly program: string;

  /** @param program as which it asks: `User-Agent` */
  constructor(machine: Caller, place: Place, program = agent) {
    this.machine = machine;
    this.program = program;
    this.place = place;
  }

  async ping(): Promise<void> {
    await this.ask({ method: 'GET', path: '/v2/' });
  }

  async fetch(path: string, version: string, credentials?: Credentials): Promise<{ readonly manifestText: string; readonly configText: string } | undefined> {
    const accept = { Accept: [mediaTypes.dockerManifest, mediaTypes.ociIndex, mediaTypes.ociManifest].join(', ') };
    const address = `/v2/${path}/manifests/${version}`;
    const answer = await this.ask({ method: 'GET', path: address, headers: accept, credentials });
    if (answer.status === 401) throw new EngineError('system', `Head "http://${this.place.host}${address}": ${refusal(credentials)}`);
    if (answer.status !== 200) return undefined;
    const manifestText = decode(answer.body);
    const { config } = JSON.parse(manifestText) as { readonly config: Descriptor };
    const found = await this.ask({ method: 'GET', path: `/v2/${path}/blobs/${config.digest}`, credentials });
    return found.status === 200 ? { manifestText, configText: decode(found.body) } : undefined;
  }

  async tags(path: string, credentials?: Credentials): Promise<readonly string[] | undefined> {
    const answer = await this.ask({ method: 'GET', path: `/v2/${path}/tags/list`, credentials });
    return answer.status === 200 ? (JSON.parse(decode(answer.body)) as { readonly tags: readonly string[] }).tags : undefined;
  }

  async hasBlob(path: string, digest: string, credentials?: Credentials): Promise<boolean> {
    return checked(await this.ask({ method: 'HEAD', path: `/v2/${path}/blobs/${digest}`, credentials }), 404).status === 200;
  }

  async putBlob(path: string, { digest, size }: Descriptor, text: string | undefined, credentials?: Credentials): Promise<void> {
    const begun = checked(await this.ask({ method: 'POST', path: `/v2/${path}/blobs/uploads/`, credentials }));
    const location = (headerOf(begun, 'location') ?? '').replace(/^https?:\/\/[^/]+/, '');
    const body = text === undefined ? undefined : encode(text);
    checked(await this.ask({
      method: 'PUT', path: `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`, credentials, headers: { 'Content-Type': 'application/octet-stream', ...body === undefined && { [madeUpHeader]: `${size}` } }, ...body && { body },
    }));
  }

  async putManifest(path: string, tag: string, text: string, mediaType: string, credentials?: Credentials): Promise<void> {
    checked(await this.ask({ method: 'PUT', path: `/v2/${path}/manifests/${tag}`, headers: { 'Content-Type': mediaType }, body: encode(text), credentials }));
  }

  async login(credentials: Credentials): Promise<void> {
    const { status, reason } = await this.ask({ method: 'GET', path: '/v2/', credentials });
    if (status !== 200) throw wrongPasswordAt(`http://${this.place.host}`, status, reason);
  }

  private async ask({ method, path, headers = {}, body, credentials }: Request): Promise<HttpResponse> {
    const { host, address, port, isInsecure: mayUseHttp } = this.place;
    const all = { Host: host, 'User-Agent': this.program, ...body && { 'Content-Length': `${body.length}` }, ...headers, ...credentials?.username && { Authorization: basic(credentials) }, Connection: 'close' };
    const text = `${method} ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
    const answer = await this.machine.call(function* (sys) {
      const connection = yield* connectTo(sys, { address, port }, patience);
      if (!('fd' in connection)) return connection;
      try {
        return yield* exchange(sys, connection.fd, text, body, method !== 'HEAD', patience);
      } finally {
        sys.close(connection.fd);
      }
    });
    const scheme = mayUseHttp ? 'http' : 'https';
    if (answer === undefined) throw noHttp(`${scheme}://${host}${path}`, method, 'EOF');
    if (answer === 'garbage') throw noHttp(`${scheme}://${host}${path}`, method, 'malformed HTTP response');
    if (answer === 'timeout' || 'code' in answer && answer.code === 'EINPROGRESS') throw timedOut(`${scheme}://${host}/v2/`);
    if ('code' in answer) throw connectionFailed(host, formatIpv4(address), port, scheme, answer.text.toLowerCase());
    if (!mayUseHttp) throw notHttps(host);
    return answer;
  }
}

/** @throws EngineError system, with what the registry says of its refusal. @param allowed a status that is no failure */
function checked(answer: HttpResponse, allowed?: number): HttpResponse {
  if (answer.status < 400 || answer.status === allowed) return answer;
  if (answer.status === 401) throw new EngineError('system', 'no basic auth credentials');
  throw new EngineError('system', errorsOf(decode(answer.body)) ?? `received unexpected HTTP status: ${answer.status} ${answer.reason}`);
}

/** Why dockerd may not go on: nobody logged in, or not as one whom the registry knows. */
function refusal(credentials: Credentials | undefined): string {
  return credentials?.username ? 'unauthorized: authentication required' : 'no basic auth credentials';
}

function errorsOf(text: string): string | undefined {
  try {
    const { errors = [] } = JSON.parse(text) as { readonly errors?: readonly { readonly code: string; readonly message: string }[] };
    return errors.length === 0 ? undefined : errors.map(({ code, message }) => `${code.toLowerCase().replaceAll('_', ' ')}: ${message}`).join('\n');
  } catch {
    return undefined;
  }
}

function basic({ username = '', password = '' }: Credentials): string {
  return `Basic ${btoa(String.fromCharCode(...encode(`${username}:${password}`)))}`;
}
