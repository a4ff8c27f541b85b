import { CliError } from '../cli-error.ts';
import type { ContainerFlags } from './flags.ts';

/** A network of a container as the Engine API takes it. */
export interface EndpointRequest {
  readonly IPAMConfig: { readonly IPv4Address?: string; readonly IPv6Address?: string; readonly LinkLocalIPs?: readonly string[] } | null;
  readonly Links: readonly string[] | null;
  readonly Aliases: readonly string[] | null;
  readonly DriverOpts: Readonly<Record<string, string>> | null;
  readonly GwPriority: number;
  readonly MacAddress: string;
}

/** `--network` and what belongs to it: the mode, and the endpoints by network. @throws CliError */
export function networksOf(flags: ContainerFlags): { readonly mode: string; readonly endpoints: Readonly<Record<string, EndpointRequest>> } {
  const [first, ...others] = flags.network.length === 0 ? ['default'] : flags.network;
  const main = parseNetwork(first ?? 'default');
  const mode = main.name;
  const aliases = [...main.aliases, ...flags['network-alias']];
  if (aliases.length > 0 && !isUserDefined(mode)) throw new CliError('network-scoped aliases are only supported for user-defined networks');
  const ip = main.ip ?? flags.ip;
  const ip6 = main.ip6 ?? flags.ip6;
  const hasAddress = ip !== '' || ip6 !== '' || flags['link-local-ip'].length > 0;
  const endpoints: Record<string, EndpointRequest> = {
    [mode]: {
      IPAMConfig: hasAddress ? { ...(ip !== '' && { IPv4Address: ip }), ...(ip6 !== '' && { IPv6Address: ip6 }), ...(flags['link-local-ip'].length > 0 && { LinkLocalIPs: flags['link-local-ip'] }) } : null,
      Links: isUserDefined(mode) && flags.link.length > 0 ? flags.link : null, Aliases: aliases.length > 0 ? aliases : null, DriverOpts: main.options, GwPriority: main.priority, MacAddress: flags['mac-address'],
    },
  };
  for (const other of others.map(parseNetwork)) {
    endpoints[other.name] = {
      IPAMConfig: other.ip === undefined && other.ip6 === undefined ? null : { ...(other.ip !== undefined && { IPv4Address: other.ip }), ...(other.ip6 !== undefined && { IPv6Address: other.ip6 }) },
      Links: null, Aliases: other.aliases.length > 0 ? other.aliases : null, DriverOpts: other.options, GwPriority: other.priority, MacAddress: '',
    };
  }
  return { mode, endpoints };
}

/** A network that people made: those have names for their containers. */
export function isUserDefined(mode: string): boolean {
  return !['default', 'bridge', 'host', 'none', ''].includes(mode) && !mode.startsWith('container:');
}

interface NetworkOption {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly ip: string | undefined;
  readonly ip6: string | undefined;
  readonly options: Readonly<Record<string, string>> | null;
  readonly priority: number;
}

/** `NAME`, or `name=NAME,alias=…,ip=…`. */
function parseNetwork(text: string): NetworkOption {
  if (!text.includes('=')) return { name: text, aliases: [], ip: undefined, ip6: undefined, options: null, priority: 0 };
  const fields = text.split(',').map(field => [field.slice(0, field.indexOf('=')).toLowerCase(), field.slice(field.indexOf('=') + 1)] as const);
  const one = (key: string): string | undefined => fields.find(([name]) => name === key)?.[1];
  const unknown = fields.find(([name]) => !['name', 'alias', 'ip', 'ip6', 'driver-opt', 'gw-priority', 'mac-address', 'link-local-ip'].includes(name));
  if (unknown) throw new CliError(`invalid field key ${unknown[0]}`);
  const options = fields.filter(([name]) => name === 'driver-opt').map(([, value]) => value.split('=') as [string, string]);
  return { name: one('name') ?? '', aliases: fields.filter(([name]) => name === 'alias').map(([, value]) => value), ip: one('ip'), ip6: one('ip6'), options: options.length > 0 ? Object.fromEntries(options) : null, priority: Number(one('gw-priority') ?? 0) };
}
