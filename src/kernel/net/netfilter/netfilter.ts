import type { Hook, HookContext, PacketFilter, Verdict } from '../hooks.ts';
import { loopbackAddress } from '../address.ts';
import type { Packet } from '../packet.ts';
import { Conntrack, untracked } from './conntrack/conntrack.ts';
import { decide, isDecided, partOf, translate } from './conntrack/nat.ts';
import type { Circumstances, RecentLists } from './matching.ts';
import type { NatRange } from './rule.ts';
import { Ruleset } from './ruleset.ts';
import type { TableName } from './table.ts';
import { walkChain, type ConnectionTargets } from './walk.ts';

/**
 * The packet filter of one network namespace: its rules and the connections that it tracks. At each hook the tables have their turn in the order of
 * their priorities: raw, then connection tracking, mangle, nat for destinations, filter, security, nat for sources; in the end the connection is confirmed.
 */
export class Netfilter implements PacketFilter {
  readonly ipv4 = new Ruleset();
  /** Rules of ip6tables: kept, but no packet comes to them. */
  readonly ipv6 = new Ruleset();
  readonly conntrack = new Conntrack();
  /** Once a rule has asked for them. */
  private recent: RecentLists | undefined;

  prerouting(packet: Packet, context: HookContext): Verdict {
    return this.enter('prerouting', packet, context);
  }

  input(packet: Packet, context: HookContext): Verdict {
    return this.through('input', packet, context, ['mangle', 'filter', 'security', 'nat'], true);
  }

  forward(packet: Packet, context: HookContext): Verdict {
    return this.through('forward', packet, context, ['mangle', 'filter', 'security'], false);
  }

  output(packet: Packet, context: HookContext): Verdict {
    const entered = this.enter('output', packet, context);
    return entered === 'accept' ? this.through('output', packet, context, ['filter', 'security'], false) : entered;
  }

  postrouting(packet: Packet, context: HookContext): Verdict {
    return this.through('postrouting', packet, context, ['mangle', 'nat'], true);
  }

  deviceDown(device: string): void {
    this.conntrack.removeIf(({ masqueraded }) => masqueraded === device);
  }

  forgetProbes(): void {
    this.conntrack.forgetProbes();
  }

  /** The hooks that a packet meets first. */
  private enter(hook: 'prerouting' | 'output', packet: Packet, context: HookContext): Verdict {
    const raw = this.through(hook, packet, context, ['raw'], false);
    if (raw !== 'accept') return raw;
    if (this.ipv4.trackers > 0) this.conntrack.track(packet, context.host.monotonic, context.probe);
    return this.through(hook, packet, context, ['mangle', 'nat'], false);
  }

  private through(hook: Hook, packet: Packet, context: HookContext, tables: readonly TableName[], last: boolean): Verdict {
    for (const table of tables) {
      const verdict = table === 'nat' ? this.nat(hook, packet, context) : this.walk(table, hook, packet, context);
      if (typeof verdict === 'object' && !context.probe) this.conntrack.refuse(packet);
      if (verdict !== 'accept') return verdict;
    }
    return last && !this.conntrack.confirm(packet, context.probe) ? 'drop' : 'accept';
  }

  private walk(tableName: TableName, hook: Hook, packet: Packet, context: HookContext): Verdict {
    const table = this.ipv4.tables.get(tableName);
    const chain = table?.chains.get(hook.toUpperCase());
    if (table === undefined || chain === undefined) return 'accept';
    return walkChain(table, chain, packet, this.circumstances(packet, context), this.targets(hook, packet, context));
  }

  /** The nat table sees the first packet of a connection only; those after it are translated as that was. */
  private nat(hook: Hook, packet: Packet, context: HookContext): Verdict {
    const connection = this.conntrack.connectionOf(packet);
    if (connection === undefined) return 'accept';
    const part = partOf(hook);
    const fresh = packet.conntrack?.state === 'new' && !isDecided(connection, part);
    if (fresh) {
      const verdict = this.walk('nat', hook, packet, context);
      if (verdict !== 'accept') return verdict;
      if (!isDecided(connection, part)) decide(this.conntrack, connection, part, {}, context);
    }
    translate(packet, connection, part, fresh, context);
    return 'accept';
  }

  private circumstances(packet: Packet, context: HookContext): Circumstances {
    return {
      host: context.host, probe: context.probe, connection: this.conntrack.connectionOf(packet), recent: this.recent ??= new Map<string, Map<number, readonly number[]>>(),
      observe: event => {
        context.observe(event);
      },
    };
  }

  private targets(hook: Hook, packet: Packet, context: HookContext): ConnectionTargets {
    return {
      translate: (kind, range) => this.decideFor(kind, range, hook, packet, context),
      untrack: () => {
        if (packet.conntrack === null) packet.conntrack = untracked;
      },
    };
  }

  private decideFor(kind: 'DNAT' | 'SNAT' | 'MASQUERADE' | 'REDIRECT', range: NatRange, hook: Hook, packet: Packet, context: HookContext): Verdict {
    const connection = this.conntrack.connectionOf(packet);
    if (connection === undefined) return 'accept';
    const device = kind === 'MASQUERADE' ? packet.outDevice : packet.inDevice;
    if (kind === 'DNAT' || kind === 'SNAT') {
      decide(this.conntrack, connection, partOf(hook), range, context);
      return 'accept';
    }
    const address = kind === 'REDIRECT' && hook === 'output' ? loopbackAddress : context.host.addressOf(device, packet.destination);
    if (address === undefined) return 'drop';
    decide(this.conntrack, connection, partOf(hook), { ...range, addresses: { min: address, max: address } }, context);
    if (kind === 'MASQUERADE' && !context.probe) connection.masqueraded = device;
    return 'accept';
  }
}
