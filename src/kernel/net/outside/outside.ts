import { type Ipv4, parseIpv4 } from '../address.ts';
import { createNamespace, NetStack } from '../create.ts';
import { addAddress, addAddresses } from '../netlink/address.ts';
import { addCable, setLink } from '../netlink/link.ts';
import { addRoute } from '../netlink/route.ts';
import { bindInet } from '../socket/inet-calls.ts';
import { listenTcp } from '../socket/tcp-calls.ts';
import { TcpSocket } from '../socket/tcp-socket.ts';
import { UdpSocket } from '../socket/udp.ts';
import { NameServer } from './name-server.ts';
import { publicAddresses, publicNameServers } from './names.ts';
import { WebServer } from './web-server.ts';

/** What the machine's network card is connected with, as QEMU's user network has it: `qemu(1)`, -netdev user. */
export const outsideNetwork = {
  device: 'eth0', mac: '52:54:00:12:34:56', address: quad('10.0.2.15'), length: 24, broadcast: quad('10.0.2.255'), gateway: quad('10.0.2.2'), nameServer: quad('10.0.2.3'),
} as const;

const gatewayMac = '52:55:0a:00:02:02';
const backlog = 4096;
const owner = { uid: 0, gid: 0, mayBindService: true };

/**
 * Gives a machine a network card, and behind it the world: a gateway, a name server, and an internet with the names of `names.ts`. The world is a namespace of its own that no process is in;
 * its servers are sockets that answer by themselves. Whoever is asked for there and does not exist is unreachable.
 * @param number of the namespace outside
 */
export function connectOutside({ network, namespace: machine }: NetStack, number: number): void {
  const world = createNamespace(network, number);
  setLink(network, world, world.loopback, { up: true });
  addCable(network, { namespace: machine, link: { name: outsideNetwork.device, mac: outsideNetwork.mac } }, { namespace: world, link: { name: 'eth0', mac: gatewayMac } });
  const card = world.devices.get('eth0');
  if (!card) throw new RangeError('the world has no network card');
  for (const local of [outsideNetwork.gateway, outsideNetwork.nameServer]) addAddress(world, card, { local, length: outsideNetwork.length });
  setLink(network, world, card, { up: true });
  addAddresses(world, world.loopback, publicAddresses.map(local => ({ local, length: 32, scope: 'global' })));
  addRoute(world, { prefix: { address: 0, length: 0 }, type: 'unreachable' }, 'add');
  world.sysctls.set('ipv4.ip_forward', '1');
  for (const address of [outsideNetwork.nameServer, ...publicNameServers]) {
    const socket = new UdpSocket(world, owner, false);
    bindInet(socket, world.udp, { address, port: 53 });
    new NameServer(network, socket).serve();
  }
  for (const port of [80, 443]) {
    const listener = new TcpSocket(world, owner);
    bindInet(listener, world.tcp, { address: 0, port });
    listenTcp(listener, backlog);
    new WebServer(network, listener).serve();
  }
}

/** The world behind a machine's network card. */
export function outsideOf({ network, namespace }: NetStack): NetStack {
  const card = namespace.devices.get(outsideNetwork.device)?.peer;
  const world = card && network.namespaceOf(card);
  if (!world) throw new RangeError('the machine is connected with nothing');
  return new NetStack(network, world);
}

function quad(text: string): Ipv4 {
  const address = parseIpv4(text);
  if (address === undefined) throw new RangeError(`no address: ${text}`);
  return address;
}
