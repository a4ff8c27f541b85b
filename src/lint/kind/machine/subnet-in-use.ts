import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { overlap, parseSubnet } from '../ip.ts';
import { subnetFields, subnetsOf } from '../network/subnets.ts';
import { eachCluster } from '../rule.ts';

/** What a pod sends to such an address stays in the cluster, and the machine or network that has it is out of reach. */
export const rule = eachCluster(
  {
    code: 'KindSubnetInUse',
    aliases: [],
    name: 'subnet-in-use',
    severity: 'warning',
    title: message('Give pods and services ranges that this machine does not use'),
    fixable: false,
    needs: 'project',
  },
  (cluster, { text: file, report, around: { project: { machine } } }) => {
    const used = (machine?.subnets ?? []).map(({ name, subnet }) => ({ name, written: subnet, subnet: parseSubnet(subnet) }));
    for (const { subnet, span, text } of subnetFields.flatMap(name => subnetsOf(cluster, name, file))) {
      const clash = used.find(one => subnet && one.subnet && overlap(subnet, one.subnet));
      if (clash) report({ at: span, message: message('{0} overlaps {1} of the network {2} on this machine: pods cannot reach what is there', shorten(text), shorten(clash.written), shorten(clash.name)) });
    }
  },
);
