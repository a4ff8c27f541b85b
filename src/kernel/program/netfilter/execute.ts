import { isErrno, type Errno } from '../../errno.ts';
import type { Rule } from '../../net/netfilter/rule.ts';
import { ChangeError, type Change } from '../../net/netfilter/ruleset.ts';
import { ruleSpecification } from '../../net/netfilter/specification.ts';
import { builtInChains, type Chain, type TableName } from '../../net/netfilter/table.ts';
import type { CommandLine, Setting } from './command-line.ts';
import { XtablesFailure, resourceProblem, versionProblem } from './failure.ts';
import { describeRule, listHeader, listRule, type ListOptions } from './list.ts';
import { isTable, listedChains, ruleLines, type Rules } from './rules.ts';

/** Where commands act: the rules of a namespace, or a copy of them while iptables-restore reads its lines. */
export interface Store extends Rules {
  apply(changes: readonly Change[]): void;
}

/** The kernel has refused what the program thought to be right. */
export class KernelFailure extends XtablesFailure {
  /** What was tried and why it failed, without the program's name. */
  readonly operation: string;

  constructor(operation: string) {
    super(` ${operation}`, resourceProblem);
    this.operation = operation;
  }
}

/** A rule jumps to a chain that is not there: iptables-restore says so at the end of the table. */
export class NoSuchChain extends XtablesFailure {}

/**
 * Does what a command line says.
 * @returns what it prints
 * @throws XtablesFailure
 */
export function execute(line: CommandLine, store: Store, setting: Setting): string {
  if (!isTable(line.table)) throw new XtablesFailure(`table '${line.table}' does not exist\nPerhaps iptables or your kernel needs to be upgraded.`, versionProblem);
  return new Execution(line, line.table, store, setting).run();
}

class Execution {
  private readonly line: CommandLine;
  private readonly table: TableName;
  private readonly store: Store;
  private readonly setting: Setting;
  private printed = '';

  constructor(line: CommandLine, table: TableName, store: Store, setting: Setting) {
    this.line = line;
    this.table = table;
    this.store = store;
    this.setting = setting;
  }

  run(): string {
    try {
      this.act();
      if (this.line.alsoZero) this.zero();
    } catch (error) {
      if (error instanceof XtablesFailure) error.printed = this.printed;
      throw error;
    }
    return this.printed;
  }

  private act(): void {
    const { command } = this.line;
    switch (command) {
      case 'A': this.append(); break;
      case 'I': this.insert(); break;
      case 'R': this.replace(); break;
      case 'D': this.delete(); break;
      case 'C': this.check(); break;
      case 'L': this.list(); break;
      case 'S': this.show(); break;
      case 'F': this.flush(); break;
      case 'Z': this.zero(); break;
      case 'N': this.newChain(); break;
      case 'X': this.deleteChains(); break;
      case 'E': this.renameChain(); break;
      default: this.setPolicy(); break;
    }
  }

  private get chainName(): string {
    return this.line.chain ?? '';
  }

  private get index(): number {
    return (this.line.ruleNumber ?? 1) - 1;
  }

  /** The chain that was named: built-in ones are there for everyone. */
  private find(name: string): Chain | undefined {
    return this.store.tables.get(this.table)?.chains.get(name) ?? (this.isBuiltIn(name) ? listedChains(this.store, this.table).find(chain => chain.name === name) : undefined);
  }

  private need(error = noChain): Chain {
    const chain = this.find(this.chainName);
    if (chain === undefined) throw refusal(error);
    return chain;
  }

  private isBuiltIn(name: string): boolean {
    return builtInChains[this.table].includes(name);
  }

  /** Tables and built-in chains are made when they are first used. */
  private preparing(): Change[] {
    const { table, chainName: chain } = this;
    const exists = this.store.tables.get(table)?.chains.has(chain) ?? false;
    return [{ kind: 'table', table }, ...exists || !this.isBuiltIn(chain) ? [] : [{ kind: 'add-chain', table, chain, policy: 'ACCEPT' } as const]];
  }

