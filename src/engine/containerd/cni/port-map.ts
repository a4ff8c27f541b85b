import { digestOf, encode, formatIpv4, hex, type Ipv4, isErrno, Sha256, type Sys, XtablesFailure } from '../../../kernel/index.ts';
import { runRule } from '../../network/firewall.ts';

/** A port of the machine that leads to a pod: `hostPort`. */
export interface PortMapping {
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** Only on this address of the machine. */
  readonly hostAddress?: string | undefined;
}

const dnat = 'CNI-HOSTPORT-DNAT';
const setMark = 'CNI-HOSTPORT-SETMARK';
const masquerade = 'CNI-HOSTPORT-MASQ';
const mark = '0x2000/0x2000';
/** IPTABLES_CHAIN name lengths: what fits behind `CNI-DN-` in 28. */
const hashLength = 21;

/** Ports of the machine for a pod: the CNI plugin `portmap` (containernetworking/plugins, plugins/meta/portmap). @param network its configuration's name @param id of the sandbox */
export function mapPorts(sys: Sys, { network, id, address, subnet }: { readonly network: string; readonly id: string; readonly address: Ipv4; readonly subnet: string }, mappings: readonly PortMapping[]): void {
  if (mappings.length === 0) return;
  setUp(sys);
  const chain = chainOf(network, id);
  run(sys, '-N', [chain]);
  for (const { hostPort, containerPort, protocol, hostAddress } of mappings) {
    const where = [...hostAddress === undefined ? [] : ['-d', `${hostAddress}/32`], '-p', protocol, '-m', protocol, '--dport', `${hostPort}`];
    for (const source of [subnet, '127.0.0.1/32']) run(sys, '-A', [chain, '-s', source, ...where, '-j', setMark]);
    run(sys, '-A', [chain, ...where, '-j', 'DNAT', '--to-destination', `${formatIpv4(address)}:${containerPort}`]);
  }
  for (const [protocol, ports] of portsByProtocol(mappings)) run(sys, '-A', [dnat, ...jump(network, id, protocol, ports)]);
}

/** Takes them back. */
export function unmapPorts(sys: Sys, network: string, id: string, mappings: readonly PortMapping[]): void {
  if (mappings.length === 0) return;
  const chain = chainOf(network, id);
  for (const [protocol, ports] of portsByProtocol(mappings)) run(sys, '-D', [dnat, ...jump(network, id, protocol, ports)]);
  run(sys, '-F', [chain]);
  run(sys, '-X', [chain]);
}

function setUp(sys: Sys): void {
  if (!run(sys, '-N', [dnat])) return;
  run(sys, '-N', [setMark]);
  run(sys, '-N', [masquerade]);
  run(sys, '-A', [setMark, '-m', 'comment', '--comment', 'CNI portfwd masquerade mark', '-j', 'MARK', '--set-xmark', mark]);
  run(sys, '-A', [masquerade, '-m', 'mark', '--mark', mark, '-j', 'MASQUERADE']);
  for (const hook of ['PREROUTING', 'OUTPUT']) run(sys, '-A', [hook, '-m', 'addrtype', '--dst-type', 'LOCAL', '-j', dnat]);
  run(sys, '-I', ['POSTROUTING', '-m', 'comment', '--comment', 'CNI portfwd requiring masquerade', '-j', masquerade]);
}

function jump(network: string, id: string, protocol: string, ports: readonly number[]): string[] {
  return ['-p', protocol, '-m', 'comment', '--comment', `dnat name: "${network}" id: "${id}"`, '-m', 'multiport', '--dports', ports.join(','), '-j', chainOf(network, id)];
}

function portsByProtocol(mappings: readonly PortMapping[]): Map<string, number[]> {
  const all = new Map<string, number[]>();
  for (const { protocol, hostPort } of mappings) all.set(protocol, [...all.get(protocol) ?? [], hostPort]);
  return all;
}

/** `CNI-DN-` and digits of a digest of both names: pkg/utils, FormatChainName. */
function chainOf(network: string, id: string): string {
  return `CNI-DN-${hex(digestOf(new Sha256(), encode(network + id))).slice(0, hashLength)}`;
}

/** @returns whether there was something to do */
function run(sys: Sys, command: string, rule: readonly string[]): boolean {
  try {
    runRule(sys, 'nat', command, rule);
    return true;
  } catch (error) {
    if (error instanceof XtablesFailure || isErrno(error)) return false;
    throw error;
  }
}
