/** Engine API replies as model types. Field names are those of the Engine API description. */
import {
  type Attachment, type Container, type ContainerDetail, containerStates, type EngineInfo, type HistoryEntry, type Image, type ImageConfig, type ImageDetail,
  type Mount, type Network, type Port, shortId, stableStatus, type Volume,
} from '../../model/index.ts';
import { array, type Json, number, object, text, textMap, texts, time } from './json.ts';

export function readContainer(value: unknown): Container {
  const json = object(value);
  const id = text(json['Id']);
  const names = texts(json['Names']).map(name => name.replace(/^\//, ''));
  const state = text(json['State']);
  return {
    id,
    // A linked container has names like `/web/db`; its own is the one without a further slash.
    name: names.find(name => !name.includes('/')) ?? names[0] ?? shortId(id),
    image: text(json['Image']),
    imageId: text(json['ImageID']),
    command: text(json['Command']),
    createdAt: time(json['Created']),
    state: containerStates.find(known => known === state) ?? 'unknown',
    status: stableStatus(text(json['Status'])),
    labels: textMap(json['Labels']),
    ports: array(json['Ports']).map(readPort).sort((a, b) => a.containerPort - b.containerPort || (a.published?.port ?? 0) - (b.published?.port ?? 0)),
    networkMode: text(object(json['HostConfig'])['NetworkMode']),
    networks: Object.entries(object(object(json['NetworkSettings'])['Networks'])).map(([name, endpoint]) => readAttachment(name, endpoint)),
    mounts: array(json['Mounts']).map(readMount).sort((a, b) => a.destination < b.destination ? -1 : 1),
  };
}

function readPort(value: unknown): Port {
  const json = object(value);
  const port = { containerPort: number(json['PrivatePort']), protocol: text(json['Type']) };
  return json['PublicPort'] ? { ...port, published: { address: text(json['IP']), port: number(json['PublicPort']) } } : port;
}

function readAttachment(networkName: string, value: unknown): Attachment {
  const json = object(value);
  return {
    networkId: text(json['NetworkID']),
    networkName,
    endpointId: text(json['EndpointID']),
    ipv4: withPrefix(text(json['IPAddress']), number(json['IPPrefixLen'])),
    ipv6: withPrefix(text(json['GlobalIPv6Address']), number(json['GlobalIPv6PrefixLen'])),
    mac: text(json['MacAddress']),
    aliases: texts(json['Aliases']),
    gateway: text(json['Gateway']),
  };
}

function withPrefix(address: string, length: number): string {
  return address && length ? `${address}/${length}` : address;
}

function readMount(value: unknown): Mount {
  const json = object(value);
  return {
    type: text(json['Type']),
    name: text(json['Name']),
    source: text(json['Source']),
    destination: text(json['Destination']),
    writable: json['RW'] !== false,
  };
}

export function readContainerDetail(value: unknown): ContainerDetail {
  const json = object(value);
  const state = object(json['State']);
  const config = object(json['Config']);
  const host = object(json['HostConfig']);
  const health = object(state['Health']);
  return {
    id: text(json['Id']),
    pid: number(state['Pid']),
    entrypoint: [text(config['Entrypoint']), ...texts(config['Entrypoint'])].filter(Boolean),
    command: texts(config['Cmd']),
    user: text(config['User']),
    workingDirectory: text(config['WorkingDir']),
    hostname: text(config['Hostname']),
    restartPolicy: text(object(host['RestartPolicy'])['Name']),
    exitCode: number(state['ExitCode']),
    oomKilled: state['OOMKilled'] === true,
    error: text(state['Error']),
    health: text(health['Status']) || undefined,
    tty: config['Tty'] === true,
    privileged: host['Privileged'] === true,
    modes: {
      pid: text(host['PidMode']), ipc: text(host['IpcMode']), uts: text(host['UTSMode']), user: text(host['UsernsMode']),
      cgroup: text(host['CgroupnsMode']), net: text(host['NetworkMode']),
    },
    cgroupParent: text(host['CgroupParent']),
    limits: {
      memory: number(host['Memory']),
      cpus: number(host['NanoCpus']) / 1e9 || (number(host['CpuPeriod']) > 0 ? Math.max(0, number(host['CpuQuota'])) / number(host['CpuPeriod']) : 0),
      pids: Math.max(0, number(host['PidsLimit'])),
    },
    storageDriver: text(object(json['GraphDriver'])['Name']) || text(json['Driver']),
  };
}

export function readImage(value: unknown): Image {
  const json = object(value);
  const named = (name: string): boolean => !name.startsWith('<none>') && !name.endsWith('<none>');
  return {
    id: text(json['Id']),
    tags: texts(json['RepoTags']).filter(named),
    digests: texts(json['RepoDigests']).filter(named),
    createdAt: time(json['Created']),
    size: number(json['Size']),
    labels: textMap(json['Labels']),
  };
}

/** `history` is the reply of `GET /images/{name}/history`: newest first. */
export function readImageDetail(inspect: unknown, history: unknown): ImageDetail {
  const json = object(inspect);
  return {
    id: text(json['Id']),
    diffIds: texts(object(json['RootFS'])['Layers']),
    history: array(history).map(readHistoryEntry).reverse(),
    architecture: text(json['Architecture']),
    variant: text(json['Variant']),
    os: text(json['Os']),
    config: readImageConfig(object(json['Config'])),
  };
}

function readImageConfig(json: Json): ImageConfig {
  return {
    user: text(json['User']),
    workdir: text(json['WorkingDir']),
    env: Object.fromEntries(texts(json['Env']).map(pair => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)])),
    shell: texts(json['Shell']),
    entrypoint: texts(json['Entrypoint']),
    cmd: texts(json['Cmd']),
    ports: Object.keys(object(json['ExposedPorts'])),
  };
}

function readHistoryEntry(value: unknown): HistoryEntry {
  const json = object(value);
  return { createdAt: time(json['Created']), createdBy: text(json['CreatedBy']), size: number(json['Size']), comment: text(json['Comment']) };
}

export function readNetwork(value: unknown): Network {
  const json = object(value);
  return {
    id: text(json['Id']),
    name: text(json['Name']),
    driver: text(json['Driver']),
    scope: text(json['Scope']),
    internal: json['Internal'] === true,
    subnets: array(object(json['IPAM'])['Config']).map(object).map(subnet => ({ subnet: text(subnet['Subnet']), gateway: text(subnet['Gateway']) })),
    labels: textMap(json['Labels']),
    options: textMap(json['Options']),
  };
}

export function readVolume(value: unknown): Volume {
  const json = object(value);
  return {
    name: text(json['Name']),
    driver: text(json['Driver']),
    mountpoint: text(json['Mountpoint']),
    scope: text(json['Scope']),
    createdAt: text(json['CreatedAt']),
    labels: textMap(json['Labels']),
    options: textMap(json['Options']),
  };
}

export function readEngineInfo(versionReply: unknown, infoReply: unknown, apiVersion: string): EngineInfo {
  const version = object(versionReply);
  const info = object(infoReply);
  return {
    id: text(info['ID']),
    product: text(object(array(version['Components']).map(object).find(component => /engine/i.test(text(component['Name']))))['Name']) || 'Engine',
    version: text(version['Version']),
    apiVersion,
    hostname: text(info['Name']),
    os: text(info['OperatingSystem']),
    kernel: text(info['KernelVersion']),
    cgroupVersion: text(info['CgroupVersion']) || '1',
    cgroupDriver: text(info['CgroupDriver']),
    storageDriver: text(info['Driver']),
    cpus: number(info['NCPU']),
    memory: number(info['MemTotal']),
  };
}
