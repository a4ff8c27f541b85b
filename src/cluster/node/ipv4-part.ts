import { parseIpv4 } from '../../kernel/index.ts';

/** Of addresses or subnets of both families, with commas between them, the first of IPv4; '' if there is none. */
export function ipv4Part(list: string): string {
  return list.split(',').find(each => parseIpv4(each.split('/')[0] ?? '') !== undefined) ?? '';
}
