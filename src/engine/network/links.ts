import { formatIpv4, type Ipv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { firewallNetwork } from './bridge.ts';
import { type NetworkContext, type NetworkedContainer, strings } from './context.ts';
import type { HostRecord } from './hosts-file.ts';
import { defaultNetwork, parseMode } from './mode.ts';
import { exposedPorts } from './ports.ts';
import type { Port } from './port.ts';
import type { Endpoint } from './store.ts';

/** A legacy link of the default bridge: `--link CHILD:ALIAS`. */
interface Link {
  readonly alias: string;
  readonly child: NetworkedContainer;
  readonly address: Ipv4;
  readonly ports: readonly Port[];
}

/** Variables that a child's environment does not hand on. */
const own: ReadonlySet<string> = new Set(['HOME', 'PATH']);

/** Lines of /etc/hosts for the containers that a container is linked to. @throws EngineError */
export function linkRecords(context: NetworkContext, container: NetworkedContainer): HostRecord[] {
  return linksOf(context, container).map(({ alias, child, address }) => ({
    address: formatIpv4(address), names: [...new Set([alias, child.config.Hostname ?? '', child.name])].filter(name => name !== '').join(' '),
  }));
}

/** Variables that links bring: docs, "Legacy container links". @throws EngineError */
export function linkEnvironment(context: NetworkContext, container: NetworkedContainer): string[] {
  return linksOf(context, container).flatMap(({ alias, child, address, ports }) => {
    const prefix = alias.replaceAll('-', '_').toUpperCase();
    const url = ({ number, protocol }: Port): string => `${protocol}://${formatIpv4(address)}:${number}`;
    const first = ports.find(({ protocol }) => protocol === 'tcp') ?? ports[0];
    return [
      ...first ? [`${prefix}_PORT=${url(first)}`] : [],
      ...ports.flatMap(port => {
        const name = `${prefix}_PORT_${port.number}_${port.protocol.toUpperCase()}`;
        return [`${name}=${url(port)}`, `${name}_ADDR=${formatIpv4(address)}`, `${name}_PORT=${port.number}`, `${name}_PROTO=${port.protocol}`];
      }),
      `${prefix}_NAME=/${container.name}/${alias}`,
      ...strings(child.config.Env).filter(text => text.includes('=') && !own.has(text.slice(0, text.indexOf('=')))).map(text => `${prefix}_ENV_${text}`),
    ];
  });
}

/** Lets linked containers talk where the network forbids it. */
export function openLinks(context: NetworkContext, container: NetworkedContainer, endpoint: Endpoint): void {
  forLinks(context, container, endpoint, (device, parent, { address, ports }) => { context.firewall.addLink(device, parent, address, ports); });
}

/** Forgets the links of a container that leaves. */
export function closeLinks(context: NetworkContext, container: NetworkedContainer, endpoint: Endpoint): void {
  try {
    forLinks(context, container, endpoint, (device, parent, { address, ports }) => { context.firewall.removeLink(device, parent, address, ports); });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
}

function forLinks(context: NetworkContext, container: NetworkedContainer, { address, networkId }: Endpoint, act: (device: string, parent: Ipv4, link: Link) => void): void {
  const network = context.store.network(networkId);
  const rules = firewallNetwork(network);
  if (network.name !== defaultNetwork || !rules || rules.icc || address === undefined) return;
  for (const link of linksOf(context, container)) act(rules.device, address, link);
}

function linksOf(context: NetworkContext, container: NetworkedContainer): Link[] {
  const mode = parseMode(container.hostConfig.NetworkMode);
  if (mode.kind !== 'network' || mode.network !== defaultNetwork) return [];
  return strings(container.hostConfig.Links).flatMap(text => {
    const [name = '', path = name] = text.split(':');
    const alias = path.slice(path.lastIndexOf('/') + 1);
    const child = context.options.findContainer(name.replace(/^\//, ''));
    if (!child) throw new EngineError('invalid', `could not get container for ${name}`);
    if (!child.state.running) throw new EngineError('system', `Cannot link to a non running container: /${child.name} AS /${container.name}/${alias}`);
    const { address } = context.store.endpoints.get(child.network.attachments[defaultNetwork]?.endpointId ?? '') ?? {};
    return address === undefined ? [] : [{ alias, child, address, ports: exposedPorts(child.config.ExposedPorts) }];
  });
}
