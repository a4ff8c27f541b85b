import type { PortToTake } from '../project/machine.ts';
import type { Span } from '../../base/span.ts';
import { contentOf, itemsOf, valueAt, type YamlContent, type YamlNode } from '../yaml/node.ts';
import { stringOf } from '../yaml/scalar.ts';
import type { Service } from './file.ts';
import { isPortFault, parsePort, parseRange, type PortRange } from './text/port.ts';
import { hasVariable } from './text/template.ts';

/** A port that a service publishes, as far as the file says. */
export interface PublishedPort {
  readonly service: Service;
  readonly node: YamlContent;
  /** Where the port of the host is written. */
  readonly at: Span;
  /** As it is written, for messages. */
  readonly text: string;
  /** `undefined` if it is published on all addresses. */
  readonly ip: string | undefined;
  /** `undefined` if the engine chooses a free one. */
  readonly host: PortRange | undefined;
  readonly container: PortRange;
  readonly protocol: string;
}

/** The ports that a service publishes. Those that hold variables, or that cannot be read, are left out. */
export function publishedPorts(service: Service): PublishedPort[] {
  return itemsOf(service.entries.get('ports')?.value).flatMap(item => publishedPort(service, item) ?? []);
}

/** The one port of the host that is taken; `undefined` if the engine chooses, several are, or nothing can be found out of it. */
export function portToTake({ host, ip, protocol }: PublishedPort): PortToTake | undefined {
  if (!host || host.from !== host.to || (protocol !== 'tcp' && protocol !== 'udp')) return undefined;
  return { address: ip ?? '0.0.0.0', port: host.from, protocol };
}

function publishedPort(service: Service, item: YamlNode): PublishedPort | undefined {
  const node = contentOf(item);
  if (node?.kind === 'scalar') {
    const port = hasVariable(node.text) ? undefined : parsePort(node.text);
    return port && !isPortFault(port) ? { ...port, service, node, at: node.span, text: node.text } : undefined;
  }
  if (node?.kind !== 'mapping') return undefined;
  const [target, published, ip, protocol] = ['target', 'published', 'host_ip', 'protocol'].map(key => stringOf(valueAt(node, key)));
  const container = parseRange(target ?? '');
  const host = parseRange(published ?? '');
  if (!container || [target, published, ip, protocol].some(text => text !== undefined && hasVariable(text)) || (published !== undefined && published !== '' && !host)) return undefined;
  return { service, node, at: (valueAt(node, 'published') ?? node).span, text: published ?? target ?? '', ip, host, container, protocol: protocol?.toLowerCase() ?? 'tcp' };
}
