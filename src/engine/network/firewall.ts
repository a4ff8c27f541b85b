import { formatIpv4, type Ipv4, iptablesCommand, isErrno, type Sys, XtablesFailure } from '../../kernel/index.ts';
import type { Port } from './port.ts';
import type { PublishedPort } from './store.ts';

/** What the rules of a network depend on. */
export interface FirewallNetwork {
  /** Of its bridge. */
  readonly device: string;
  readonly subnet: string;
  readonly internal: boolean;
  /** Its containers may talk with each other. */
  readonly icc: boolean;
  readonly masquerade: boolean;
}

/** Chains of the table `filter` that are dockerd's own. */
const ownChains = ['DOCKER', 'DOCKER-FORWARD', 'DOCKER-BRIDGE', 'DOCKER-CT', 'DOCKER-ISOLATION-STAGE-1', 'DOCKER-ISOLATION-STAGE-2'];

/** The rules of netfilter as dockerd 28 lays them out (moby, integration/network/bridge/iptablesdoc); 20.10 had all of `filter` in FORWARD, DOCKER and the chains of isolation, and nothing in `raw`. */
export class Firewall {
  private readonly sys: Sys;
  /** Without the userland proxy a container's packets to its own published port come back to it. */
  private readonly hairpin: boolean;

  constructor(sys: Sys, hairpin: boolean) {
    this.sys = sys;
    this.hairpin = hairpin;
  }

  /** The chains, at the start of dockerd. */
  setUp(): void {
    this.newChain('nat', 'DOCKER');
    for (const chain of ownChains) this.newChain('filter', chain);
    this.append('nat', 'PREROUTING -m addrtype --dst-type LOCAL -j DOCKER');
    this.append('nat', `OUTPUT ${this.hairpin ? '' : '! -d 127.0.0.0/8 '}-m addrtype --dst-type LOCAL -j DOCKER`);
    this.insert('filter', 'FORWARD -j DOCKER-FORWARD');
    for (const chain of ['DOCKER-BRIDGE', 'DOCKER-ISOLATION-STAGE-1', 'DOCKER-CT']) this.insert('filter', `DOCKER-FORWARD -j ${chain}`);
    this.newChain('filter', 'DOCKER-USER');
    this.append('filter', 'DOCKER-USER -j RETURN');
    this.insert('filter', 'FORWARD -j DOCKER-USER');
  }

  /** What is not accepted is not forwarded: so that switching forwarding on opens nothing. */
  dropForwarded(): void {
    this.run('filter', '-P', 'FORWARD DROP');
  }

  addNetwork(network: FirewallNetwork): void {
    for (const [kind, table, rule] of this.networkRules(network)) this[kind](table, rule);
  }

  removeNetwork(network: FirewallNetwork): void {
    for (const [, table, rule] of this.networkRules(network)) this.delete(table, rule);
  }

  /** Nobody reaches a container but through its bridge or its published ports. */
  addEndpoint({ device, internal }: FirewallNetwork, address: Ipv4): void {
    if (!internal) this.append('raw', directAccess(device, address));
  }

  removeEndpoint({ device }: FirewallNetwork, address: Ipv4): void {
    this.delete('raw', directAccess(device, address));
  }

  addPort({ device, internal }: FirewallNetwork, port: PublishedPort): void {
    if (internal) return;
    for (const rule of loopbackRules(port)) this.append('raw', rule);
    if (port.hostAddress.includes(':')) return;
    this.append('nat', this.translation(device, port));
    if (this.hairpin) this.append('nat', hairpinRule(port));
    this.insert('filter', acceptance(device, port));
  }

  removePort({ device }: FirewallNetwork, port: PublishedPort): void {
    for (const rule of loopbackRules(port)) this.delete('raw', rule);
    if (port.hostAddress.includes(':')) return;
    this.delete('nat', this.translation(device, port));
    this.delete('nat', hairpinRule(port));
    this.delete('filter', acceptance(device, port));
  }

  /** A legacy link: two containers of a network that forbids talking may use these ports. */
  addLink(device: string, parent: Ipv4, child: Ipv4, ports: readonly Port[]): void {
    for (const rule of linkRules(device, parent, child, ports)) this.append('filter', rule);
  }

  removeLink(device: string, parent: Ipv4, child: Ipv4, ports: readonly Port[]): void {
    for (const rule of linkRules(device, parent, child, ports)) this.delete('filter', rule);
  }

