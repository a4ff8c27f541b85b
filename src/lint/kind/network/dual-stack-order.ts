import { message } from '../../../base/message.ts';
import type { SpanEdit } from '../../rule.ts';
import { eachCluster } from '../rule.ts';
import { familyOf, subnetFields, subnetsOf, type SubnetPart } from './subnets.ts';

/** Nodes of dual-stack clusters have IPv4 as their first address, and the API server ends if the services' first range is of another family. */
export const rule = eachCluster(
  {
    code: 'KindDualStackOrder',
    aliases: [],
    name: 'dual-stack-order',
    severity: 'warning',
    title: message('Put IPv4 first in dual-stack subnets'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    if (familyOf(cluster) !== 'dual') return;
    for (const name of subnetFields) {
      const parts = subnetsOf(cluster, name, text);
      const [first, second] = parts;
      if (parts.length !== 2 || first?.subnet?.family !== 6 || second?.subnet?.family !== 4) continue;
      const edits = swapped(first, second);
      report({
        at: first.span,
        message: message('IPv6 stands first in {0}, but kind’s nodes have IPv4 first', name),
        fixes: edits ? [{ title: message('Put IPv4 first'), safe: false, edits }] : [],
      });
    }
  },
);

/** `undefined` if the place of the two is not known, as in a text with escapes. */
function swapped(first: SubnetPart, second: SubnetPart): SpanEdit[] | undefined {
  return first.span.start === second.span.start ? undefined : [{ at: first.span, newText: second.text }, { at: second.span, newText: first.text }];
}
