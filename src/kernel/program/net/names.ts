import { type Ipv4, formatIpv4, parseIpv4 } from '../../net/address.ts';
import { publicName } from '../../net/outside/names.ts';
import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { decode } from '../../text.ts';
import { readAll } from '../lines.ts';
import { type ResolveFailure, askDns } from './dns.ts';

/** Whether an address is of the simulated internet, where what is said over TLS goes in the clear. */
export function isOutside(address: Ipv4): boolean {
  return publicName(address) !== undefined;
}

/** What curl and wget say of a file that the simulated internet does not really have. */
export function standInNote(url: string): string {
  return `(simulated) ${url}: this machine has no internet; the file is a stand-in that does nothing\n`;
}

/** The addresses of a name: `getaddrinfo(3)` by numbers, /etc/hosts and the name servers of /etc/resolv.conf. */
export function* resolve(sys: Sys, name: string): Blocking<readonly Ipv4[] | ResolveFailure> {
  const literal = parseIpv4(name) ?? legacyAddress(name);
  if (literal !== undefined) return [literal];
  const known = (yield* hosts(sys)).filter(({ names }) => names.includes(name)).map(({ address }) => address);
  if (known.length > 0) return known;
  if (name === 'localhost') return [0x7f00_0001];
  const { servers, search, ndots } = yield* resolverSettings(sys);
  let failure: ResolveFailure | undefined;
  for (const asked of searchedNames(name, search, ndots)) {
    const found = canBeAsked(asked) ? yield* askDns(sys, asked, servers) : 'Name or service not known';
    if (typeof found !== 'string') return found;
    if (failure === undefined || found === 'No address associated with hostname') failure = found;
    if (found === 'Temporary failure in name resolution') break;
  }
  return failure ?? 'Name or service not known';
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
export function* nameFor(sys: Sys, address: Ipv4): Blocking<string | undefined> {
  const known = yield* nameOf(sys, address);
  if (known !== undefined) return known;
  const reversed = formatIpv4(address).split('.').reverse().join('.');
  return (yield* askDns(sys, `${reversed}.in-addr.arpa`, yield* nameServers(sys))) === 'Temporary failure in name resolution' ? undefined : formatIpv4(address);
}

/** The first name of the line of /etc/hosts in which a name stands, as `getaddrinfo(3)` gives it with AI_CANONNAME. */
export function* canonicalName(sys: Sys, name: string): Blocking<string> {
  return (yield* hosts(sys)).find(({ names }) => names.includes(name))?.names[0] ?? name;
}

/** The name of an address in /etc/hosts. */
export function* nameOf(sys: Sys, address: Ipv4): Blocking<string | undefined> {
  return (yield* hosts(sys)).find(entry => entry.address === address)?.names[0];
}

/** A line of /etc/hosts: `hosts(5)`. */
export interface HostEntry {
  readonly address: Ipv4;
  readonly names: readonly string[];
}

export function* hosts(sys: Sys): Blocking<HostEntry[]> {
  const entries: HostEntry[] = [];
  for (const line of (yield* readLines(sys, '/etc/hosts'))) {
    const [text = '', ...names] = line;
    const address = parseIpv4(text);
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

