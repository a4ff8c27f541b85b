import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachCluster } from '../rule.ts';
import { familyOf, subnetsOf } from './subnets.ts';

/**
 * kubeadm (`cmd/kubeadm/app/apis/kubeadm/validation/validation.go`) wants 2^20 service addresses at most, and pod ranges
 * of which each node gets a /24 or /64: at least one, at most 2^16.
 */
const [mostServiceBits, nodeMask, mostNodeBits] = [20, { 4: 24, 6: 64 }, 16];

/** kind accepts any size; kubeadm then refuses to go on. */
export const rule = eachCluster(
  {
    code: 'KindSubnetSize',
    aliases: [],
    name: 'subnet-size',
    severity: 'warning',
    title: message('Give subnets of a size that Kubernetes can divide'),
    fixable: false,
  },
  (cluster, { text, report }) => {
    if (!familyOf(cluster)) return;
    for (const { subnet, span, text: written } of subnetsOf(cluster, 'serviceSubnet', text)) {
      const bits = subnet?.family === 4 ? 32 : 128;
      if (subnet && bits - subnet.prefix > mostServiceBits) report({ at: span, message: message('{0} is too large for services; use /{1} or a higher number', shorten(written), bits - mostServiceBits) });
    }
    // Who sets the nodes' share has patches for it.
    if (text.includes('node-cidr-mask-size')) return;
    for (const { subnet, span, text: written } of subnetsOf(cluster, 'podSubnet', text)) {
      if (!subnet) continue;
      const mask = nodeMask[subnet.family];
      if (subnet.prefix > mask) report({ at: span, message: message('{0} is too small for pods: each node gets a /{1} of it', shorten(written), mask) });
      else if (mask - subnet.prefix > mostNodeBits) report({ at: span, message: message('{0} is too large for pods; use /{1} or a higher number', shorten(written), mask - mostNodeBits) });
      else if (cluster.nodes.length > 2 ** (mask - subnet.prefix)) report({ at: span, message: message('{0} has a /{1} for each of {2} nodes only', shorten(written), mask, 2 ** (mask - subnet.prefix)) });
    }
  },
);
