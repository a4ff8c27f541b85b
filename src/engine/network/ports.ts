import { formatIpv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { NetworkHostConfig, PortBinding, PortMap, PortSummary } from './api.ts';
import { sortedRecord } from './context.ts';
import type { Port, Protocol } from './port.ts';
import type { PublishedPort, WantedPort } from './store.ts';

const protocols: readonly Protocol[] = ['tcp', 'udp', 'sctp'];

/** `80/tcp`, `80`. @throws EngineError */
export function parsePort(text: string): Port {
  const [number = '', protocol = 'tcp'] = text.split('/');
  const known = protocols.find(each => each === protocol.toLowerCase());
  if (!known) throw new EngineError('invalid', `invalid proto: ${protocol}`);
  if (!/^\d+$/.test(number) || Number(number) > 65_535) throw new EngineError('invalid', `invalid port: ${JSON.stringify(number)}`);
  return { number: Number(number), protocol: known };
}

export function portText({ number, protocol }: Port): string {
  return `${number}/${protocol}`;
}

/** The same; a number that is none is 0: go-connections, nat.Port.Int. @throws EngineError for a transport that is none */
function parseLeniently(text: string): Port {
  const [number = '', ...rest] = text.split('/');
  return parsePort([/^\d+$/.test(number) && Number(number) <= 65_535 ? number : '0', ...rest].join('/'));
}

/** All ports of a container that are exposed, in order. A binding alone exposes nothing: clients add the ports that they bind. */
export function exposedPorts(exposed: Readonly<Record<string, unknown>> | null | undefined): Port[] {
  const texts = new Set(Object.keys(exposed ?? {}).map(text => portText(parseLeniently(text))));
  return [...texts].map(parsePort).sort(comparePorts);
}

/** What shall be published: the bindings, and with `--publish-all` any port for each that has none; in the order in which host ports are given. @throws EngineError */
export function wantedPorts(exposed: readonly Port[], { PortBindings, PublishAllPorts }: NetworkHostConfig): WantedPort[] {
  const bindings = new Map(Object.entries(PortBindings ?? {}).map(([text, list]) => [wholePort(text), list ?? []]));
  const wanted = exposed.flatMap((port): WantedPort[] => {
    const list = bindings.get(portText(port)) ?? [];
    if (list.length === 0) return PublishAllPorts === true ? [{ ...port, hostAddress: undefined, hostPort: 0, hostPortEnd: 0 }] : [];
    return list.map(({ HostIp = '', HostPort = '' }) => ({ ...port, hostAddress: HostIp === '' ? undefined : HostIp, ...hostRange(HostPort) }));
  });
  return wanted.sort((a, b) => Number(isRange(a)) - Number(isRange(b)) || comparePorts(a, b) || a.hostPort - b.hostPort || a.hostPortEnd - b.hostPortEnd);
}

/** With its transport. */
function wholePort(text: string): string {
  return text.includes('/') ? text.toLowerCase() : `${text}/tcp`;
}

/** Two that differ in the host's address only get the same port. */
export function wantSamePort(a: WantedPort, b: WantedPort): boolean {
  return comparePorts(a, b) === 0 && a.hostPort === b.hostPort && a.hostPortEnd === b.hostPortEnd;
}

/** `NetworkSettings.Ports`. */
export function portMap(exposed: readonly Port[], published: readonly PublishedPort[]): PortMap {
  const map = new Map<string, PortBinding[] | null>(exposed.map(port => [portText(port), null]));
  for (const port of published) {
    const text = portText(port);
    const list = map.get(text) ?? [];
    map.set(text, [...list, { HostIp: port.hostAddress, HostPort: `${port.hostPort}` }]);
  }
  return sortedRecord(map);
}

/** `Ports` in the list of containers. */
export function portSummaries(ports: PortMap): PortSummary[] {
  return Object.entries(ports).flatMap(([text, bindings]): PortSummary[] => {
    const { number: PrivatePort, protocol: Type } = parsePort(text);
    return bindings?.map(({ HostIp: IP, HostPort }) => ({ IP, PrivatePort, PublicPort: Number(HostPort), Type })) ?? [{ PrivatePort, Type }];
  });
}

/** `0.0.0.0:8080:172.17.0.2:80/tcp`, as messages of dockerd name a mapping. */
export function mappingText({ hostAddress, number, protocol, hostPort, hostPortEnd }: WantedPort, containerAddress: number): string {
  const address = hostAddress?.includes(':') ? `[${hostAddress}]` : hostAddress ?? '';
  return `${address}:${hostPort}${hostPortEnd === hostPort ? '' : `-${hostPortEnd}`}:${formatIpv4(containerAddress)}:${number}/${protocol}`;
}

function hostRange(text: string): Pick<WantedPort, 'hostPort' | 'hostPortEnd'> {
  if (text === '') return { hostPort: 0, hostPortEnd: 0 };
  const [, begin = '', end = begin] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (begin === '' || Number(begin) > 65_535 || Number(end) > 65_535 || Number(end) < Number(begin)) throw new EngineError('invalid', `invalid port specification: ${JSON.stringify(text)}`);
  return { hostPort: Number(begin), hostPortEnd: Number(end) };
}

function isRange({ hostPort, hostPortEnd }: WantedPort): boolean {
  return hostPort === 0 || hostPort !== hostPortEnd;
}

function comparePorts(a: Port, b: Port): number {
  return a.number - b.number || protocols.indexOf(a.protocol) - protocols.indexOf(b.protocol);
}
