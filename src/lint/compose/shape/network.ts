import { message } from '../../../base/message.ts';
import { anything, boolean, either, key, list, mapOf, mapping, oldKey, orEmpty, pairs, resourceName, scalar, set, text, type Shape } from './shape.ts';

const options = mapOf(scalar(['string', 'number']));

/** `external: true`, or the old `external: { name: … }`. */
export const external: Shape = either(boolean, mapping({ name: oldKey(message('The old way to say which one it is: use name beside external'), text()) }));

const ipam = mapping({
  driver: key(message('What gives out addresses: default if not given'), text()),
  config: key(message('The subnets of the network'), list(mapping({
    subnet: key(message('The subnet in CIDR form, such as 172.28.0.0/16'), text('subnet')),
    ip_range: key(message('The part of the subnet that containers get addresses from'), text('subnet')),
    gateway: key(message('The address of the gateway in the subnet'), text('address')),
    aux_addresses: key(message('Addresses that are taken, by host name'), mapOf(text('address'))),
  }))),
  options: key(message('Options of the address driver'), mapOf(text())),
});

/** A network at the top level. */
export const network: Shape = either(mapping({
  name: key(message('The network’s name on the engine, instead of project_name'), text()),
  driver: key(message('The network driver: bridge if not given'), text()),
  driver_opts: key(message('Options of the driver'), options),
  ipam: key(message('The addresses of the network'), ipam),
  external: key(message('It already exists: Compose neither makes nor removes it'), external),
  internal: key(message('Containers in it do not reach the outside'), boolean),
  enable_ipv4: key(message('Containers get IPv4 addresses'), boolean),
  enable_ipv6: key(message('Containers get IPv6 addresses'), boolean),
  attachable: key(message('Containers outside this project may join'), boolean),
  labels: key(message('Labels of the network'), pairs()),
}), orEmpty);

/** How a service takes part in a network. */
const membership = either(mapping({
  aliases: key(message('More names for the service in this network'), set(text())),
  interface_name: key(message('The name of the network interface in the container'), text()),
  ipv4_address: key(message('A fixed IPv4 address; the network needs a subnet that holds it'), text('address')),
  ipv6_address: key(message('A fixed IPv6 address; the network needs a subnet that holds it'), text('address')),
  link_local_ips: key(message('Addresses that only reach neighbours on the link'), set(text('address'))),
  mac_address: key(message('The MAC address of the interface'), text()),
  driver_opts: key(message('Options for the driver'), options),
  priority: key(message('The order of connecting, highest first'), scalar(['number'])),
  gw_priority: key(message('The network with the highest number has the default route'), scalar(['number'])),
}), orEmpty);

/** `networks` of a service. */
export const serviceNetworks: Shape = either(set(text('network')), mapOf(membership, { form: 'network', pattern: resourceName }));

const ports = mapping({
  name: key(message('A name for the port, for people to read'), text()),
  mode: key(message('host publishes on each node, ingress balances over the nodes of a swarm'), text()),
  host_ip: key(message('The address on the host; all of them if not given'), text('address')),
  target: key(message('The port in the container'), scalar(['integer', 'string'], 'integer')),
  published: key(message('The port on the host, or a range to choose from'), scalar(['string', 'integer'], 'published port')),
  protocol: key(message('tcp, udp or sctp: tcp if not given'), text()),
  app_protocol: key(message('What is spoken on the port, such as http'), text()),
}, { required: ['target'] });

/** `ports` of a service. */
export const servicePorts: Shape = set(either(scalar(['number', 'string'], 'port'), ports));

/** `extra_hosts`: `name: address`, or `- name:address`. */
export const extraHosts: Shape = either(mapOf(either(text(), list(text()))), set(text('host')));

/** Options of log and other drivers, which have keys of their own. */
export const driverOptions: Shape = mapOf(either(scalar(['string', 'number']), orEmpty));

/** What Compose hands to somebody else as it is. */
export const opaque: Shape = { mapping: { keys: {}, required: [], extensible: false, named: { shape: anything } } };
