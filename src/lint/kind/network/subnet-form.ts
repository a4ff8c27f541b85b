import { message } from '../../../base/message.ts';
import type { Report } from '../../rule.ts';
import { shorten } from '../../shorten.ts';
import type { Cluster } from '../file.ts';
import { parseAddress, parseSubnet } from '../ip.ts';
import { eachCluster } from '../rule.ts';
import { familyOf, subnetFields, subnetsOf, type SubnetField, type SubnetPart } from './subnets.ts';

/** Ranges in CIDR form, as many and of the families that `ipFamily` asks for (kind's `validateSubnets`). */
export const rule = eachCluster(
  {
    code: 'KindSubnetForm',
    aliases: [],
    name: 'subnet-form',
    severity: 'error',
    title: message('Give subnets that fit ipFamily'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    for (const name of subnetFields) {
      const parts = subnetsOf(cluster, name, text);
      const wrong = parts.filter(({ subnet }) => !subnet);
      for (const part of wrong) checkPart(part, report);
      if (parts.length > 0 && wrong.length === 0) checkFamilies(cluster, name, parts, report);
    }
  },
);

function checkPart({ text, span }: SubnetPart, report: Report): void {
  const bare = text.trim();
  if (bare !== text && parseSubnet(bare)) {
    report({
      at: span, message: message('Subnets are separated by a comma only, without blanks'),
      fixes: [{ title: message('Remove the blanks'), safe: true, edits: [{ at: span, newText: bare }] }],
    });
  } else if (parseAddress(bare)) {
    report({ at: span, message: message('{0} is one address; a subnet needs its size as well, as in 10.244.0.0/16', shorten(bare)) });
  } else {
    report({ at: span, message: message('{0} is no subnet like 10.244.0.0/16 or fd00:10:244::/56', shorten(text)) });
  }
}

function checkFamilies(cluster: Cluster, name: SubnetField, parts: readonly SubnetPart[], report: Report): void {
  const family = familyOf(cluster);
  const [first] = parts;
  const families = new Set(parts.map(({ subnet }) => subnet?.family));
  const at = cluster.networking.field(name)?.value.span ?? { start: 0, end: 0 };
  if (family === 'dual') {
    if (parts.length > 2 || (parts.length === 2 && families.size < 2)) report({ at, message: message('A dual-stack cluster has one IPv4 and one IPv6 subnet in {0}', name) });
  } else if (family && parts.length > 1) {
    report({ at, message: message('{0} has one subnet, unless ipFamily is dual', name) });
  } else if (family && first && first.subnet?.family !== Number(family.slice(3))) {
    report({ at: first.span, message: message('{0} is not of the family {1}, which is the cluster’s ipFamily', shorten(first.text), family) });
  }
}
