import { countedSpecification } from '../../net/netfilter/specification.ts';
import { Chain, builtInChains, tableNames, type CountedRule, type Table, type TableName } from '../../net/netfilter/table.ts';

/** The tables of a namespace as programs see them. */
export interface Rules {
  readonly tables: ReadonlyMap<TableName, Table>;
}

export function isTable(name: string): name is TableName {
  return tableNames.some(table => table === name);
}

/** All chains of a table in the order in which they are listed: the built-in ones, which seem to be there even if nobody has used them, then the others by name. */
export function listedChains(rules: Rules, table: TableName): readonly Chain[] {
  const chains = rules.tables.get(table)?.chains ?? new Map<string, Chain>();
  const builtIn = builtInChains[table].map(name => chains.get(name) ?? new Chain(name, 'ACCEPT'));
  return [...builtIn, ...[...chains.values()].filter(({ policy }) => policy === null).sort((a, b) => a.name < b.name ? -1 : 1)];
}

/** Lines of `iptables -S`: what makes the chains, then their rules. */
export function ruleLines(chains: readonly Chain[], counters: boolean): string {
  const heads = chains.map(({ name, policy, packets, bytes }) => policy === null ? `-N ${name}\n` : `-P ${name} ${policy}${counters ? ` -c ${packets} ${bytes}` : ''}\n`);
  return heads.join('') + chains.flatMap(chain => chain.rules.map(rule => ruleLine(chain.name, rule, counters))).join('');
}

/** `-A CHAIN …`, with the counters before the target if they are wanted. */
function ruleLine(chain: string, { rule, text, packets, bytes }: CountedRule, counters: boolean): string {
  const specification = counters ? countedSpecification(rule, packets, bytes) : text;
  return `-A ${chain}${specification === '' ? '' : ` ${specification}`}\n`;
}

/** A table as `iptables-save(8)` writes it. */
export function savedTable(rules: Rules, table: TableName, counters: boolean): string {
  const chains = listedChains(rules, table);
  const heads = chains.map(({ name, policy, packets, bytes }) => `:${name} ${policy ?? '-'} [${packets}:${bytes}]\n`);
  const body = chains.flatMap(({ name, rules: list }) => list.map(rule => `${counters ? `[${rule.packets}:${rule.bytes}] ` : ''}${ruleLine(name, rule, false)}`));
  return `*${table}\n${heads.join('')}${body.join('')}COMMIT\n`;
}
