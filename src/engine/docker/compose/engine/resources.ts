import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { ApiError, CliError } from '../../cli-error.ts';
import { inPath } from '../../each.ts';
import { warn } from '../log.ts';
import { networkHash, volumeHash } from '../model/hash.ts';
import type { Network, Project, Volume } from '../model/project.ts';
import { composeVersion, label } from './labels.ts';
import { tell } from './progress.ts';

type Labelled = { readonly Id?: string; readonly Labels?: Readonly<Record<string, string>> | null } | undefined;

/** Makes the networks and volumes that these services use and that are not there. @throws CliError */
export function* ensureResources(cli: Cli, project: Project, services: readonly string[]): Blocking<void> {
  const used = services.flatMap(name => project.services[name] ?? []);
  const networks = new Set(used.flatMap(({ networks: joined }) => Object.keys(joined ?? {})));
  const volumes = new Set(used.flatMap(({ volumes: mounts }) => (mounts ?? []).flatMap(({ type, source }) => type === 'volume' && source !== undefined ? [source] : [])));
  for (const key of [...networks].toSorted()) {
    const network = project.networks[key];
    if (network) yield* ensureNetwork(cli, project, key, network);
  }
  for (const key of [...volumes].toSorted()) {
    const volume = project.volumes[key];
    if (volume) yield* ensureVolume(cli, project, key, volume);
  }
}

function* ensureNetwork(cli: Cli, project: Project, key: string, network: Network): Blocking<void> {
  const api = yield* cli.api();
  const { name } = network;
  const found = yield* findNetwork(cli, name);
  if (network.external) {
    if (!found) throw new CliError(`network ${name} declared as external, but could not be found`);
    return;
  }
  if (found) {
    const owner = found.Labels?.[label.project];
    if (owner === undefined) yield* warn(cli, `a network with name ${name} exists but was not created by compose.\nSet \`external: true\` to use an existing network`);
    else if (found.Labels?.[label.network] !== key) throw new CliError(`network ${name} was found but has incorrect label ${label.network} set to ${JSON.stringify(found.Labels?.[label.network] ?? '')} (expected: ${JSON.stringify(key)})`);
    return;
  }
  const { ipam } = network;
  yield* tell(cli, `Network ${name}`, 'Creating');
  try {
    yield* api.post('/networks/create', {}, {
      Name: name, Driver: network.driver ?? '', Scope: '', ...(network.enable_ipv4 !== undefined && { EnableIPv4: network.enable_ipv4 }), ...(network.enable_ipv6 !== undefined && { EnableIPv6: network.enable_ipv6 }),
      IPAM: ipam ? { Driver: ipam.driver ?? '', Options: ipam.options ?? null, Config: (ipam.config ?? []).map(({ subnet, ip_range: range, gateway, aux_addresses: aux }) => ({ ...(subnet !== undefined && { Subnet: subnet }), ...(range !== undefined && { IPRange: range }), ...(gateway !== undefined && { Gateway: gateway }), ...(aux && { AuxiliaryAddresses: aux }) })) } : null,
      Internal: network.internal ?? false, Attachable: network.attachable ?? false, Ingress: false, ConfigOnly: false, ConfigFrom: null, Options: network.driver_opts ?? null,
      Labels: { ...network.labels, [label.hash]: networkHash(network), [label.network]: key, [label.project]: project.name, [label.version]: composeVersion },
    });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    yield* tell(cli, `Network ${name}`, 'Error');
    throw new CliError(`failed to create network ${name}: ${error.message}`);
  }
  yield* tell(cli, `Network ${name}`, 'Created');
}

function* findNetwork(cli: Cli, name: string): Blocking<Labelled> {
  const api = yield* cli.api();
  const [found] = (yield* api.get<readonly (NonNullable<Labelled> & { readonly Name: string })[]>('/networks', { filters: JSON.stringify({ name: { [name]: true } }) })).filter(each => each.Name === name);
  return found;
}

function* ensureVolume(cli: Cli, project: Project, key: string, volume: Volume): Blocking<void> {
  const api = yield* cli.api();
  const { name } = volume;
  const found = yield* findVolume(cli, name);
  if (volume.external) {
    if (!found) throw new CliError(`external volume ${JSON.stringify(name)} not found`);
    return;
  }
  if (found) {
    const owner = found.Labels?.[label.project];
    if (owner === undefined) yield* warn(cli, `volume ${JSON.stringify(name)} already exists but was not created by Docker Compose. Use \`external: true\` to use an existing volume`);
    else if (owner !== project.name) yield* warn(cli, `volume ${JSON.stringify(name)} already exists but was created for project ${JSON.stringify(owner)} (expected ${JSON.stringify(project.name)}). Use \`external: true\` to use an existing volume`);
    return;
  }
  yield* tell(cli, `Volume ${name}`, 'Creating');
  yield* api.post('/volumes/create', {}, {
    Name: name, ...(volume.driver !== undefined && { Driver: volume.driver }), ...(volume.driver_opts && { DriverOpts: volume.driver_opts }),
    Labels: { ...volume.labels, [label.hash]: volumeHash(volume), [label.project]: project.name, [label.version]: composeVersion, [label.volume]: key },
  });
  yield* tell(cli, `Volume ${name}`, 'Created');
}

function* findVolume(cli: Cli, name: string): Blocking<Labelled> {
  const api = yield* cli.api();
  try {
    return yield* api.get<Labelled>(`/volumes/${inPath(name)}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

/** Removes the networks of a project; external ones stay. */
export function* removeNetworks(cli: Cli, project: Project): Blocking<void> {
  const api = yield* cli.api();
  const owned = yield* api.get<readonly { readonly Id: string; readonly Name: string }[]>('/networks', { filters: JSON.stringify({ label: { [`${label.project}=${project.name}`]: true } }) });
  for (const { Id, Name } of owned.toSorted((a, b) => a.Name < b.Name ? -1 : 1)) {
    yield* tell(cli, `Network ${Name}`, 'Removing');
    yield* removed(cli, `Network ${Name}`, () => api.delete(`/networks/${Id}`));
  }
}

/** Removes the volumes of a project; external ones stay. */
export function* removeVolumes(cli: Cli, project: Project): Blocking<void> {
  const api = yield* cli.api();
  for (const { external, name } of Object.values(project.volumes)) {
    if (external || !(yield* findVolume(cli, name))) continue;
    yield* tell(cli, `Volume ${name}`, 'Removing');
    yield* removed(cli, `Volume ${name}`, () => api.delete(`/volumes/${inPath(name)}`, { force: true }));
  }
}

/** Does it and tells how it went: what others still use stays. */
export function* removed(cli: Cli, id: string, work: () => Blocking<unknown>): Blocking<void> {
  try {
    yield* work();
    yield* tell(cli, id, 'Removed');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) yield* tell(cli, id, 'Removed');
    else if (error.status === 409 || /has active endpoints/.test(error.reason)) yield* tell(cli, id, 'Resource is still in use');
    else {
      yield* tell(cli, id, 'Error');
      throw error;
    }
  }
}
