import { access, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Message, message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { type Address, defaultAddress, formatAddress, parseAddress } from './address.ts';
import { type ContextMeta, parseContextMeta, parseCurrentContext } from './contexts.ts';
import type { Discovery, Endpoint, EndpointSource, TlsFiles } from './endpoint.ts';

/** Whose engines are looked for, and where. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** `process.platform`. */
  readonly platform: string;
  /** Numeric user id; undefined on Windows. */
  readonly uid: number | undefined;
  readonly files: DiscoveryFiles;
}

/** The file system, as far as it is looked at. These throw as `node:fs` does. */
export interface DiscoveryFiles {
  readFile(path: string): Promise<string>;
  readdir(path: string): Promise<readonly string[]>;
  access(path: string): Promise<void>;
}

const here: Surroundings = {
  env: process.env,
  home: homedir(),
  platform: process.platform,
  uid: process.getuid?.(),
  files: { readFile: async path => readFile(path, 'utf8'), readdir, access: async path => access(path) },
};

/**
 * Which engines there are for this user, by the docker CLI's rules (docker CLI, `cli/command/cli.go`, `resolveContextName`): `DOCKER_HOST`
 * goes before `DOCKER_CONTEXT`, that before `currentContext` in config.json, that before the default socket. `DOCKER_TLS`,
 * `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH` are not for contexts. Also Podman's and rootless Docker's sockets where they exist, and
 * `further`, an address from the user's settings. Never throws.
 */
export async function discoverEngines(further: string, surroundings: Partial<Surroundings> = {}): Promise<Discovery> {
  const user = { ...here, ...surroundings };
  const folder = user.env['DOCKER_CONFIG'] || join(user.home, '.docker');
  const found = new Found();
  const host = user.env['DOCKER_HOST']?.trim() ?? '';
  const tls = await tlsFromEnv(user, folder);

  const problemWithHost = host === '' ? undefined : found.add('env', 'DOCKER_HOST', host, message('DOCKER_HOST is not the address of an engine: {0}. Write unix:///path, tcp://host:port or ssh://user@host.', withoutPassword(host)), { tls });
  found.add('context', 'default', defaultAddress(user.platform));
  const metas = await readContexts(user, folder, found.problems);
  for (const meta of metas) await addContext(meta, user, folder, found);
  for (const [source, path] of await existingSockets(user)) found.add(source, path, { kind: 'unix', path });
  if (further.trim() !== '') found.add('setting', further.trim(), further, message('The setting cutaway.engine.host is not the address of an engine: {0}', withoutPassword(further)), { tls });

  const name = host === '' ? user.env['DOCKER_CONTEXT'] || await currentContext(user, folder, found.problems) || 'default' : undefined;
  const current = found.endpoints.find(({ id }) => id === (name === undefined ? idOf('env', 'DOCKER_HOST') : idOf('context', name)));
  return {
    endpoints: found.endpoints.map(endpoint => endpoint === current ? { ...endpoint, isDefault: true } : endpoint),
    current: current?.id,
    isChosen: name !== 'default' || Boolean(user.env['DOCKER_CONTEXT']),
    failure: current ? undefined : new EngineFailure('configuration', problemWithHost ?? found.contextProblems.get(name ?? '')
      ?? message('There is no Docker context {0}. Choose another engine, or create it with docker context create.', name ?? '')),
    problems: found.problems,
    watched: [join(folder, 'config.json'), join(folder, 'contexts', 'meta'), ...socketPlaces(user).map(([, path]) => path)],
  };
}

/** Collects endpoints, and what could not become one. */
class Found {
  readonly endpoints: Endpoint[] = [];
  readonly problems: Message[] = [];
  /** Problems of contexts, by the context's name. */
  readonly contextProblems = new Map<string, Message>();

  /** Adds an endpoint once; returns and keeps `problem` when the address cannot be read. */
  add(source: EndpointSource, name: string, at: Address | string, problem?: Message, rest: { readonly description?: string; readonly tls?: TlsFiles | undefined } = {}): Message | undefined {
    const address = typeof at === 'string' ? parseAddress(at) : at;
    if (!address) {
      if (problem) this.problems.push(problem);
      return problem;
    }
    const text = formatAddress(address);
    if ((source === 'rootless' || source === 'podman') && this.endpoints.some(endpoint => endpoint.address === text)) return undefined;
    // The docker CLI ignores TLS for what is not TCP, too.
    this.endpoints.push({ ...address, id: idOf(source, name), name, source, address: text, description: rest.description ?? '', isDefault: false, ...rest.tls && address.kind === 'tcp' && { tls: rest.tls } });
    return undefined;
  }
}

