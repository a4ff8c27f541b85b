import { Errno, type ErrnoCode } from '../../errno.ts';
import type { Rule } from './rule.ts';
import { ruleSpecification } from './specification.ts';
import { Chain, Table, builtInChains, type CountedRule, type Policy, type TableName } from './table.ts';
import { checkRule, checkTable, tracksConnections } from './validate.ts';

/** One change of a transaction. Indexes of rules count from 0. */
export type Change =
  /** Makes the table, if there is none. */
  | { readonly kind: 'table'; readonly table: TableName }
  /** Removes the table with all that is in it. */
  | { readonly kind: 'delete-table'; readonly table: TableName }
  /** Makes a chain: a built-in one at its hook if it has a policy. */
  | { readonly kind: 'add-chain'; readonly table: TableName; readonly chain: string; readonly policy?: Policy }
  /** Sets a policy; it counts from then on, from 0 or these. */
  | { readonly kind: 'policy'; readonly table: TableName; readonly chain: string; readonly policy: Policy; readonly packets?: number; readonly bytes?: number }
  | { readonly kind: 'delete-chain' | 'flush'; readonly table: TableName; readonly chain: string }
  | { readonly kind: 'rename-chain'; readonly table: TableName; readonly chain: string; readonly name: string }
  | {
    readonly kind: 'add-rule' | 'replace-rule'; readonly table: TableName; readonly chain: string;
    /** Where the new rule stands afterwards; at the end without it. */
    readonly index?: number;
    readonly rule: Rule; readonly packets?: number; readonly bytes?: number;
  }
  | { readonly kind: 'delete-rule'; readonly table: TableName; readonly chain: string; readonly index: number }
  /** Counters of a rule, or of a chain with all its rules. */
  | { readonly kind: 'zero'; readonly table: TableName; readonly chain: string; readonly index?: number };

/** Why a transaction was refused, and by which of its changes. */
export class ChangeError extends Errno {
  readonly change: number;

  constructor(code: ErrnoCode, change: number) {
    super(code);
    this.change = change;
  }
}

/** The tables of a namespace, and their changes, of which all or none happen: what nf_tables calls a ruleset. */
export class Ruleset {
  readonly tables = new Map<TableName, Table>();
  /** Rules that look at connections or translate: without one, nothing tracks connections. */
  trackers = 0;

  chain(table: TableName, name: string): Chain | undefined {
    return this.tables.get(table)?.chains.get(name);
  }

  /** Another ruleset with the same rules, to try changes out. */
  static copy(tables: ReadonlyMap<TableName, Table>): Ruleset {
    const copy = new Ruleset();
    for (const { name, chains } of tables.values()) {
      const table = new Table(name);
      copy.tables.set(name, table);
      for (const chain of chains.values()) {
        const rules = chain.rules.map(({ rule, text, packets, bytes }) => ({ rule, text, packets, bytes }));
        const { policy, counts, packets, bytes, references } = chain;
        table.chains.set(chain.name, Object.assign(new Chain(chain.name), { policy, counts, packets, bytes, references, rules }));
        copy.trackers += rules.filter(({ rule }) => tracksConnections(rule)).length;
      }
    }
    return copy;
  }

  /** Applies the changes in their order, or none. @throws ChangeError ENOENT, EEXIST, EBUSY, EINVAL, EMLINK (chains that jump in a circle or too deep), EOPNOTSUPP */
  apply(changes: readonly Change[]): void {
    const undo: (() => void)[] = [];
    let at = 0;
    try {
      for (const change of changes) {
        undo.push(this.change(change));
        at++;
      }
      at = 0;
      for (const change of changes) {
        if (change.kind === 'add-rule' || change.kind === 'replace-rule') this.validate(change.table, change.chain, change.rule);
        at++;
      }
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error instanceof Errno ? new ChangeError(error.code, at) : error;
    }
  }

  /** @returns how to undo it */
  private change(change: Change): () => void {
    switch (change.kind) {
      case 'table': return this.addTable(change.table);
      case 'delete-table': return this.deleteTable(change.table);
      case 'add-chain': return this.addChain(change.table, change.chain, change.policy ?? null);
      case 'delete-chain': return this.deleteChain(change.table, change.chain);
      case 'rename-chain': return this.renameChain(change.table, change.chain, change.name);
      case 'policy': {
        const chain = this.need(change.table, change.chain);
        if (chain.policy === null) throw new Errno('EOPNOTSUPP');
        const { policy, counts, packets, bytes } = chain;
        Object.assign(chain, { policy: change.policy, counts: true, packets: change.packets ?? 0, bytes: change.bytes ?? 0 });
        return () => Object.assign(chain, { policy, counts, packets, bytes });
      }
      case 'flush': return this.exchange(change.table, this.need(change.table, change.chain), []);
      case 'add-rule': {
        const chain = this.need(change.table, change.chain);
        const index = change.index ?? chain.rules.length;
        if (index > chain.rules.length) throw new Errno('ENOENT');
        return this.splice(change.table, chain, index, 0, counted(change));
      }
      case 'replace-rule': {
        const chain = this.need(change.table, change.chain);
        if (chain.rules[change.index ?? 0] === undefined) throw new Errno('ENOENT');
        return this.splice(change.table, chain, change.index ?? 0, 1, counted(change));
      }
      case 'delete-rule': {
        const chain = this.need(change.table, change.chain);
        if (chain.rules[change.index] === undefined) throw new Errno('ENOENT');
        return this.splice(change.table, chain, change.index, 1);
      }
      case 'zero': return zero(this.need(change.table, change.chain), change.index);
    }
  }

