import { access, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Message, message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { type Address, defaultAddress, formatAddress, parseAddress } from './address.ts';
import { type DockerContext, parseContext, parseCurrentContext } from './docker-context.ts';
import { type Discovery, type Endpoint, type EndpointSource, type TlsFiles } from './endpoint.ts';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** `process.platform`. */
  readonly platform: string;
}

/**
 * Which engines there are for this user, by the docker CLI's rules (docs.docker.com, "docker context"): `DOCKER_HOST` goes before
 * `DOCKER_CONTEXT`, that before `currentContext` in config.json, that before the default socket. Also Podman's and rootless Docker's
 * sockets where they exist, and `further`, an address from the user's settings. Never throws.
 */
export async function discoverEngines(further: string, { env, home, platform }: Surroundings = { env: process.env, home: homedir(), platform: process.platform }): Promise<Discovery> {
  const folder = env['DOCKER_CONFIG'] || join(home, '.docker');
  const problems: Message[] = [];
  const endpoints: Endpoint[] = [];
  const add = (source: EndpointSource, name: string, address: Address, rest: { readonly description?: string; readonly tls?: TlsFiles } = {}): Endpoint => {
    const endpoint = { ...address, id: `${source} ${name}`, name, source, address: formatAddress(address), description: rest.description ?? '', isDefault: false, ...rest.tls && { tls: rest.tls } };
    endpoints.push(endpoint);
    return endpoint;
  };

  const contexts = await readContexts(folder, problems);
  const wanted = env['DOCKER_CONTEXT'] || await currentContext(folder, problems);
  let current: Endpoint | undefined;
  let failure: EngineFailure | undefined;

  const host = env['DOCKER_HOST'];
  if (host) {
    const address = parseAddress(host);
    if (address) current = add('env', 'DOCKER_HOST', address, tlsOf(address, tlsFromEnv(env, folder)));
    else failure = new EngineFailure('configuration', message('DOCKER_HOST is no address of an engine: {0}. Write unix:///path, tcp://host:port or ssh://user@host.', host));
  }
  const standard = add('context', 'default', defaultAddress(platform));
  for (const { name, address, description, tls } of contexts) add('context', name, address, { description, ...tls && { tls } });
  for (const [source, path] of await userSockets(env, platform)) add(source, path, { kind: 'unix', path });
  if (further) {
    const address = parseAddress(further);
    if (address) add('setting', further, address, tlsOf(address, tlsFromEnv(env, folder)));
    else problems.push(message('The setting cutaway.engine.host is no address of an engine: {0}', further));
  }

  if (!host) {
    const chosen = wanted && wanted !== 'default' ? endpoints.find(({ source, name }) => source === 'context' && name === wanted) : standard;
    if (chosen) current = chosen;
    else failure = new EngineFailure('configuration', message('There is no Docker context {0}. Choose another engine, or create it with docker context create.', wanted ?? ''));
  }
  return {
    endpoints: endpoints.map(endpoint => endpoint === current ? { ...endpoint, isDefault: true } : endpoint),
    current: current?.id, failure, problems,
    watched: [join(folder, 'config.json'), join(folder, 'contexts', 'meta')],
  };
}

async function readContexts(folder: string, problems: Message[]): Promise<readonly DockerContext[]> {
  const meta = join(folder, 'contexts', 'meta');
  const names: readonly string[] = await readdir(meta).catch(() => []);
  const contexts = await Promise.all(names.map(async name => {
    const file = join(meta, name, 'meta.json');
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const tlsFolder = join(folder, 'contexts', 'tls', name, 'docker');
    const context = parseContext(text, await existing(tlsFolder));
    if (!context) problems.push(message('{0} does not describe a Docker context that can be used.', file));
    return context;
  }));
  return contexts.filter(context => context !== undefined).sort((a, b) => a.name < b.name ? -1 : 1);
}

async function currentContext(folder: string, problems: Message[]): Promise<string | undefined> {
  const file = join(folder, 'config.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const current = parseCurrentContext(text);
  if (current === null) problems.push(message('{0} is no JSON: its current context is not known.', file));
  return current ?? undefined;
}

/** The PEM files of a folder, under the names that the docker CLI gives them. */
async function existing(folder: string): Promise<Omit<TlsFiles, 'skipVerify'>> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const path = (name: string): string | undefined => names.includes(`${name}.pem`) ? join(folder, `${name}.pem`) : undefined;
  const [ca, cert, key] = ['ca', 'cert', 'key'].map(path);
  return { ...ca !== undefined && { ca }, ...cert !== undefined && { cert }, ...key !== undefined && { key } };
}

function tlsFromEnv(env: Surroundings['env'], folder: string): TlsFiles | undefined {
  if (!env['DOCKER_TLS_VERIFY'] && !env['DOCKER_TLS']) return undefined;
  const certificates = env['DOCKER_CERT_PATH'] || folder;
  return { ca: join(certificates, 'ca.pem'), cert: join(certificates, 'cert.pem'), key: join(certificates, 'key.pem'), skipVerify: !env['DOCKER_TLS_VERIFY'] };
}

function tlsOf({ kind }: Address, tls: TlsFiles | undefined): { readonly tls?: TlsFiles } {
  return kind === 'tcp' && tls ? { tls } : {};
}

/** Sockets that exist where Podman and rootless Docker put theirs. */
async function userSockets(env: Surroundings['env'], platform: string): Promise<readonly (readonly [EndpointSource, string])[]> {
  if (platform === 'win32') return [];
  const runtime = env['XDG_RUNTIME_DIR'];
  const places: (readonly [EndpointSource, string])[] = [
    ...runtime ? [['rootless', join(runtime, 'docker.sock')], ['podman', join(runtime, 'podman', 'podman.sock')]] as const : [],
    ['podman', '/run/podman/podman.sock'],
  ];
  const found = await Promise.all(places.map(async ([, path]) => access(path).then(() => true, () => false)));
  return places.filter((_, index) => found[index]);
}
