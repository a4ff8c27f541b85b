import { formatIpv4, networkOf, parsePrefix } from '../../kernel/index.ts';
import type { Controller } from './controller.ts';

/** How large a node's part of the pod network is: `--node-cidr-mask-size`. */
const nodeMask = 24;

/** Gives each node its part of the pod network, in the order in which they come ("Nodes", node controller). @param subnet of all pods: `10.244.0.0/16` @throws RangeError if it is none */
export const nodeIpamController = (subnet: string): Controller => ({
  name: 'cidrAllocator',
  start(context) {
    const prefix = parsePrefix(subnet);
    if (!prefix) throw new RangeError(`${subnet} is no IPv4 network`);
    const mask = Math.max(nodeMask, prefix.length);
    const base = networkOf(prefix.address, prefix.length);
    const nodes = context.caches.of('nodes');
    nodes.onUpdate(({ object }) => context.enqueue(object.metadata.name));
    return name => {
      const node = nodes.get(name);
      if (!node || node.spec.podCIDR !== undefined) return;
      const taken = new Set([...nodes.all()].map(({ spec }) => spec.podCIDR));
      for (let index = 0; index < 2 ** (mask - prefix.length); index++) {
        const podCIDR = `${formatIpv4(base + index * 2 ** (32 - mask))}/${mask}`;
        if (taken.has(podCIDR)) continue;
        context.client.patch('nodes', { name }, { spec: { podCIDR, podCIDRs: [podCIDR] } });
        return;
      }
      context.events.record(node, 'Normal', 'CIDRNotAvailable', `Node ${name} status is now: CIDRNotAvailable`);
    };
  },
});