  /** The rules of a network in the order in which they are made. */
  private networkRules({ device, subnet, internal, icc, masquerade }: FirewallNetwork): [kind: 'append' | 'insert', table: string, rule: string][] {
    if (internal) {
      return [
        ['insert', 'filter', `DOCKER-ISOLATION-STAGE-1 ! -d ${subnet} -i ${device} -j DROP`], ['insert', 'filter', `DOCKER-ISOLATION-STAGE-1 ! -s ${subnet} -o ${device} -j DROP`],
        ['append', 'filter', `DOCKER-FORWARD -i ${device} -o ${device} -j ${icc ? 'ACCEPT' : 'DROP'}`],
      ];
    }
    return [
      ...masquerade ? [['insert', 'nat', `POSTROUTING -s ${subnet} ! -o ${device} -j MASQUERADE`] as ['insert', string, string]] : [],
      ...this.hairpin ? [['insert', 'nat', `POSTROUTING -o ${device} -m addrtype --src-type LOCAL -j MASQUERADE`] as ['insert', string, string]] : [['insert', 'nat', `DOCKER -i ${device} -j RETURN`] as ['insert', string, string]],
      ...icc ? [] : [['append', 'filter', `DOCKER-FORWARD -i ${device} -o ${device} -j DROP`] as ['append', string, string]],
      ['append', 'filter', `DOCKER-FORWARD -i ${device}${icc ? '' : ` ! -o ${device}`} -j ACCEPT`],
      ['append', 'filter', `DOCKER ! -i ${device} -o ${device} -j DROP`],
      ['append', 'filter', `DOCKER-CT -o ${device} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`],
      ['append', 'filter', `DOCKER-BRIDGE -o ${device} -j DOCKER`],
      ['append', 'filter', `DOCKER-ISOLATION-STAGE-1 -i ${device} ! -o ${device} -j DOCKER-ISOLATION-STAGE-2`],
      ['insert', 'filter', `DOCKER-ISOLATION-STAGE-2 -o ${device} -j DROP`],
    ];
  }

  private translation(device: string, { hostAddress, hostPort, protocol, containerAddress, number }: PublishedPort): string {
    const destination = hostAddress === '0.0.0.0' ? '' : `-d ${hostAddress}/32 `;
    const from = this.hairpin ? '' : `! -i ${device} `;
    return `DOCKER ${destination}${from}-p ${protocol} -m ${protocol} --dport ${hostPort} -j DNAT --to-destination ${formatIpv4(containerAddress)}:${number}`;
  }

  private newChain(table: string, chain: string): void {
    if (!this.succeeds(table, '-S', chain)) this.run(table, '-N', chain);
  }

  private append(table: string, rule: string): void {
    if (!this.succeeds(table, '-C', rule)) this.run(table, '-A', rule);
  }

  private insert(table: string, rule: string): void {
    if (!this.succeeds(table, '-C', rule)) this.run(table, '-I', rule);
  }

  private delete(table: string, rule: string): void {
    if (this.succeeds(table, '-C', rule)) this.run(table, '-D', rule);
  }

  private succeeds(table: string, command: string, rule: string): boolean {
    try {
      this.run(table, command, rule);
      return true;
    } catch (error) {
      if (error instanceof XtablesFailure || isErrno(error)) return false;
      throw error;
    }
  }

  private run(table: string, command: string, rule: string): void {
    runRule(this.sys, table, command, rule);
  }
}

/** One command for the tables of the namespace that the caller is in: `-A`, `-I`, `-D`, `-N`, … with the chain and the rule. @param rule words, or a text in which each blank ends one @throws XtablesFailure */
export function runRule(sys: Sys, table: string, command: string, rule: string | readonly string[]): void {
  iptablesCommand(sys, ['-t', table, command, ...typeof rule === 'string' ? rule.split(' ') : rule]);
}

function directAccess(device: string, address: Ipv4): string {
  return `PREROUTING -d ${formatIpv4(address)}/32 ! -i ${device} -j DROP`;
}

/** What is published on a loopback address is for the host only. */
function loopbackRules({ hostAddress, hostPort, protocol }: PublishedPort): string[] {
  return hostAddress.startsWith('127.') ? [`PREROUTING -d ${hostAddress}/32 ! -i lo -p ${protocol} -m ${protocol} --dport ${hostPort} -j DROP`] : [];
}

function hairpinRule({ protocol, containerAddress, number }: PublishedPort): string {
  const address = formatIpv4(containerAddress);
  return `POSTROUTING -s ${address}/32 -d ${address}/32 -p ${protocol} -m ${protocol} --dport ${number} -j MASQUERADE`;
}

function acceptance(device: string, { protocol, containerAddress, number }: PublishedPort): string {
  return `DOCKER -d ${formatIpv4(containerAddress)}/32 ! -i ${device} -o ${device} -p ${protocol} -m ${protocol} --dport ${number} -j ACCEPT`;
}

function linkRules(device: string, parent: Ipv4, child: Ipv4, ports: readonly Port[]): string[] {
  const [one, other] = [formatIpv4(parent), formatIpv4(child)];
  return ports.flatMap(({ number, protocol }) => [
    `DOCKER -s ${one}/32 -d ${other}/32 -i ${device} -o ${device} -p ${protocol} -m ${protocol} --dport ${number} -j ACCEPT`,
    `DOCKER -s ${other}/32 -d ${one}/32 -i ${device} -o ${device} -p ${protocol} -m ${protocol} --sport ${number} -j ACCEPT`,
  ]);
}
