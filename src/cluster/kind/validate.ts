import { parseIpv4, parsePrefix } from '../../kernel/index.ts';
import type { KindConfig, NodeConfig, PortMapping } from './config.ts';
import { KindFailure } from './failure.ts';

const roles: ReadonlySet<string> = new Set(['control-plane', 'worker']);
const proxyModes: ReadonlySet<string> = new Set(['iptables', 'ipvs', 'nftables', 'none']);
const propagations: ReadonlySet<string> = new Set(['', 'None', 'HostToContainer', 'Bidirectional']);
const dualHint = 'expected one (IPv4 or IPv6) CIDR or two CIDRs from each family for dual-stack networking';

/** What kind itself refuses: pkg/internal/apis/config/validate.go. @throws KindFailure with all of it */
export function validate({ name, nodes, networking: { apiServerPort, ipFamily, podSubnet, serviceSubnet, kubeProxyMode } }: KindConfig): void {
  const problems: string[] = [];
  if (!/^[a-z0-9.-]+$/.test(name)) problems.push(`'${name}' is not a valid cluster name, cluster names must match \`^[a-z0-9.-]+$\``);
  if (!isPort(apiServerPort)) problems.push(`invalid apiServerPort: invalid port number: ${apiServerPort}`);
  if (!['ipv4', 'ipv6', 'dual'].includes(ipFamily)) problems.push(`invalid ipFamily: ${ipFamily}`);
  problems.push(...subnetProblems(podSubnet, ipFamily).map(problem => `invalid pod subnet ${problem}`), ...subnetProblems(serviceSubnet, ipFamily).map(problem => `invalid service subnet ${problem}`));
  if (!proxyModes.has(kubeProxyMode)) problems.push(`invalid kubeProxyMode: ${kubeProxyMode}`);
  for (const [at, node] of nodes.entries()) {
    const own = nodeProblems(node);
    if (own.length > 0) problems.push(`invalid configuration for node ${at}: ${together(own)}`);
  }
  if (!nodes.some(({ role }) => role === 'control-plane')) problems.push('must have at least one control-plane node');
  if (problems.length > 0) throw new KindFailure(`failed to create cluster: ${together(problems)}`);
}

function together(problems: readonly string[]): string {
  return problems.length === 1 ? problems[0] ?? '' : `[${problems.join(', ')}]`;
}

function nodeProblems({ role, image, extraPortMappings, extraMounts }: NodeConfig): readonly string[] {
  const ports = extraPortMappings.flatMap(({ hostPort = 0, containerPort = 0 }) => [...isPort(hostPort) ? [] : [`invalid hostPort: invalid port number: ${hostPort}`], ...isPort(containerPort) ? [] : [`invalid containerPort: invalid port number: ${containerPort}`]]);
  const twice = twiceMapped(extraPortMappings);
  const unknown = extraMounts.find(({ propagation = '' }) => !propagations.has(propagation));
  return [
    ...roles.has(role) ? [] : [`${JSON.stringify(role)} is not a valid node role`], ...image === '' ? ['image is a required field'] : [], ...ports,
    ...twice === undefined ? [] : [`invalid portMapping: port mapping with same listen address, port and protocol already configured: ${twice}`], ...unknown ? [`unknown propagation: ${unknown.propagation ?? ''}`] : [],
  ];
}

/** Any address stands for each one. */
function twiceMapped(mappings: readonly PortMapping[]): string | undefined {
  const known = new Map<string, Set<string>>();
  for (const { hostPort = 0, listenAddress = '', protocol = 'TCP' } of mappings) {
    if (hostPort <= 0) continue;
    const address = listenAddress === '' || listenAddress === '::' ? '0.0.0.0' : listenAddress;
    const port = `${hostPort}/${protocol}`;
    const before = known.get(port) ?? new Set();
    if (before.has(address) || before.has('0.0.0.0') || address === '0.0.0.0' && before.size > 0) return `${address}:${port}`;
    known.set(port, before.add(address));
  }
  return undefined;
}

/** -1 and 0 let one be chosen. */
function isPort(port: number): boolean {
  return port >= -1 && port <= 65_535;
}

function subnetProblems(text: string, family: string): readonly string[] {
  const subnets = text.split(',');
  const bad = subnets.find(each => familyOf(each) === undefined);
  if (bad !== undefined) return [`failed to parse cidr value:${JSON.stringify(bad)} with error: invalid CIDR address: ${bad}`];
  const kinds = subnets.map(familyOf);
  if (family === 'dual') return subnets.length > 2 || subnets.length === 2 && kinds[0] === kinds[1] ? [dualHint] : [];
  if (subnets.length > 1) return ['only one CIDR allowed for single-stack networking'];
  if (kinds[0] === family) return [];
  return family === 'ipv4' ? ['expected IPv4 CIDR for IPv4 family'] : family === 'ipv6' ? ['expected IPv6 CIDR for IPv6 family'] : [];
}

function familyOf(subnet: string): 'ipv4' | 'ipv6' | undefined {
  const [address = '', length = ''] = subnet.split('/');
  if (parseIpv4(address) !== undefined) return parsePrefix(subnet) ? 'ipv4' : undefined;
  return /^[\da-f:.]*:[\da-f:.]*$/i.test(address) && Number(length) <= 128 && length !== '' ? 'ipv6' : undefined;
}
