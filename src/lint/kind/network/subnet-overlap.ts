import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { overlap, parseSubnet } from '../ip.ts';
import { eachCluster } from '../rule.ts';
import { defaultSubnets, familyOf, subnetsOf, type SubnetField } from './subnets.ts';

/** An address that is a pod's and a service's leads to one of them only. Neither kind nor kubeadm looks. */
export const rule = eachCluster(
  {
    code: 'KindSubnetOverlap',
    aliases: [],
    name: 'subnet-overlap',
    severity: 'warning',
    title: message('Give pods and services ranges that do not overlap'),
    fixable: false,
  },
  (cluster, { text, report }) => {
    const family = familyOf(cluster);
    if (!family) return;
    const written = { podSubnet: subnetsOf(cluster, 'podSubnet', text), serviceSubnet: subnetsOf(cluster, 'serviceSubnet', text) };
    const [own, other]: readonly [SubnetField, SubnetField] = written.serviceSubnet.length > 0 ? ['serviceSubnet', 'podSubnet'] : ['podSubnet', 'serviceSubnet'];
    const others = written[other].length > 0 ? written[other] : (defaultSubnets[family]?.[other] ?? '').split(',').map(range => ({ text: range, subnet: parseSubnet(range) }));
    for (const { subnet, span, text: range } of written[own]) {
      const clash = others.find(one => subnet && one.subnet && overlap(subnet, one.subnet));
      if (clash) report({ at: span, message: message('{0} overlaps {1}, which is {2}', shorten(range), shorten(clash.text), written[other].length > 0 ? other : `${other} (default)`) });
    }
  },
);
