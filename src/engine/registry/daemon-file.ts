import { type Blocking, decode, isErrno, parseIpv4, readAll, type Sys } from '../../kernel/index.ts';

const path = '/etc/docker/daemon.json';
/** Every dockerd trusts its own machine: `registry/config.go` of moby. */
const always = ['127.0.0.0/8'];

/**
 * Registries that may be asked without TLS: `HOST:PORT`, `HOST` or `ADDRESS/BITS`, from /etc/docker/daemon.json (https://docs.docker.com/reference/cli/dockerd/#insecure-registries). The
 * file is read anew, so that a change of it holds at once; one that is no JSON says nothing.
 */
export function* insecureRegistries(sys: Sys): Blocking<readonly string[]> {
  const { 'insecure-registries': insecure } = yield* daemonFile(sys);
  return [...always, ...texts(insecure)];
}

/** What `docker info` tells of registries. */
export interface RegistrySettings {
  readonly InsecureRegistryCIDRs: readonly string[];
  readonly IndexConfigs: Readonly<Record<string, { readonly Name: string; readonly Mirrors: readonly string[]; readonly Secure: boolean; readonly Official: boolean }>>;
  readonly Mirrors: readonly string[] | null;
}

/** The file as dockerd keeps it (moby, registry/config.go): networks apart from hosts, mirrors with a slash at their end. */
export function* registrySettings(sys: Sys): Blocking<RegistrySettings> {
  const { 'insecure-registries': insecure, 'registry-mirrors': mirrors } = yield* daemonFile(sys);
  const named = texts(insecure).map(each => each.replace(/^https?:\/\//, ''));
  const hosts = named.filter(each => !each.includes('/')).map(Name => [Name, { Name, Mirrors: [], Secure: false, Official: false }] as const);
  const Mirrors = texts(mirrors).map(each => each.endsWith('/') ? each : `${each}/`);
  return {
    InsecureRegistryCIDRs: [...named.filter(each => each.includes('/')), '::1/128', ...always],
    IndexConfigs: { 'docker.io': { Name: 'docker.io', Mirrors, Secure: true, Official: true }, ...Object.fromEntries(hosts) }, Mirrors: Mirrors.length > 0 ? Mirrors : null,
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}

/** Whether a registry may be asked without TLS. @param host with its port, if it has one @param address that of the host */
export function isInsecure(registries: readonly string[], host: string, address: number): boolean {
  return registries.some(entry => (entry.includes('/') ? isWithin(address, entry) : entry === host));
}

function isWithin(address: number, network: string): boolean {
  const [base = '', bits = '32'] = network.split('/');
  const start = parseIpv4(base);
  if (start === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(address / size) === Math.floor(start / size);
}

function* daemonFile(sys: Sys): Blocking<Readonly<Record<string, unknown>>> {
  try {
    const fd = yield* sys.open(path);
    try {
      const parsed: unknown = JSON.parse(decode(yield* readAll(sys, fd)));
      return typeof parsed === 'object' && parsed !== null ? parsed as Readonly<Record<string, unknown>> : {};
    } finally {
      sys.close(fd);
    }
  } catch (error) {
    if (isErrno(error) || error instanceof SyntaxError) return {};
    throw error;
  }
}
