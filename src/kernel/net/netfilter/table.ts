import type { Hook } from '../hooks.ts';
import type { Rule } from './rule.ts';

/** Names of the tables: `iptables(8)`, "TABLES". In the order in which `iptables-save(8)` writes them. */
export const tableNames = ['mangle', 'raw', 'security', 'filter', 'nat'] as const;
export type TableName = typeof tableNames[number];

/** The built-in chains of each table, in the order in which they are listed. */
export const builtInChains: Readonly<Record<TableName, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** The hook at which a built-in chain stands. */
export function hookOf(chain: string): Hook {
  return chain.toLowerCase() as Hook;
}

/** What becomes of a packet for which no rule decides. */
export type Policy = 'ACCEPT' | 'DROP';

/** A rule in a chain, with what it has counted. */
export interface CountedRule {
  readonly rule: Rule;
  /** Its specification as `iptables -S` writes it. */
  readonly text: string;
  packets: number;
  bytes: number;
}

/** A list of rules: built-in ones stand at a hook, others are jumped to. */
export class Chain {
  name: string;
  rules: CountedRule[] = [];
  /** Of built-in chains; null for others, which return at their end. */
  policy: Policy | null;
  /** Whether the policy counts: as on Linux, from when it was first set. */
  counts = false;
  /** What came to the policy. */
  packets = 0;
  bytes = 0;
  /** Rules that jump here. */
  references = 0;

  constructor(name: string, policy: Policy | null = null) {
    this.name = name;
    this.policy = policy;
  }
}

/** A table of one namespace: nothing stands in it before someone needs it. */
export class Table {
  readonly name: TableName;
  readonly chains = new Map<string, Chain>();

  constructor(name: TableName) {
    this.name = name;
  }
}