  private apply(operation: string, object: string, changes: readonly Change[]): void {
    if (changes.length === 0) return;
    try {
      this.store.apply(changes);
    } catch (error) {
      if (!isErrno(error)) throw error;
      const change = error instanceof ChangeError ? changes[error.change] : undefined;
      const name = change?.kind === 'delete-chain' ? change.chain : this.chainName;
      throw error.code === 'EPERM' ? noPermission() : new KernelFailure(`${operation} failed (${errorText(error)}): ${object} ${name}`);
    }
  }

  private checkJumps(): void {
    for (const { target } of this.line.rules) {
      if (target?.kind === 'chain' && this.find(target.chain) === undefined) throw new NoSuchChain(`Chain '${target.chain}' does not exist`);
    }
  }

  private describe(rules: readonly Rule[]): void {
    if (this.line.verbose) for (const rule of rules) this.printed += describeRule(rule, { numeric: true, names: this.setting.names }, this.setting.family);
  }

  private append(): void {
    const { table, chainName: chain, line: { rules, counters } } = this;
    this.checkJumps();
    this.need();
    this.apply('RULE_APPEND', 'rule in chain', [...this.preparing(), ...rules.map((rule): Change => ({ kind: 'add-rule', table, chain, rule, ...counters }))]);
    this.describe(rules);
  }

  private insert(): void {
    const { table, chainName: chain, index, line: { rules, counters } } = this;
    this.checkJumps();
    if (index > this.need().rules.length) throw refusal('Index of insertion too big');
    this.apply('RULE_INSERT', 'rule in chain', [...this.preparing(), ...rules.map((rule, i): Change => ({ kind: 'add-rule', table, chain, index: index + i, rule, ...counters }))]);
    this.describe(rules);
  }

  private replace(): void {
    const { table, chainName: chain, index, line: { rules: [rule], counters } } = this;
    this.checkJumps();
    if (index >= this.need().rules.length) throw refusal('Index of replacement too big');
    if (rule !== undefined) this.apply('RULE_REPLACE', 'rule in chain', [{ kind: 'replace-rule', table, chain, index, rule, ...counters }]);
    this.describe(this.line.rules);
  }

  private delete(): void {
    const { table, chainName: chain, line: { ruleNumber, rules } } = this;
    if (ruleNumber !== undefined) {
      if (this.index >= this.need().rules.length) throw refusal('Index of deletion too big');
      this.apply('RULE_DELETE', 'rule in chain', [{ kind: 'delete-rule', table, chain, index: this.index }]);
      return;
    }
    this.checkJumps();
    for (const rule of rules) this.apply('RULE_DELETE', 'rule in chain', [{ kind: 'delete-rule', table, chain, index: this.indexOf(rule) }]);
    this.describe(rules);
  }

  private check(): void {
    this.checkJumps();
    for (const rule of this.line.rules) this.indexOf(rule);
    this.describe(this.line.rules);
  }

  private indexOf(rule: Rule): number {
    const text = ruleSpecification(rule);
    const index = this.need(badRule).rules.findIndex(entry => entry.text === text);
    if (index < 0) throw refusal(badRule);
    return index;
  }

  private list(): void {
    const { line: { chain, ruleNumber, numeric, exact, verbose, lineNumbers }, setting: { names, family } } = this;
    const options: ListOptions = { numeric, exact, verbose, lineNumbers, names, family };
    const chains = chain === undefined ? listedChains(this.store, this.table) : [this.needToList()];
    if (ruleNumber !== undefined) {
      for (const rule of chains[0]?.rules.slice(ruleNumber - 1, ruleNumber) ?? []) this.printed += listRule(rule, ruleNumber, options);
      return;
    }
    this.printed += chains.map(each => listHeader(each, options) + each.rules.map((rule, i) => listRule(rule, i + 1, options)).join('')).join('\n');
  }

  private show(): void {
    const { line: { chain, ruleNumber, verbose } } = this;
    if (chain === undefined) this.printed += ruleLines(listedChains(this.store, this.table), verbose);
    else {
      const text = ruleLines([this.needToList()], verbose);
      this.printed += ruleNumber === undefined ? text : text.split('\n').slice(ruleNumber, ruleNumber + 1).map(rule => rule === '' ? '' : `${rule}\n`).join('');
    }
  }