  private need(table: TableName, name: string): Chain {
    const chain = this.chain(table, name);
    if (chain === undefined) throw new Errno('ENOENT');
    return chain;
  }

  private addTable(name: TableName): () => void {
    if (this.tables.has(name)) return () => undefined;
    this.tables.set(name, new Table(name));
    return () => this.tables.delete(name);
  }

  private deleteTable(name: TableName): () => void {
    const table = this.tables.get(name);
    if (table === undefined) return () => undefined;
    const tracking = [...table.chains.values()].flatMap(({ rules }) => rules).filter(({ rule }) => tracksConnections(rule)).length;
    this.tables.delete(name);
    this.trackers -= tracking;
    return () => {
      this.tables.set(name, table);
      this.trackers += tracking;
    };
  }

  private addChain(tableName: TableName, name: string, policy: Policy | null): () => void {
    const table = this.tables.get(tableName);
    if (table === undefined) throw new Errno('ENOENT');
    if (table.chains.has(name)) throw new Errno('EEXIST');
    if (policy !== null && !builtInChains[tableName].includes(name)) throw new Errno('EOPNOTSUPP');
    table.chains.set(name, new Chain(name, policy));
    return () => table.chains.delete(name);
  }

  private deleteChain(tableName: TableName, name: string): () => void {
    const chain = this.need(tableName, name);
    if (chain.references > 0 || chain.rules.length > 0) throw new Errno('EBUSY');
    const chains = this.tables.get(tableName)?.chains;
    chains?.delete(name);
    return () => chains?.set(name, chain);
  }

  /** Rules that jump to the chain keep doing so: they get its new name. */
  private renameChain(tableName: TableName, name: string, to: string): () => void {
    const chain = this.need(tableName, name);
    const chains = this.tables.get(tableName)?.chains ?? new Map<string, Chain>();
    if (chains.has(to)) throw new Errno('EEXIST');
    const before = [...chains];
    const rulesBefore = before.map(([, { rules }]) => rules);
    chain.name = to;
    chains.clear();
    for (const [, each] of before) chains.set(each.name, each);
    if (chain.references > 0) for (const each of chains.values()) each.rules = each.rules.map(rule => retargeted(rule, name, to));
    return () => {
      chain.name = name;
      chains.clear();
      before.forEach(([key, each], i) => {
        each.rules = rulesBefore[i] ?? [];
        chains.set(key, each);
      });
    };
  }

  private splice(table: TableName, chain: Chain, index: number, remove: number, ...added: CountedRule[]): () => void {
    for (const rule of added) this.count(table, rule, 1);
    const removed = chain.rules.splice(index, remove, ...added);
    for (const rule of removed) this.count(table, rule, -1);
    return () => {
      for (const rule of removed) this.count(table, rule, 1);
      for (const rule of chain.rules.splice(index, added.length, ...removed)) this.count(table, rule, -1);
    };
  }

  private exchange(table: TableName, chain: Chain, rules: CountedRule[]): () => void {
    const before = chain.rules;
    for (const rule of rules) this.count(table, rule, 1);
    for (const rule of before) this.count(table, rule, -1);
    chain.rules = rules;
    return () => this.exchange(table, chain, before);
  }

  /** Keeps the numbers of references and of rules that need connections. */
  private count(table: TableName, { rule }: CountedRule, by: 1 | -1): void {
    if (rule.target?.kind === 'chain') {
      const chain = this.need(table, rule.target.chain);
      if (chain.policy !== null) throw new Errno('EOPNOTSUPP');
      chain.references += by;
    }
    if (tracksConnections(rule)) this.trackers += by;
  }

  private validate(tableName: TableName, chainName: string, rule: Rule): void {
    const table = this.tables.get(tableName);
    if (table === undefined) return;
    checkRule(rule, tableName);
    checkTable(table, chainName, rule);
  }
}

function counted({ rule, packets = 0, bytes = 0 }: { readonly rule: Rule; readonly packets?: number; readonly bytes?: number }): CountedRule {
  return { rule, text: ruleSpecification(rule), packets, bytes };
}

function retargeted(entry: CountedRule, from: string, to: string): CountedRule {
  const { target } = entry.rule;
  if (target?.kind !== 'chain' || target.chain !== from) return entry;
  return counted({ ...entry, rule: { ...entry.rule, target: { ...target, chain: to } } });
}

function zero(chain: Chain, index: number | undefined): () => void {
  if (index !== undefined && chain.rules[index] === undefined) throw new Errno('ENOENT');
  const cleared = index === undefined ? [chain, ...chain.rules] : chain.rules.slice(index, index + 1);
  const before = cleared.map(({ packets, bytes }) => ({ packets, bytes }));
  for (const counters of cleared) Object.assign(counters, { packets: 0, bytes: 0 });
  return () => cleared.forEach((counters, i) => Object.assign(counters, before[i]));
}
