import { contains, formatPrefix, networkOf, parseIpv4, parsePrefix } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { IpamConfig } from './api.ts';
import { contains6, formatPrefix6, masked6, parseIpv6, parsePrefix6 } from './ipv6.ts';

interface Block<A> {
  readonly address: A;
  readonly length: number;
}

/** How addresses of one version of IP are read and compared. */
interface Family<A> {
  readonly name: 'IPv4' | 'IPv6';
  prefix(text: string): Block<A> | undefined;
  address(text: string): A | undefined;
  /** Without host bits. */
  masked(block: Block<A>): Block<A>;
  format(block: Block<A>): string;
  contains(block: Block<A>, address: A): boolean;
}

const ipv4: Family<number> = {
  name: 'IPv4', prefix: text => text.includes('/') ? parsePrefix(text) : undefined, address: parseIpv4, masked: ({ address, length }) => ({ address: networkOf(address, length), length }), format: formatPrefix, contains,
};
const ipv6: Family<bigint> = { name: 'IPv6', prefix: parsePrefix6, address: parseIpv6, masked: masked6, format: formatPrefix6, contains: contains6 };

/** Whether a subnet, range and addresses fit together: api/types/network, ValidateIPAM. Subnets of IPv6 are looked at where that is enabled. @throws EngineError with all complaints */
export function validateIpam(configs: readonly IpamConfig[], enableIpv6: boolean): void {
  const complaints = configs.flatMap(config => !isIpv6(config.Subnet ?? '') ? complaintsOf(ipv4, config) : enableIpv6 ? complaintsOf(ipv6, config) : []);
  if (complaints.length > 0) throw new EngineError('invalid', `invalid network config:\n${joined(complaints)}`);
}

/** Several complaints in one message, as moby's internal/multierror writes them. */
export function joined(complaints: readonly string[]): string {
  return complaints.length === 1 ? (complaints[0] ?? '') : `* ${complaints.join('\n* ')}`;
}

/** Whether the text is an address or a network of IPv6. */
export function isIpv6(text: string): boolean {
  return text.includes(':');
}

function complaintsOf<A>(family: Family<A>, { Subnet: subnet = '', IPRange: range = '', Gateway: gateway = '', AuxiliaryAddresses: auxiliary }: IpamConfig): string[] {
  const prefix = family.prefix(subnet);
  if (!prefix) return [`invalid subnet ${subnet}: invalid CIDR block notation`];
  const complaints: string[] = [];
  const masked = family.masked(prefix);
  if (masked.address !== prefix.address) complaints.push(`invalid subnet ${subnet}: it should be ${family.format(masked)}`);
  if (range !== '') complaints.push(...rangeComplaints(family, range, subnet, prefix));
  const gatewayComplaint = addressComplaint(family, gateway, subnet, prefix);
  if (gatewayComplaint !== undefined) complaints.push(`invalid gateway ${gateway}: ${gatewayComplaint}`);
  for (const [name, address] of Object.entries(auxiliary ?? {})) {
    const complaint = addressComplaint(family, address, subnet, prefix);
    if (complaint !== undefined) complaints.push(`invalid auxiliary address ${name}: ${complaint}`);
  }
  return complaints;
}

function rangeComplaints<A>(family: Family<A>, range: string, subnet: string, prefix: Block<A>): string[] {
  if (isOther(family, range)) return [`invalid ip-range ${range}: parent subnet is an ${family.name} block`];
  const parsed = family.prefix(range);
  if (!parsed) return [`invalid ip-range ${range}: invalid CIDR block notation`];
  const complaints: string[] = [];
  if (parsed.length < prefix.length) complaints.push(`invalid ip-range ${range}: CIDR block is bigger than its parent subnet ${subnet}`);
  const masked = family.masked(parsed);
  if (masked.address !== parsed.address) complaints.push(`invalid ip-range ${range}: it should be ${family.format(masked)}`);
  const [wide, narrow] = prefix.length <= parsed.length ? [prefix, parsed] : [parsed, prefix];
  if (!family.contains(wide, narrow.address)) complaints.push(`invalid ip-range ${range}: parent subnet ${subnet} doesn't contain ip-range`);
  return complaints;
}

function addressComplaint<A>(family: Family<A>, text: string, subnet: string, prefix: Block<A>): string | undefined {
  if (text === '') return undefined;
  if (isOther(family, text)) return `parent subnet is an ${family.name} block`;
  const address = family.address(text);
  if (address === undefined) return 'invalid address';
  return family.contains(prefix, address) ? undefined : `parent subnet ${subnet} doesn't contain this address`;
}

/** Whether a text is of the other version. */
function isOther<A>({ name }: Family<A>, text: string): boolean {
  return name === 'IPv4' ? isIpv6(text) : /^[\d.]+(?:\/\d+)?$/.test(text);
}
