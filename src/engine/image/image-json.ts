import { EngineError } from '../error.ts';
import type { ContainerConfig } from '../container/config.ts';
import { goJson, sortedMap } from '../go/json.ts';

/** An entry of an image's history: OCI image specification, config.md. */
export interface HistoryEntry {
  /** RFC 3339. */
  readonly created?: string;
  readonly created_by?: string;
  readonly author?: string;
  readonly comment?: string;
  /** It made no layer. */
  readonly empty_layer?: boolean;
}

/** An image's configuration: OCI image specification, config.md, and what Docker adds. */
export interface ImageJson {
  readonly architecture?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly config?: Partial<ContainerConfig> | null;
  /** The container that was committed. */
  readonly container?: string;
  readonly container_config?: Partial<ContainerConfig> | null;
  /** RFC 3339. */
  readonly created?: string | null;
  readonly docker_version?: string;
  readonly history?: readonly HistoryEntry[] | null;
  readonly os?: string;
  readonly 'os.version'?: string;
  readonly 'os.features'?: readonly string[];
  readonly rootfs: { readonly type: string; readonly diff_ids?: readonly string[] | null };
  readonly variant?: string;
}

/** What a configuration is if nobody has said anything. */
export const emptyConfig: ContainerConfig = {
  Hostname: '', Domainname: '', User: '', AttachStdin: false, AttachStdout: false, AttachStderr: false, Tty: false, OpenStdin: false, StdinOnce: false, Env: null, Cmd: null, Image: '',
  Volumes: null, WorkingDir: '', Entrypoint: null, OnBuild: null, Labels: null,
};

/** Fields in the order of Go's `container.Config`. Those that are not in {@link emptyConfig} are left out where they are empty. */
const configOrder = [
  'Hostname', 'Domainname', 'User', 'AttachStdin', 'AttachStdout', 'AttachStderr', 'ExposedPorts', 'Tty', 'OpenStdin', 'StdinOnce', 'Env', 'Cmd', 'Healthcheck', 'ArgsEscaped', 'Image', 'Volumes',
  'WorkingDir', 'Entrypoint', 'NetworkDisabled', 'MacAddress', 'OnBuild', 'Labels', 'StopSignal', 'StopTimeout', 'Shell',
] as const satisfies readonly (keyof ContainerConfig)[];
const healthOrder = ['Test', 'Interval', 'Timeout', 'StartPeriod', 'StartInterval', 'Retries'] as const;
const maps: readonly string[] = ['ExposedPorts', 'Volumes', 'Labels'];
const historyOrder = ['created', 'created_by', 'author', 'comment', 'empty_layer'] as const;

/** A configuration with all fields that Go writes, in its order. */
export function completeConfig(config: Partial<ContainerConfig>): ContainerConfig {
  return Object.fromEntries(configOrder.flatMap(key => {
    const value = config[key];
    if (value === undefined || (!(key in emptyConfig) && isEmpty(value))) return key in emptyConfig ? [[key, emptyConfig[key]]] : [];
    if (key === 'Healthcheck') return [[key, picked(value, healthOrder)]];
    return [[key, maps.includes(key) && value !== null ? sortedMap(value as Readonly<Record<string, unknown>>) : value]];
  })) as unknown as ContainerConfig;
}

/** The bytes that an image's id is the digest of, as dockerd writes them: the outermost keys sorted, those within in Go's order. */
export function imageText(image: ImageJson): string {
  const { config, container_config: containerConfig, history, rootfs, ...rest } = image;
  const all: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => !isEmpty(value))),
    ...(config && { config: completeConfig(config) }), ...(containerConfig && { container_config: completeConfig(containerConfig) }),
    ...(history && history.length > 0 && { history: history.map(entry => picked(entry, historyOrder)) }),
    rootfs: { type: rootfs.type, ...(rootfs.diff_ids && rootfs.diff_ids.length > 0 && { diff_ids: rootfs.diff_ids }) },
  };
  return goJson(sortedMap(all));
}

/** @throws EngineError system, for a text that is no configuration */
export function parseImage(text: string): ImageJson {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new EngineError('system', 'invalid character in image configuration');
  }
  if (typeof parsed !== 'object' || parsed === null || !('rootfs' in parsed) || typeof parsed.rootfs !== 'object' || parsed.rootfs === null) {
    throw new EngineError('system', 'invalid image JSON, no RootFS key');
  }
  return parsed as ImageJson;
}

/** The image's layers, the lowest first. */
export function diffIdsOf({ rootfs }: ImageJson): readonly string[] {
  return rootfs.diff_ids ?? [];
}

function picked(value: unknown, order: readonly string[]): Record<string, unknown> {
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(order.flatMap(key => isEmpty(fields[key]) ? [] : [[key, fields[key]]]));
}

/** What `omitempty` leaves out. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
