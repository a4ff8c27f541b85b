import type { ConfigMap, Container, EnvVar, Pod, Secret, Service } from '../../object/core.ts';
import { milli, parseQuantity } from '../../object/quantity.ts';

/** A container cannot be made of what its pod says: `CreateContainerConfigError`. */
export class ConfigError extends Error {}

/** What variables are taken from besides the pod. */
export interface EnvSources {
  readonly configMap: (name: string) => ConfigMap | undefined;
  readonly secret: (name: string) => Secret | undefined;
  /** Those of the pod's namespace, and `kubernetes` of `default`. */
  readonly services: readonly Service[];
  readonly podIp: string;
  readonly hostIp: string;
  /** What a limit is that was not set: the node's. In thousandths of a CPU and bytes. */
  readonly allocatable: { readonly cpu: number; readonly memory: number };
}

/** The variables of a container as `NAME=value`: of services, of `envFrom`, of `env` ("Define Environment Variables for a Container"). @throws ConfigError */
export function environmentOf(pod: Pod, container: Container, sources: EnvSources): string[] {
  const all = new Map<string, string>(serviceVariables(pod, sources.services));
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const data = configMapRef ? objectOf('configmap', configMapRef, sources).data : secretRef ? decoded(objectOf('secret', secretRef, sources).data) : {};
    for (const [name, value] of Object.entries(data ?? {})) all.set(prefix + name, value);
  }
  for (const variable of container.env ?? []) {
    const value = variable.valueFrom ? valueFrom(pod, container, variable.valueFrom, sources) : expand(variable.value ?? '', all);
    if (value !== undefined) all.set(variable.name, value);
  }
  return [...all].map(([name, value]) => `${name}=${value}`);
}

/** `$(NAME)` in commands, arguments and values; `$$(NAME)` stays `$(NAME)`, and so does what is not known. */
export function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$(\$|\(([^)]*)\))/g, (whole, mark: string, name: string | undefined) => mark === '$' ? '$' : variables.get(name ?? '') ?? whole);
}

/** A field of a pod: "Downward API". @throws ConfigError */
export function fieldOf(pod: Pod, path: string, { podIp, hostIp }: Pick<EnvSources, 'podIp' | 'hostIp'>): string {
  const { metadata, spec } = pod;
  const [, kind, key = ''] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (kind !== undefined) return metadata[kind as 'labels' | 'annotations']?.[key] ?? '';
  switch (path) {
    case 'metadata.name': return metadata.name;
    case 'metadata.namespace': return metadata.namespace ?? '';
    case 'metadata.uid': return metadata.uid ?? '';
    case 'metadata.labels': return formatMap(metadata.labels);
    case 'metadata.annotations': return formatMap(metadata.annotations);
    case 'spec.nodeName': return spec.nodeName ?? '';
    case 'spec.serviceAccountName': return spec.serviceAccountName ?? 'default';
    case 'status.podIP': case 'status.podIPs': return podIp;
    case 'status.hostIP': case 'status.hostIPs': return hostIp;
    default: throw new ConfigError(`unsupported fieldPath: ${path}`);
  }
}

/** A request or limit of a container: `limits.cpu` in whole CPUs, rounded up, `requests.memory` in bytes, each by the divisor. @throws ConfigError */
export function resourceOf(pod: Pod, container: Container, { resource, containerName, divisor }: { readonly resource: string; readonly containerName?: string; readonly divisor?: string }, { allocatable }: Pick<EnvSources, 'allocatable'>): string {
  const about = containerName === undefined ? container : [...pod.spec.containers, ...pod.spec.initContainers ?? []].find(({ name }) => name === containerName) ?? container;
  const [kind = '', name = ''] = resource.split('.');
  if (kind !== 'limits' && kind !== 'requests') throw new ConfigError(`unsupported container resource : ${resource}`);
  const text = about.resources?.[kind]?.[name] ?? (kind === 'requests' ? about.resources?.limits?.[name] : undefined);
  const isCpu = name === 'cpu';
  const value = text !== undefined ? (isCpu ? milli(text) : parseQuantity(text) ?? 0) : kind === 'requests' ? 0 : isCpu ? allocatable.cpu : allocatable.memory;
  const by = parseQuantity(divisor === undefined || divisor === '0' ? 1 : divisor) ?? 1;
  return `${Math.ceil(value / (isCpu ? 1000 : 1) / by - 1e-9)}`;
}

