import { Errno } from '../../errno.ts';
import type { Hook } from '../hooks.ts';
import type { Match, Rule, Target } from './rule.ts';
import { hookOf, type Chain, type Table, type TableName } from './table.ts';

/** How deep chains may jump: the kernel's NFT_JUMP_STACK_SIZE. */
const deepest = 16;

/** Whether a rule makes the namespace track connections. */
export function tracksConnections({ matches, target }: Rule): boolean {
  return target !== undefined && trackingTargets.has(target.kind) || matches.some(match => trackingMatches.has(match.kind));
}

const trackingTargets: ReadonlySet<Target['kind']> = new Set(['DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'CONNMARK', 'NOTRACK']);
const trackingMatches: ReadonlySet<Match['kind']> = new Set(['state', 'conntrack', 'connmark']);

/** Tables and hooks in which targets may stand; those that are not here may stand anywhere. */
const placesOfTargets: Partial<Record<Target['kind'], { readonly table?: TableName; readonly hooks?: readonly Hook[] }>> = {
  REJECT: { table: 'filter', hooks: ['input', 'forward', 'output'] },
  DNAT: { table: 'nat', hooks: ['prerouting', 'output'] },
  REDIRECT: { table: 'nat', hooks: ['prerouting', 'output'] },
  SNAT: { table: 'nat', hooks: ['postrouting', 'input'] },
  MASQUERADE: { table: 'nat', hooks: ['postrouting'] },
  NOTRACK: { table: 'raw' },
  TCPMSS: { hooks: ['forward', 'output', 'postrouting'] },
};

/** What a rule may say in its table. @throws Errno EINVAL */
export function checkRule(rule: Rule, table: TableName): void {
  const place = rule.target && placesOfTargets[rule.target.kind];
  if (place?.table !== undefined && place.table !== table) throw new Errno('EINVAL');
  for (const match of rule.matches) {
    if (match.kind !== 'tcp' && match.kind !== 'udp' && match.kind !== 'icmp') continue;
    if (rule.protocol === undefined || rule.protocol.invert || rule.protocol.number !== { tcp: 6, udp: 17, icmp: 1 }[match.kind]) throw new Errno('EINVAL');
  }
  if (rule.target?.kind === 'REJECT' && rule.target.with === 'tcp-reset' && (rule.protocol?.number !== 6 || rule.protocol.invert)) throw new Errno('EINVAL');
}

/**
 * What a new rule in a chain means for the walks from the hooks: no circle, not too deep, and nothing where it may not be.
 * Looks at the new rule alone where that suffices. @throws Errno EMLINK, EINVAL
 */
export function checkTable(table: Table, chainName: string, rule: Rule): void {
  const chain = table.chains.get(chainName);
  if (chain === undefined) return;
  if (rule.target?.kind !== 'chain') {
    if (!isRestricted(rule)) return;
    if (chain.policy !== null) {
      checkAtHook(rule, hookOf(chainName));
      return;
    }
  }
  for (const base of table.chains.values()) if (base.policy !== null) walk(table, base, hookOf(base.name), 0, new Map());
}

/** A chain that was walked at the same depth or deeper need not be walked again. */
function walk(table: Table, chain: Chain, hook: Hook, depth: number, walked: Map<Chain, number>): void {
  if (depth === deepest) throw new Errno('EMLINK');
  const before = walked.get(chain);
  if (before !== undefined && before >= depth) return;
  walked.set(chain, depth);
  for (const { rule } of chain.rules) {
    checkAtHook(rule, hook);
    const next = rule.target?.kind === 'chain' ? table.chains.get(rule.target.chain) : undefined;
    if (next !== undefined) walk(table, next, hook, depth + 1, walked);
  }
}

function isRestricted({ matches, target }: Rule): boolean {
  return target !== undefined && target.kind in placesOfTargets || matches.some(match => match.kind === 'owner' || match.kind === 'addrtype');
}

function checkAtHook({ matches, target }: Rule, hook: Hook): void {
  const hooks = target && placesOfTargets[target.kind]?.hooks;
  if (hooks !== undefined && !hooks.includes(hook)) throw new Errno('EINVAL');
  for (const match of matches) {
    if (match.kind === 'owner' && hook !== 'output' && hook !== 'postrouting') throw new Errno('EINVAL');
    if (match.kind !== 'addrtype') continue;
    if (match.limitInterface === 'out' && (hook === 'prerouting' || hook === 'input')) throw new Errno('EINVAL');
    if (match.limitInterface === 'in' && (hook === 'postrouting' || hook === 'output')) throw new Errno('EINVAL');
  }
}
