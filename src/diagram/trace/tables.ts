import { type FilterChain, parseAddress } from '../../model/index.ts';
import type { Packet } from './packet.ts';
import { parseRule, type Rule } from './rule.ts';

/** The points at which rules look at a packet (iptables(8)). */
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/** What the rules of a hook make of a packet, in the order of the tables. */
export type Decision =
  | { readonly kind: 'pass'; readonly packet: Packet; readonly table: string; readonly chain: string; readonly text: string }
  | { readonly kind: 'translated'; readonly packet: Packet; readonly text: string }
  | { readonly kind: 'stopped'; readonly isTold: boolean; readonly text: string };

interface Chain {
  readonly policy: string | undefined;
  readonly rules: readonly Rule[];
}

/** Which tables look at a hook, one after another. What `mangle` does to packets does not change their way here. */
const tablesAt: Readonly<Record<Hook, readonly string[]>> = {
  PREROUTING: ['raw', 'nat'], INPUT: ['filter'], FORWARD: ['filter'], OUTPUT: ['raw', 'nat', 'filter'], POSTROUTING: ['nat'],
};

/** Chains of chains end somewhere: so deep a rule set is none that a kernel takes. */
const deepest = 64;

/** What the kernel should know to apply rules: its own addresses, and the one that each device offers as a source. */
export interface FilterHost {
  isLocal(address: number): boolean;
  addressOf(device: string): number | undefined;
}

/** The rules of a network namespace. */
export class Tables {
  readonly #chains = new Map<string, Chain>();
  readonly #host: FilterHost;

  constructor(chains: readonly FilterChain[], host: FilterHost) {
    this.#host = host;
    for (const { table, name, policy, rules } of chains) this.#chains.set(`${table} ${name}`, { policy, rules: rules.map(parseRule) });
  }

  /** Sends a packet past a hook. The last decision is the one that counts; those before it tell how the packet was changed. */
  at(hook: Hook, packet: Packet): readonly Decision[] {
    const decisions: Decision[] = [];
    let now = packet;
    for (const table of tablesAt[hook]) {
      const verdict = this.#walk(table, hook, now, 0);
      const text = verdict ? `-t ${table} -A ${verdict.chain} ${verdict.rule.text}` : '';
      const target = verdict?.rule.target ?? this.#chains.get(`${table} ${hook}`)?.policy ?? 'ACCEPT';
      if (target === 'DROP' || target === 'REJECT') return [...decisions, { kind: 'stopped', isTold: target === 'REJECT', text: verdict ? text : `-t ${table} -P ${hook} ${target}` }];
      const changed = verdict && this.#translate(verdict.rule, now);
      if (changed) {
        now = changed;
        decisions.push({ kind: 'translated', packet: now, text });
      } else if (table === 'filter' && verdict) {
        decisions.push({ kind: 'pass', packet: now, table, chain: verdict.chain, text });
      }
    }
    return decisions;
  }

  /** The rule that decides; undefined where the chain's end is reached. */
  #walk(table: string, chain: string, packet: Packet, depth: number): { readonly chain: string; readonly rule: Rule } | undefined {
    for (const rule of this.#chains.get(`${table} ${chain}`)?.rules ?? []) {
      if (rule.target === '' || !rule.matches(packet, address => this.#host.isLocal(address))) continue;
      if (rule.target === 'RETURN') return undefined;
      if (!this.#chains.has(`${table} ${rule.target}`)) {
        if (decides.has(rule.target)) return { chain, rule };
        continue;
      }
      const inner = depth < deepest ? this.#walk(table, rule.target, packet, depth + 1) : undefined;
      if (inner) return inner;
    }
    return undefined;
  }

  #translate({ target, options }: Rule, packet: Packet): Packet | undefined {
    switch (target) {
      case 'DNAT': return toDestination(packet, options.get('--to-destination') ?? '');
      case 'REDIRECT': return toDestination(packet, `127.0.0.1:${options.get('--to-ports') ?? ''}`);
      case 'SNAT': return withSource(packet, parseAddress((options.get('--to-source') ?? '').split(/[:-]/)[0] ?? ''));
      case 'MASQUERADE': return withSource(packet, this.#host.addressOf(packet.outDevice));
      default: return undefined;
    }
  }
}

/** Targets after which no other rule of the table is asked; LOG, MARK and the like let the packet go on. */
const decides: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'REJECT', 'DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'QUEUE', 'NFQUEUE']);

/** `172.17.0.2:80`; of ranges the first. */
function toDestination(packet: Packet, text: string): Packet | undefined {
  const [, from = '', port = ''] = /^([\d.]*)(?:-[\d.]+)?(?::(\d+))?/.exec(text) ?? [];
  const destination = parseAddress(from);
  return destination === undefined ? undefined : { ...packet, destination, destinationPort: port === '' ? packet.destinationPort : Number(port), isTranslated: true };
}

function withSource(packet: Packet, source: number | undefined): Packet | undefined {
  return source === undefined || source === packet.source ? undefined : { ...packet, source };
}