  private needToList(): Chain {
    const chain = this.find(this.chainName);
    if (chain === undefined) throw new XtablesFailure(`chain \`${this.chainName}' in table \`${this.table}' is incompatible, use 'nft' tool.`, 1);
    return chain;
  }

  private flush(): void {
    this.forEachChain('flush', 'Flushing', this.line.chain === undefined);
  }

  private zero(): void {
    const { table, chainName: chain, line: { ruleNumber } } = this;
    if (ruleNumber === undefined) this.forEachChain('zero', 'Zeroing', false);
    else if (this.need().rules[this.index] !== undefined) this.apply('RULE_REPLACE', 'rule in chain', [{ kind: 'zero', table, chain, index: this.index }]);
  }

  /** Empties or zeroes one chain, or all. */
  private forEachChain(kind: 'flush' | 'zero', doing: string, namesUnused: boolean): void {
    const { table } = this;
    const chains = this.line.chain === undefined ? listedChains(this.store, table) : [this.need()];
    const used = chains.filter(({ name }) => this.store.tables.get(table)?.chains.has(name));
    if (this.line.verbose) for (const { name } of namesUnused ? chains : used) this.printed += `${doing} chain \`${name}'\n`;
    this.apply('RULE_FLUSH', 'chain', used.map(({ name }) => ({ kind, table, chain: name })));
  }

  private newChain(): void {
    const { table, chainName: chain } = this;
    if (this.find(chain) !== undefined) throw refusal('Chain already exists');
    this.apply('CHAIN_ADD', 'chain', [{ kind: 'table', table }, { kind: 'add-chain', table, chain }]);
  }

  /** All means also those built-in chains that make no difference: they come back when they are needed. */
  private deleteChains(): void {
    const { table, line: { chain: name, verbose } } = this;
    const chains = this.store.tables.get(table)?.chains ?? new Map<string, Chain>();
    if (name !== undefined && !chains.has(name)) throw refusal(noChain);
    if (name !== undefined && chains.get(name)?.policy === 'DROP') throw refusal('Directory not empty');
    const own = name === undefined ? listedChains(this.store, table).filter(({ policy }) => policy === null).map(chain => chain.name) : [name];
    const idle = name === undefined ? [...chains.values()].filter(({ policy, rules }) => policy === 'ACCEPT' && rules.length === 0).map(chain => chain.name) : [];
    if (verbose) for (const each of own) if (!this.isBuiltIn(each)) this.printed += `Deleting chain \`${each}'\n`;
    this.apply('CHAIN_DEL', 'chain', [...own, ...idle].map(chain => ({ kind: 'delete-chain', table, chain })));
  }

  private renameChain(): void {
    const { table, chainName: chain, line: { argument: name = '' } } = this;
    if (this.find(name) !== undefined) throw refusal('File exists');
    if (this.need().policy !== null) throw refusal(noChain);
    this.apply('CHAIN_RENAME', 'chain', [{ kind: 'rename-chain', table, chain, name }]);
  }

  private setPolicy(): void {
    const { table, chainName: chain, line: { argument: policy = '' } } = this;
    if (!this.isBuiltIn(chain)) throw refusal('Bad built-in chain name');
    if (policy !== 'ACCEPT' && policy !== 'DROP') throw refusal('Bad policy name. Run `dmesg\' for more information');
    this.apply('CHAIN_UPDATE', 'chain', [...this.preparing(), { kind: 'policy', table, chain, policy }]);
  }
}

const noChain = 'No chain/target/match by that name';
const badRule = 'Bad rule (does a matching rule exist in that chain?)';

function refusal(text: string): XtablesFailure {
  return new XtablesFailure(`${text}.`, 1, 'name');
}

/** Nobody but root may even look. */
export function noPermission(): XtablesFailure {
  return new XtablesFailure('Could not fetch rule set generation id: Permission denied (you must be root)', resourceProblem);
}

function errorText(error: Errno): string {
  return error.text;
}
