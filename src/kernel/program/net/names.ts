import { type Address, type Ipv4, formatAddress, parseAddress, parseIpv4 } from '../../net/address.ts';
import { loopbackAddress6, parseIpv6 } from '../../net/ipv6.ts';
import { publicName } from '../../net/outside/names.ts';
import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { decode } from '../../text.ts';
import { readAll } from '../lines.ts';
import { type ResolveFailure, askDns } from './dns.ts';

/** Whether an address is of the simulated internet, where what is said over TLS goes in the clear. */
export function isOutside(address: Address): boolean {
  return typeof address === 'number' && publicName(address) !== undefined;
}

/** What curl and wget say of a file that the simulated internet does not really have. */
export function standInNote(url: string): string {
  return `(simulated) ${url}: this machine has no internet; the file is a stand-in that does nothing\n`;
}

/** The IPv4 addresses of a name: {@link lookUp} with AF_INET. */
export function* resolve(sys: Sys, name: string): Blocking<readonly Ipv4[] | ResolveFailure> {
  const found = yield* lookUp(sys, name, 'inet');
  return typeof found === 'string' ? found : found.flatMap(({ address }) => (typeof address === 'number' ? address : []));
}

/** Which addresses are wanted; undefined: all. */
export type AddressFamily = 'inet' | 'inet6' | undefined;

/** An address of a name, and of a link-local one the device behind the `%`. */
export interface FoundAddress {
  readonly address: Address;
  readonly device?: string | undefined;
}

/** The addresses of a name: `getaddrinfo(3)` by numbers, /etc/hosts and the name servers of /etc/resolv.conf; those first that can be reached, and of these IPv6 (RFC 6724, 6). */
export function* lookUp(sys: Sys, name: string, family: AddressFamily): Blocking<readonly FoundAddress[] | ResolveFailure> {
  const [, six = '', device] = /^([\da-f:.]*:[\da-f:.]*)(?:%(.+))?$/i.exec(name) ?? [];
  const literal = parseIpv4(name) ?? legacyAddress(name) ?? parseIpv6(six);
  const isWanted = (address: Address): boolean => isOf(family, address);
  if (literal !== undefined) return isWanted(literal) ? [{ address: literal, device }] : 'Address family for hostname not supported';
  const entries = (yield* hosts(sys)).filter(({ names }) => names.includes(name)).map(({ address }) => address);
  const known = entries.filter(isWanted);
  if (known.length > 0) return inOrder(sys, known);
  if (entries.length > 0) return 'Address family for hostname not supported';
  if (name === 'localhost') return inOrder(sys, [loopbackAddress6, 0x7f00_0001].filter(isWanted));
  const { servers, search, ndots } = yield* resolverSettings(sys);
  let failure: ResolveFailure | undefined;
  for (const asked of searchedNames(name, search, ndots)) {
    const found = canBeAsked(asked) ? yield* askFor(sys, asked, servers, family) : 'Name or service not known';
    if (typeof found !== 'string') return inOrder(sys, found);
    if (failure === undefined || found === 'No address associated with hostname') failure = found;
    if (found === 'Temporary failure in name resolution') break;
  }
  return failure ?? 'Name or service not known';
}

function isOf(family: AddressFamily, address: Address): boolean {
  return family === undefined || (family === 'inet') === (typeof address === 'number');
}

function* askFor(sys: Sys, name: string, servers: readonly Ipv4[], family: AddressFamily): Blocking<readonly Address[] | ResolveFailure> {
  if (family !== undefined) return yield* askDns(sys, name, servers, family === 'inet' ? 'A' : 'AAAA');
  const four = yield* askDns(sys, name, servers);
  if (four === 'Name or service not known' || four === 'Temporary failure in name resolution') return four;
  const six = yield* askDns(sys, name, servers, 'AAAA');
  if (typeof six === 'string') return four;
  return typeof four === 'string' ? six : [...six, ...four];
}

function inOrder(sys: Sys, addresses: readonly Address[]): readonly FoundAddress[] {
  const found = addresses.map(address => ({ address }));
  if (addresses.every(address => typeof address === 'number')) return found;
  const rank = (address: Address): number => (canBeReached(sys, address) ? 0 : 2) + (typeof address === 'number' ? 1 : 0);
  return found.map(each => ({ ...each, rank: rank(each.address) })).sort((a, b) => a.rank - b.rank).map(({ address }) => ({ address }));
}

function canBeReached(sys: Sys, address: Address): boolean {
  try {
    sys.sourceAddress(address);
    return true;
  } catch (error) {
    if (error instanceof Errno) return false;
    throw error;
  }
}

/** Under which names a name is asked for, one after the other: a list of domains comes first unless the name has as many dots as `ndots` says, and never for one that ends with a dot (`resolv.conf(5)`). */
function searchedNames(name: string, search: readonly string[], ndots: number): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const below = search.map(domain => `${name}.${domain}`);
  return name.split('.').length - 1 >= ndots ? [name, ...below] : [...below, name];
}

/** What does not fit into a question is not asked: RFC 1035, section 2.3.4. */
function canBeAsked(name: string): boolean {
  return name.length <= 253 && name.split('.').every(label => label.length <= 63);
}

