import { bridgeDevice, type Container, type FilterChain, type HostInterface, type HostNetwork, type HostRoute, type Network } from '../../model/index.ts';

/** The host's network card, of which an engine's API says nothing. */
const unknownCard = '*';

/**
 * What the network of an engine's host has to look like for all that the API says: the bridges, and the rules that dockerd lays out for them (moby, libnetwork/drivers/bridge). It stands in where the host's kernel cannot be asked, and
 * knows nothing of rules of others, nor of who listens in containers.
 */
export function expectedHost(networks: readonly Network[], containers: readonly Container[]): HostNetwork {
  const bridges = networks.filter(({ driver }) => driver === 'bridge').flatMap(network => network.subnets.slice(0, 1).map(({ subnet, gateway }) => ({ network, subnet, gateway, device: bridgeDevice(network) })));
  const interfaces: HostInterface[] = [
    { index: 1, name: 'lo', kind: 'loopback', mac: '', addresses: ['127.0.0.1/8'], isUp: true },
    { index: 2, name: unknownCard, kind: '', mac: '', addresses: ['0.0.0.0/32'], isUp: true },
    ...bridges.map(({ gateway, subnet, device }, index): HostInterface => ({ index: index + 3, name: device, kind: 'bridge', mac: '', addresses: gateway === '' ? [] : [`${gateway}/${subnet.split('/')[1] ?? ''}`], isUp: true })),
  ];
  const routes = [{ destination: '0.0.0.0/0', device: unknownCard, text: 'default' }, ...bridges.map(({ subnet, device }): HostRoute => ({ destination: subnet, device, text: `${subnet} dev ${device}` }))];
  const published = containers.flatMap(({ ports }) => ports.flatMap(({ protocol, published: place }) => place && (protocol === 'tcp' || protocol === 'udp') && !place.address.includes(':') ? [{ protocol, address: place.address || '0.0.0.0', port: place.port } as const] : []));
  return { interfaces, routes, listeners: published, chains: chainsFor(bridges, containers), containers: new Map() };
}

interface Bridge {
  readonly network: Network;
  readonly subnet: string;
  readonly device: string;
}

/** As dockerd lays them out until version 27. */
function chainsFor(bridges: readonly Bridge[], containers: readonly Container[]): readonly FilterChain[] {
  const open = bridges.filter(({ network }) => !network.internal);
  const ports = open.flatMap(bridge => containers.flatMap(container => portsBehind(bridge, container)));
  return [
    { table: 'nat', name: 'PREROUTING', policy: 'ACCEPT', rules: ['-m addrtype --dst-type LOCAL -j DOCKER'] },
    { table: 'nat', name: 'OUTPUT', policy: 'ACCEPT', rules: ['! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER'] },
    { table: 'nat', name: 'POSTROUTING', policy: 'ACCEPT', rules: open.map(({ subnet, device }) => `-s ${subnet} ! -o ${device} -j MASQUERADE`) },
    { table: 'nat', name: 'DOCKER', rules: [...open.map(({ device }) => `-i ${device} -j RETURN`), ...ports.map(({ translation }) => translation)] },
    { table: 'filter', name: 'INPUT', policy: 'ACCEPT', rules: [] },
    { table: 'filter', name: 'OUTPUT', policy: 'ACCEPT', rules: [] },
    {
      table: 'filter', name: 'FORWARD', policy: 'DROP', rules: [
        '-j DOCKER-ISOLATION-STAGE-1',
        ...bridges.flatMap(({ device, network }) => network.internal ? [`-i ${device} -o ${device} -j ACCEPT`]
          : [`-o ${device} -j DOCKER`, `-i ${device} ! -o ${device} -j ACCEPT`, `-i ${device} -o ${device} -j ${network.options['com.docker.network.bridge.enable_icc'] === 'false' ? 'DROP' : 'ACCEPT'}`]),
      ],
    },
    { table: 'filter', name: 'DOCKER', rules: ports.map(({ acceptance }) => acceptance) },
    {
      table: 'filter', name: 'DOCKER-ISOLATION-STAGE-1', rules: bridges.flatMap(({ device, subnet, network }) => network.internal
        ? [`! -s ${subnet} -o ${device} -j DROP`, `! -d ${subnet} -i ${device} -j DROP`] : [`-i ${device} ! -o ${device} -j DOCKER-ISOLATION-STAGE-2`]),
    },
    { table: 'filter', name: 'DOCKER-ISOLATION-STAGE-2', rules: open.map(({ device }) => `-o ${device} -j DROP`) },
  ];
}

/** A port is published on the first of a container's networks that leads out. */
function portsBehind({ network, device }: Bridge, container: Container): readonly { readonly translation: string; readonly acceptance: string }[] {
  const address = container.networks.find(({ networkId, gateway }) => networkId === network.id && gateway !== '')?.ipv4.split('/')[0];
  if (address === undefined || address === '') return [];
  return container.ports.flatMap(({ protocol, containerPort, published }) => {
    if (!published || published.address.includes(':')) return [];
    const everywhere = published.address === '' || published.address === '0.0.0.0';
    return [{
      translation: `${everywhere ? '' : `-d ${published.address}/32 `}! -i ${device} -p ${protocol} -m ${protocol} --dport ${published.port} -j DNAT --to-destination ${address}:${containerPort}`,
      acceptance: `-d ${address}/32 ! -i ${device} -o ${device} -p ${protocol} -m ${protocol} --dport ${containerPort} -j ACCEPT`,
    }];
  });
}
