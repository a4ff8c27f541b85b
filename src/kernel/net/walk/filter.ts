import type { Hook, HookContext } from '../hooks.ts';
import type { NetNamespace } from '../namespace.ts';
import { observe } from '../network.ts';
import type { Packet } from '../packet.ts';
import type { FilterEvent, Trace } from '../trace.ts';
import { reject } from './icmp.ts';

/** Leads a packet past a hook. @returns whether it may go on */
export function passes(namespace: NetNamespace, hook: Hook, packet: Packet, trace: Trace | undefined): boolean {
  const { filter } = namespace;
  if (!filter || typeof packet.source === 'string') return true;
  const before = trace?.hops.length ?? 0;
  const verdict = filter[hook](packet, contextOf(namespace, packet, trace));
  if (verdict === 'accept') return true;
  const rule = trace?.hops.slice(before).map(({ event }) => event).findLast(event => event.kind === 'rule');
  observe(trace, namespace.number, packet.outDevice || packet.inDevice, {
    kind: 'dropped', cause: 'rule', reason: verdict === 'drop' ? `dropped by a rule (${hook})` : `rejected by a rule: ${verdict.reject}`, ...rule && { rule },
  });
  if (verdict !== 'drop' && trace?.probe !== true) reject(namespace, packet, verdict.reject);
  return false;
}

function contextOf(namespace: NetNamespace, packet: Packet, trace: Trace | undefined): HookContext {
  const tell = trace ? (event: FilterEvent) => observe(trace, namespace.number, packet.outDevice || packet.inDevice, event) : silent;
  return { host: namespace, probe: trace?.probe === true, observe: tell };
}

function silent(): void {
  return;
}