function valueFrom(pod: Pod, container: Container, from: NonNullable<EnvVar['valueFrom']>, sources: EnvSources): string | undefined {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = from;
  if (fieldRef) return fieldOf(pod, fieldRef.fieldPath, sources);
  if (resourceFieldRef) return resourceOf(pod, container, resourceFieldRef, sources);
  if (configMapKeyRef) return keyOf(pod, 'ConfigMap', configMapKeyRef, objectOf('configmap', configMapKeyRef, sources).data);
  if (secretKeyRef) return keyOf(pod, 'Secret', secretKeyRef, decoded(objectOf('secret', secretKeyRef, sources).data));
  return undefined;
}

interface Reference { readonly name?: string; readonly key?: string; readonly optional?: boolean }

function objectOf(kind: 'configmap' | 'secret', { name = '', optional = false }: Reference, sources: EnvSources): { readonly data?: Readonly<Record<string, string>> } {
  const found = kind === 'configmap' ? sources.configMap(name) : sources.secret(name);
  if (!found && !optional) throw new ConfigError(`${kind} ${JSON.stringify(name)} not found`);
  return found ?? {};
}

function keyOf({ metadata: { namespace = '' } }: Pod, kind: string, { name = '', key = '', optional = false }: Reference, data: Readonly<Record<string, string>> | undefined): string | undefined {
  const value = data?.[key];
  if (value === undefined && !optional) throw new ConfigError(`couldn't find key ${key} in ${kind} ${namespace}/${name}`);
  return value;
}

/** The data of a secret as texts. */
function decoded(data: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, new TextDecoder().decode(Uint8Array.from(atob(value), char => char.charCodeAt(0)))]));
}

/** `NAME_SERVICE_HOST`, and what Docker's links had: "Discovering services", environment variables. */
function serviceVariables({ spec: { enableServiceLinks = true }, metadata: { namespace } }: Pod, services: readonly Service[]): [string, string][] {
  return services.filter(({ metadata: { name, namespace: where }, spec }) => {
    if (spec.type === 'ExternalName' || !spec.clusterIP || spec.clusterIP === 'None') return false;
    return where === namespace ? enableServiceLinks || (where === 'default' && name === 'kubernetes') : where === 'default' && name === 'kubernetes';
  }).flatMap(({ metadata: { name }, spec: { clusterIP = '', ports = [] } }) => {
    const base = variableName(name);
    const [first] = ports;
    return [
      [`${base}_SERVICE_HOST`, clusterIP], [`${base}_SERVICE_PORT`, `${first?.port ?? ''}`],
      ...ports.flatMap(port => port.name ? [[`${base}_SERVICE_PORT_${variableName(port.name)}`, `${port.port}`] as [string, string]] : []),
      ...ports.flatMap(({ port, protocol = 'TCP' }, index) => {
        const address = `${protocol.toLowerCase()}://${clusterIP}:${port}`;
        const prefix = `${base}_PORT_${port}_${protocol}`;
        return [...index === 0 ? [[`${base}_PORT`, address]] : [], [prefix, address], [`${prefix}_PROTO`, protocol.toLowerCase()], [`${prefix}_PORT`, `${port}`], [`${prefix}_ADDR`, clusterIP]] as [string, string][];
      }),
    ] as [string, string][];
  });
}

function variableName(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

function formatMap(map: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(map ?? {}).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `${key}=${JSON.stringify(value)}`).join('\n');
}
