import { message } from '../../../base/message.ts';
import { eachCluster } from '../rule.ts';

/** etcd needs more than a half of its members: four bear the loss of one, as three do. */
export const rule = eachCluster(
  {
    code: 'KindEvenControlPlanes',
    aliases: [],
    name: 'even-control-planes',
    severity: 'warning',
    title: message('Use an odd number of control planes'),
    fixable: false,
  },
  ({ field, nodes }, { report }) => {
    const count = nodes.filter(({ role }) => role === 'control-plane').length;
    const at = field('nodes')?.key.span;
    if (count === 0 || count % 2 === 1 || !at) return;
    report({ at, message: message('{0} control planes bear no more failures than {1}: etcd needs more than a half of them', count, count - 1) });
  },
);
