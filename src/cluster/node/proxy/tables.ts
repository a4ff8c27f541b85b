import { iptablesCommand, type Sys } from '../../../kernel/index.ts';
import type { Rule } from './service-rules.ts';

type TableName = 'nat' | 'filter';

/** Chains that belong to one program, kept as they are wished to be: only what differs is written. */
export class OwnChains {
  private readonly sys: Pick<Sys, 'netfilterRules' | 'changeNetfilter'>;
  private readonly table: TableName;
  private readonly chains = new Map<string, readonly Rule[]>();

  constructor(sys: Pick<Sys, 'netfilterRules' | 'changeNetfilter'>, table: TableName) {
    this.sys = sys;
    this.table = table;
  }

  /** Makes a chain if there is none, empty. One that was there before us, or that somebody has changed, is taken over. */
  make(chain: string): void {
    const known = this.sys.netfilterRules('ipv4').tables.get(this.table)?.chains.get(chain);
    if (known && known.rules.length === this.chains.get(chain)?.length) return;
    this.chains.set(chain, []);
    this.run(known ? '-F' : '-N', chain);
  }

  /** Whether nobody has taken the chain away. */
  has(chain: string): boolean {
    return this.sys.netfilterRules('ipv4').tables.get(this.table)?.chains.has(chain) ?? false;
  }

  /** Lets a chain have these rules. What is the same at both ends stays. */
  set(chain: string, rules: readonly Rule[]): void {
    this.make(chain);
    const before = this.chains.get(chain) ?? [];
    let [start, oldEnd, newEnd] = [0, before.length, rules.length];
    while (start < oldEnd && start < newEnd && same(before[start], rules[start])) start++;
    while (oldEnd > start && newEnd > start && same(before[oldEnd - 1], rules[newEnd - 1])) [oldEnd, newEnd] = [oldEnd - 1, newEnd - 1];
    for (let at = start; at < newEnd; at++) this.run('-I', chain, `${at + 1}`, ...rules[at] ?? []);
    for (let at = start; at < oldEnd; at++) this.run('-D', chain, `${newEnd + 1}`);
    this.chains.set(chain, rules);
  }

  /** Takes a chain away that nobody leads to any more. */
  remove(chain: string): void {
    if (!this.chains.delete(chain) || !this.has(chain)) return;
    this.run('-F', chain);
    if (!this.isUsed(chain)) this.run('-X', chain);
  }

  /** A rule in a chain of others, once. */
  hook(chain: string, rule: Rule, where: '-A' | '-I'): void {
    try {
      this.run('-C', chain, ...rule);
    } catch {
      this.run(where, chain, ...rule);
    }
  }

  private isUsed(chain: string): boolean {
    return (this.sys.netfilterRules('ipv4').tables.get(this.table)?.chains.get(chain)?.references ?? 0) > 0;
  }

  private run(...words: readonly string[]): void {
    iptablesCommand(this.sys, ['-t', this.table, ...words]);
  }
}

function same(one: Rule | undefined, other: Rule | undefined): boolean {
  return one === other || (one?.length === other?.length && (one?.every((word, at) => word === other?.[at]) ?? false));
}
