import { type Attachment, type Container, formatAddress, parseAddress, type Place, shortId } from '../../model/index.ts';
import type { NetworkFacts } from '../graph/network.ts';
import type { World } from './world.ts';

/** What a name stands for. */
export interface Resolved {
  readonly address: string;
  /** `web → 172.18.0.2`; empty for what needs no looking up. */
  readonly text: string;
}

/** The names that the engine's name server knows a container by on a network of users (moby, libnetwork, sandbox DNS). */
export function dnsNames({ id, name }: Container, { aliases }: Attachment): readonly string[] {
  return [...new Set([name, ...aliases, shortId(id)])];
}

/** Words that stand for the engine's host, whatever it is called. */
export const hostWords: ReadonlySet<string> = new Set(['host', 'localhost']);

/** Looks a name up as its sender would; undefined if nobody that is known here has it. */
export function resolveName(world: World, { host: hostname }: NetworkFacts, from: Place, name: string): Resolved | undefined {
  if (parseAddress(name) !== undefined) return { address: name, text: '' };
  const holder = world.holderOf(from);
  if (name === 'localhost' && from !== 'outside') return { address: '127.0.0.1', text: '' };
  if (!holder) return hostWords.has(name) || name === hostname ? { address: formatAddress(hostAddress(world)), text: '' } : undefined;
  for (const { network, address } of world.endsOf(holder)) {
    if (name === holder.name || name === shortId(holder.id)) return { address: formatAddress(address), text: `${name} → ${formatAddress(address)}` };
    if (network.name === 'bridge') continue;
    for (const end of world.endsOn(network)) {
      if (dnsNames(end.container, end.attachment).includes(name)) return { address: formatAddress(end.address), text: `${name} → ${formatAddress(end.address)}  (${network.name})` };
    }
  }
  return undefined;
}

/** The address under which others know the host: that of the card with the default route. */
function hostAddress(world: World): number {
  return world.addressOn(world.routeOf(undefined, 0)?.device ?? '') ?? 0;
}
