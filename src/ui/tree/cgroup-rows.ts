import { l10n } from 'vscode';
import { type CgroupLimits, type CgroupReport, type EffectiveLimit, type EffectiveLimits, formatBytes, formatCpus, formatDuration, type Quantity, type Source } from '../../model/index.ts';
import type { Fact, TreeNode } from './node.ts';

/** A group's limits and use as rows: a limit with its own and its effective value side by side. */
export function cgroupRows({ limits, effective, use, source }: CgroupReport): readonly TreeNode[] {
  const { throttled, cpuTime } = use;
  return [
    ...limitRow('memory', l10n.t('Memory'), 'chip', limits, effective, formatBytes, use.memory === undefined ? undefined : formatBytes(use.memory), source),
    ...limitRow('swap', l10n.t('Swap'), 'chip', limits, effective, formatBytes, undefined, source),
    ...limitRow('cpus', l10n.t('CPUs'), 'pulse', limits, effective, formatCpus, undefined, source),
    ...limitRow('pids', l10n.t('Processes (pids)'), 'list-tree', limits, effective, formatPids, use.pids === undefined ? undefined : String(use.pids), source),
    ...cpuTime === undefined ? [] : [plainRow('cpuTime', l10n.t('CPU time used'), formatDuration(cpuTime), 'pulse', source)],
    ...throttled && throttled.of > 0 ? [plainRow('throttled', l10n.t('CPU throttled'), l10n.t('in {0} of {1} periods, {2}', throttled.periods, throttled.of, formatDuration(throttled.time)), 'pulse', source)] : [],
    ...limits.memoryHigh === undefined || limits.memoryHigh === Infinity ? [] : [plainRow('high', l10n.t('Memory, reclaimed above'), formatBytes(limits.memoryHigh), 'chip', source)],
    ...limits.cpuWeight ? [plainRow('weight', l10n.t('CPU share against siblings'), `${limits.cpuWeight.value} (${limits.cpuWeight.file})`, 'law', source)] : [],
    ...limits.cpuset ? [plainRow('cpuset', l10n.t('May run on CPUs'), limits.cpuset, 'pulse', source)] : [],
    ...(limits.io ?? []).map((line, index) => plainRow(`io ${index}`, l10n.t('I/O limit'), line, 'database', source)),
    ...limits.frozen ? [plainRow('frozen', l10n.t('Frozen'), l10n.t('its processes do not run'), 'debug-pause', source)] : [],
  ];
}

/** The limits of a group in a few words, for its own row. */
export function limitSummary({ limits, effective, use }: Omit<CgroupReport, 'source'>): string {
  const part = (quantity: Quantity, name: string, format: (value: number) => string, used: string | undefined): string => {
    const own = limits[quantity];
    const holds = effective[quantity];
    if (own === undefined && used === undefined) return '';
    const limit = own !== undefined && own !== Infinity ? format(own) : '∞';
    const lower = holds && own !== undefined && holds.value < own && holds.from !== 'machine' ? ` → ${format(holds.value)}` : '';
    return used === undefined && limit === '∞' && lower === '' ? '' : `${name} ${used === undefined ? '' : `${used} / `}${limit}${lower}`;
  };
  return [
    part('memory', l10n.t('memory'), formatBytes, use.memory === undefined ? undefined : formatBytes(use.memory)),
    part('cpus', l10n.t('CPUs'), formatCpus, undefined),
    part('pids', 'pids', formatPids, use.pids === undefined ? undefined : String(use.pids)),
  ].filter(Boolean).join(' · ');
}

function limitRow(
  quantity: Quantity, label: string, icon: string, limits: CgroupLimits, effective: EffectiveLimits, format: (value: number) => string, used: string | undefined, source: Source,
): readonly TreeNode[] {
  const own = limits[quantity];
  const holds = effective[quantity];
  if (own === undefined && !holds) return used === undefined ? [] : [plainRow(quantity, label, l10n.t('uses {0}', used), icon, source)];
  const limit = holds?.value ?? Infinity;
  const isOwn = limit === own && limit !== Infinity;
  const amount = used === undefined ? format(limit) : l10n.t('{0} of {1}', used, format(limit));
  const origin = isOwn ? l10n.t('effective limit, its own')
    : !holds || limit === Infinity ? l10n.t('no limit')
    : own === undefined || own === Infinity ? l10n.t('effective limit, {0}', setBy(holds)) : l10n.t('effective limit, {0}; own limit {1}', setBy(holds), format(own));
  const facts: readonly Fact[] = [
    { name: l10n.t('Own limit'), value: own === undefined ? '–' : format(own), source },
    ...holds ? [{ name: l10n.t('Effective limit'), value: `${format(holds.value)} (${setBy(holds)})`, source }] : [],
    ...used === undefined ? [] : [{ name: l10n.t('Used'), value: used, source }],
  ];
  return [{
    id: quantity,
    label,
    description: `${amount} · ${origin}`,
    icon: { id: icon, ...holds && !isOwn && holds.from !== 'machine' && { color: 'charts.yellow' } },
    facts: () => facts,
    value: holds ? format(holds.value) : '',
  }];
}

function setBy({ from }: EffectiveLimit): string {
  return from === 'machine' ? l10n.t('all the machine has') : l10n.t('set by {0}', from);
}

function plainRow(id: string, label: string, value: string, icon: string, source: Source): TreeNode {
  return { id, label, description: value, icon: { id: icon }, value, facts: () => [{ name: label, value, source }] };
}

function formatPids(count: number): string {
  return count === Infinity ? '∞' : String(count);
}
