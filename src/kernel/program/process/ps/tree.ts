import type { ProcessFacts } from '../../proc.ts';

/** Processes below their parents (those of process 1 stand beside it), and what stands before each one's command: `f` and `-H` of ps(1). */
export function inTree(processes: readonly ProcessFacts[], style: 'lines' | 'indent'): { readonly order: ProcessFacts[]; readonly branch: ReadonlyMap<number, string> } {
  const numbers = new Set(processes.map(({ pid }) => pid));
  const children = new Map<number, ProcessFacts[]>();
  for (const process of processes) {
    const parent = numbers.has(process.ppid) && process.ppid > 1 && process.ppid !== process.pid ? process.ppid : 0;
    children.set(parent, [...children.get(parent) ?? [], process]);
  }
  const order: ProcessFacts[] = [];
  const branch = new Map<number, string>();
  const pending = (children.get(0) ?? []).map(process => ({ process, lead: '', depth: 0, last: true })).reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { process, lead, depth, last } = next;
    order.push(process);
    if (style === 'indent') branch.set(process.pid, '  '.repeat(depth));
    else if (depth > 0) branch.set(process.pid, `${lead} \\_ `);
    const below = children.get(process.pid) ?? [];
    const deeper = depth === 0 ? '' : `${lead}${last ? '    ' : ' |  '}`;
    pending.push(...below.map((child, at) => ({ process: child, lead: deeper, depth: depth + 1, last: at === below.length - 1 })).reverse());
  }
  return { order, branch };
}