function idOf(source: EndpointSource, name: string): string {
  return `${source} ${name}`;
}

async function readContexts({ files }: Surroundings, folder: string, problems: Message[]): Promise<readonly ContextMeta[]> {
  const meta = join(folder, 'contexts', 'meta');
  const names = await readable(meta, problems, async () => files.readdir(meta)) ?? [];
  const contexts = await Promise.all(names.map(async name => {
    const path = join(meta, name, 'meta.json');
    return readable(path, problems, async () => parseContextMeta(await files.readFile(path), name));
  }));
  return contexts.filter(context => context !== undefined).sort((a, b) => a.name < b.name ? -1 : 1);
}

async function addContext({ name, description, host, skipVerify, digest }: ContextMeta, { files, platform }: Surroundings, folder: string, found: Found): Promise<void> {
  if (host === undefined) {
    found.contextProblems.set(name, message('The Docker context {0} is not about a container engine.', name));
    return;
  }
  const tlsFolder = join(folder, 'contexts', 'tls', digest, 'docker');
  const names = await readable(tlsFolder, found.problems, async () => files.readdir(tlsFolder)) ?? [];
  const pem = (kind: 'ca' | 'cert' | 'key'): Partial<TlsFiles> => names.includes(`${kind}.pem`) ? { [kind]: join(tlsFolder, `${kind}.pem`) } : {};
  const tls = names.length > 0 || skipVerify ? { ...pem('ca'), ...pem('cert'), ...pem('key'), skipVerify } : undefined;
  const problem = found.add('context', name, host === '' ? defaultAddress(platform) : host,
    message('The Docker context {0} cannot be used: its host is {1}.', name, withoutPassword(host)), { description, tls });
  if (problem) found.contextProblems.set(name, problem);
}

async function currentContext({ files }: Surroundings, folder: string, problems: Message[]): Promise<string | undefined> {
  const path = join(folder, 'config.json');
  return readable(path, problems, async () => parseCurrentContext(await files.readFile(path)));
}

/** What `read` gives; undefined for what does not exist, and, with a problem, for what is forbidden or damaged. */
async function readable<T>(path: string, problems: Message[], read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const words = error instanceof Error ? error.message : String(error);
    problems.push(error instanceof SyntaxError ? message('{0} is damaged: {1}', path, words) : message('{0} cannot be read: {1}', path, words));
    return undefined;
  }
}

/** docker CLI, `cli/flags/options.go`: any value of `DOCKER_TLS_VERIFY`, even `0`, turns TLS with verification on, `DOCKER_TLS` TLS without. */
async function tlsFromEnv({ env, files }: Surroundings, folder: string): Promise<TlsFiles | undefined> {
  if (!env['DOCKER_TLS_VERIFY'] && !env['DOCKER_TLS']) return undefined;
  const certificates = env['DOCKER_CERT_PATH'] || folder;
  const skipVerify = !env['DOCKER_TLS_VERIFY'];
  // The client's own files may be missing, the authority's may not: connecting then says so.
  const pem = async (kind: 'cert' | 'key'): Promise<Partial<TlsFiles>> => files.access(join(certificates, `${kind}.pem`)).then(() => ({ [kind]: join(certificates, `${kind}.pem`) }), () => ({}));
  return { ...!skipVerify && { ca: join(certificates, 'ca.pem') }, ...await pem('cert'), ...await pem('key'), skipVerify };
}

async function existingSockets(user: Surroundings): Promise<ReturnType<typeof socketPlaces>> {
  const places = socketPlaces(user);
  const exist = await Promise.all(places.map(async ([, path]) => user.files.access(path).then(() => true, () => false)));
  return places.filter((_, index) => exist[index]);
}

/** Where rootless Docker and Podman put their sockets (docs.docker.com, "Rootless mode"; podman-system-service(1)). */
function socketPlaces({ env, platform, uid }: Surroundings): readonly (readonly [EndpointSource, string])[] {
  if (platform === 'win32') return [];
  const runtime = env['XDG_RUNTIME_DIR'] || (uid === undefined ? undefined : `/run/user/${uid}`);
  return [
    ...runtime === undefined ? [] : [['rootless', join(runtime, 'docker.sock')], ['podman', join(runtime, 'podman', 'podman.sock')]] as const,
    ['podman', '/run/podman/podman.sock'],
  ];
}

function withoutPassword(host: string): string {
  return host.replace(/^([a-z]+:\/\/[^:@/]*):[^@]*@/i, '$1:…@');
}
