import { message, MessageError } from '../../base/message.ts';
import { type Container, isAlive, isLoopback, parseAddress, type Place, type TraceQuestion } from '../../model/index.ts';
import type { NetworkFacts } from '../graph/network.ts';
import { hostWords } from './names.ts';

const schemePorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * What a person asks by an address, as `http://host:8080`, `web:80`, `udp://10.0.0.2:53`, or by the name of a container alone, which stands for its first port. Without `from`, it is asked from the host for
 * what only the host can reach, and from outside for the host itself.
 *
 * @param from `host`, `outside`, or the name or id of a container
 * @throws MessageError
 */
export function questionOf(facts: NetworkFacts, target: string, from?: string): TraceQuestion {
  const [, scheme = 'tcp', to = '', port] = /^(?:(tcp|udp|https?):\/\/)?([^/:\s[\]]+)(?::(\d+))?(?:\/.*)?$/.exec(target.trim()) ?? [];
  if (isIpv6(target.trim())) throw new MessageError(message('{0} is an IPv6 address, and only requests by IPv4 are traced here: write the IPv4 address or the name instead.', target.trim()));
  const running = facts.containers.filter(isAlive);
  const number = Number(port ?? schemePorts[scheme] ?? firstPort(find(running, to)) ?? 80);
  if (to === '' || number < 1 || number > 65_535) throw new MessageError(message('{0} is no address to trace a request to: write it as http://host:8080, or as container:80.', target));
  return { from: from === undefined ? usualPlace(facts, to) : placeOf(running, from), protocol: scheme === 'udp' ? 'udp' : 'tcp', to, port: number };
}

/** `[::1]:80`, `http://[2001:db8::1]/`, or bare: two colons, and nothing but what such an address has. */
function isIpv6(target: string): boolean {
  return /^(?:[a-z]+:\/\/)?(?:\[[^\]]*:[^\]]*\]|[\da-f]*:[\da-f]*:[\da-f:.]*(?:%\w+)?$)/i.test(target);
}

function find(containers: readonly Container[], name: string): Container | undefined {
  return containers.find(container => container.name === name || container.id === name) ?? (name.length >= 4 ? containers.find(({ id }) => id.startsWith(name)) : undefined);
}

function firstPort(container: Container | undefined): number | undefined {
  return container?.ports.find(({ protocol }) => protocol === 'tcp')?.containerPort;
}

function placeOf(containers: readonly Container[], from: string): Place {
  if (from === 'host' || from === 'outside') return from;
  const container = find(containers, from);
  if (!container) throw new MessageError(message('No container that runs is called {0}.', from));
  return container.id;
}

function usualPlace({ host, kernel }: NetworkFacts, to: string): Place {
  const address = parseAddress(to);
  if (to === 'localhost' || address !== undefined && isLoopback(address)) return 'host';
  const isHost = hostWords.has(to) || to === host || kernel?.interfaces.some(({ kind, addresses }) => kind !== 'bridge' && addresses.some(each => each.startsWith(`${to}/`)));
  return isHost ? 'outside' : 'host';
}
