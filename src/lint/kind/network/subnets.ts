import type { Span } from '../../../base/span.ts';
import { embeddedText } from '../../yaml/embedded.ts';
import { contentOf } from '../../yaml/node.ts';
import type { Cluster } from '../file.ts';
import { parseSubnet, type Subnet } from '../ip.ts';

export const subnetFields = ['podSubnet', 'serviceSubnet'] as const;

export type SubnetField = (typeof subnetFields)[number];

/** One of the ranges that stand in a field, separated by commas. */
export interface SubnetPart {
  readonly text: string;
  readonly span: Span;
  /** `undefined` if it is none to Go. */
  readonly subnet: Subnet | undefined;
}

/** Of the ranges of one field; they are two. */
const longest = 1000;

/** The ranges of a field as they stand; none if it has no value. */
export function subnetsOf({ networking }: Cluster, name: SubnetField, file: string): SubnetPart[] {
  const value = contentOf(networking.field(name)?.value);
  if (networking.text(name) === undefined || value?.kind !== 'scalar') return [];
  const { text, spanOf } = embeddedText(value, file);
  if (text.length > longest) return [{ text, span: value.span, subnet: undefined }];
  let start = 0;
  return text.split(',').map(part => {
    const span = spanOf({ start, end: start + part.length });
    start += part.length + 1;
    return { text: part, span, subnet: parseSubnet(part) };
  });
}

/** What kind takes if a field has no value (`pkg/apis/config/v1alpha4/default.go`). */
export const defaultSubnets: Readonly<Record<string, Readonly<Record<SubnetField, string>>>> = {
  ipv4: { podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/16' },
  ipv6: { podSubnet: 'fd00:10:244::/56', serviceSubnet: 'fd00:10:96::/112' },
  dual: { podSubnet: '10.244.0.0/16,fd00:10:244::/56', serviceSubnet: '10.96.0.0/16,fd00:10:96::/112' },
};

/** The IP family of a cluster; `undefined` if it is none that kind knows. */
export function familyOf({ networking }: Cluster): 'ipv4' | 'ipv6' | 'dual' | undefined {
  const family = networking.text('ipFamily') ?? 'ipv4';
  return family === 'ipv4' || family === 'ipv6' || family === 'dual' ? family : undefined;
}