/** The name of an address, or the address where nobody knows one; undefined if no name server answers: `getnameinfo(3)`. */
export function* nameFor(sys: Sys, address: Address): Blocking<string | undefined> {
  const known = yield* nameOf(sys, address);
  if (known !== undefined) return known;
  return (yield* askDns(sys, reverseName(address), yield* nameServers(sys))) === 'Temporary failure in name resolution' ? undefined : formatAddress(address);
}

/** Under which name one asks for that of an address: RFC 1035, 3.5; RFC 3596, 2.5. */
function reverseName(address: Address): string {
  return typeof address === 'number' ? `${formatAddress(address).split('.').reverse().join('.')}.in-addr.arpa` : `${Array.from(address).reverse().join('.')}.ip6.arpa`;
}

/** The first name of the line of /etc/hosts in which a name stands, as `getaddrinfo(3)` gives it with AI_CANONNAME. */
export function* canonicalName(sys: Sys, name: string, family?: AddressFamily): Blocking<string> {
  return (yield* hosts(sys)).find(({ names, address }) => names.includes(name) && isOf(family, address))?.names[0] ?? name;
}

/** The name of an address in /etc/hosts. */
export function* nameOf(sys: Sys, address: Address): Blocking<string | undefined> {
  return (yield* hosts(sys)).find(entry => entry.address === address)?.names[0];
}

/** A line of /etc/hosts: `hosts(5)`. */
export interface HostEntry {
  readonly address: Address;
  readonly names: readonly string[];
}

export function* hosts(sys: Sys): Blocking<HostEntry[]> {
  const entries: HostEntry[] = [];
  for (const line of (yield* readLines(sys, '/etc/hosts'))) {
    const [text = '', ...names] = line;
    const address = parseAddress(text);
    if (address !== undefined && names.length > 0) entries.push({ address, names });
  }
  return entries;
}

/** The name of a port: `services(5)`. */
export function* serviceName(sys: Sys, port: number, protocol: 'tcp' | 'udp'): Blocking<string | undefined> {
  return (yield* readLines(sys, '/etc/services')).find(([, number]) => number === `${port}/${protocol}`)?.[0];
}

/** All ports that have names: `services(5)`. */
export function* serviceNumbers(sys: Sys): Blocking<ReadonlyMap<string, number>> {
  return new Map((yield* readLines(sys, '/etc/services')).reverse().flatMap(([name = '', number = '', ...aliases]) => [name, ...aliases].map(each => [each, parseInt(number, 10)] as const)));
}

/** A port by number or by name: `getservbyname(3)`. */
export function* portOf(sys: Sys, text: string, protocol: 'tcp' | 'udp'): Blocking<number | undefined> {
  if (/^\d+$/.test(text)) return Number(text);
  const found = (yield* readLines(sys, '/etc/services')).find(([name, number, ...aliases]) => number?.endsWith(`/${protocol}`) === true && [name, ...aliases].includes(text));
  return found?.[1] === undefined ? undefined : parseInt(found[1], 10);
}

/** What `resolv.conf(5)` says. */
export interface ResolverSettings {
  /** Without any in the file, the machine itself. */
  readonly servers: readonly Ipv4[];
  /** Domains that are tried behind a name. */
  readonly search: readonly string[];
  /** How many dots a name has that is asked for as it is first. */
  readonly ndots: number;
}

/** Of several `search` or `domain` lines the last one holds. */
export function* resolverSettings(sys: Sys): Blocking<ResolverSettings> {
  const lines = yield* readLines(sys, '/etc/resolv.conf');
  const servers = lines.flatMap(([keyword, text = '']) => (keyword === 'nameserver' ? (parseIpv4(text) ?? []) : []));
  const [, ...search] = lines.findLast(([keyword]) => keyword === 'search' || keyword === 'domain') ?? [];
  const ndots = lines.flatMap(([keyword, ...options]) => keyword === 'options' ? options : []).flatMap(option => /^ndots:(\d+)$/.exec(option)?.[1] ?? []).at(-1);
  return { servers: servers.length > 0 ? servers : [0x7f00_0001], search: search.filter(domain => domain !== '.'), ndots: Math.min(15, Number(ndots ?? 1)) };
}

function* nameServers(sys: Sys): Blocking<readonly Ipv4[]> {
  return (yield* resolverSettings(sys)).servers;
}

/** The words of each line, without comments; nothing if there is no such file. */
function* readLines(sys: Sys, path: string): Blocking<string[][]> {
  try {
    const fd = yield* sys.open(path);
    const text = decode(yield* readAll(sys, fd));
    sys.close(fd);
    return text.split('\n').map(line => line.replace(/#.*/, '').trim().split(/\s+/)).filter(([first]) => first !== '');
  } catch (error) {
    if (error instanceof Errno) return [];
    throw error;
  }
}

/** What `inet_aton(3)` takes besides: `127.1`, `1`. */
function legacyAddress(text: string): Ipv4 | undefined {
  if (!/^\d+(?:\.\d+){0,2}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  const last = parts.pop() ?? 0;
  const high = parts.reduce((sum, part, at) => sum + part * 2 ** (24 - 8 * at), 0);
  return parts.some(part => part > 255) || last >= 2 ** (32 - 8 * parts.length) ? undefined : high + last;
}

