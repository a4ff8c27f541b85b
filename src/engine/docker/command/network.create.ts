import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { pairsOf } from '../container/request.ts';
import { bool, list, map, strings, text } from '../flag.ts';

/** `docker network create`. */
export const networkCreate = command({
  paths: ['network create'],
  usage: '[OPTIONS] NETWORK',
  summary: 'Create a network',
  arity: { exactly: 1 },
  flags: {
    attachable: bool('', 'Let containers be attached by hand'),
    'aux-address': map('', 'Addresses that its driver uses itself'),
    'config-from': text('', 'Network from which the configuration is copied'),
    'config-only': bool('', 'Make only a configuration'),
    driver: text('d', 'Driver', 'bridge'),
    gateway: strings('', 'Gateway of its subnet'),
    ingress: bool('', 'Make it the routing mesh of a swarm'),
    internal: bool('', 'Let nothing in or out'),
    'ip-range': strings('', 'Part of the subnet from which containers get their addresses'),
    'ipam-driver': text('', 'Driver for addresses', 'default'),
    'ipam-opt': map('', 'Options of that driver'),
    ipv4: bool('', 'Give out IPv4 addresses', true),
    ipv6: bool('', 'Give out IPv6 addresses'),
    label: list('', 'Labels'),
    opt: map('o', 'Options of its driver'),
    scope: text('', 'Scope'),
    subnet: strings('', 'Subnet in CIDR form'),
  },
  *run(cli, { flags, given, operands: [name = ''] }) {
    const api = yield* cli.api();
    const { Id, Warning = '' } = yield* api.post<{ readonly Id: string; readonly Warning?: string }>('/networks/create', {}, {
      Name: name, Driver: flags.driver, Scope: flags.scope, ...(given.has('ipv4') && { EnableIPv4: flags.ipv4 }), ...(given.has('ipv6') && { EnableIPv6: flags.ipv6 }),
      IPAM: { Driver: flags['ipam-driver'], Options: pairsOf(flags['ipam-opt']), Config: subnets(flags.subnet, flags['ip-range'], flags.gateway, pairsOf(flags['aux-address'])) },
      Internal: flags.internal, Attachable: flags.attachable, Ingress: flags.ingress, ConfigOnly: flags['config-only'], ConfigFrom: flags['config-from'] === '' ? null : { Network: flags['config-from'] },
      Options: pairsOf(flags.opt), Labels: pairsOf(flags.label),
    });
    if (Warning !== '') yield* cli.warn(`${Warning}\n`);
    yield* cli.print(`${Id}\n`);
    return 0;
  },
});

interface Subnet {
  Subnet: string;
  IPRange?: string;
  Gateway?: string;
  AuxiliaryAddresses?: Record<string, string>;
}

/** Ranges, gateways and addresses go to the subnet that holds them. @throws CliError */
function subnets(nets: readonly string[], ranges: readonly string[], gateways: readonly string[], auxiliary: Readonly<Record<string, string>>): Subnet[] {
  if (nets.length < ranges.length || nets.length < gateways.length) throw new CliError('every ip-range or gateway must have a corresponding subnet');
  const made: Subnet[] = nets.map(Subnet => ({ Subnet }));
  const holding = (address: string, what: string): Subnet => {
    const found = made.find(({ Subnet }) => isWithin(address, Subnet));
    if (!found) throw new CliError(`no matching subnet for ${what} ${address}`);
    return found;
  };
  for (const range of ranges) holding(range, 'range').IPRange = range;
  for (const gateway of gateways) holding(gateway, 'gateway').Gateway = gateway;
  for (const [name, address] of Object.entries(auxiliary)) (holding(address, 'aux-address').AuxiliaryAddresses ??= {})[name] = address;
  return made;
}

function isWithin(address: string, subnet: string): boolean {
  const [base = '', bits = '32'] = subnet.split('/');
  const [own = ''] = address.split('/');
  if (base.includes(':') || own.includes(':')) return base.includes(':') && own.includes(':');
  const shift = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(base) / shift) === Math.floor(numberOf(own) / shift);
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}
