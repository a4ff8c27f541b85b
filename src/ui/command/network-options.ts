/** What a person types for a network's addresses. */
import { BlockList, isIP } from 'node:net';
import { type Message, message } from '../../base/message.ts';

/** What is wrong with a subnet in CIDR notation; an empty one lets the engine choose. */
export function checkSubnet(text: string): Message | undefined {
  return text === '' || subnetOf(text) ? undefined : message('“{0}” is not a subnet. Write 172.28.0.0/16.', text);
}

/** What is wrong with a gateway in a subnet; an empty one lets the engine choose. */
export function checkGateway(text: string, subnet: string): Message | undefined {
  if (text === '') return undefined;
  const range = subnetOf(subnet);
  const family = isIP(text);
  if (family === 0) return message('“{0}” is not an address.', text);
  return range && range.family === family && range.list.check(text, familyName(family)) ? undefined : message('{0} is not in the subnet {1}.', text, subnet);
}

/** Whether a subnet in CIDR notation is one of IPv6. */
export function isIpv6Subnet(text: string): boolean {
  return subnetOf(text)?.family === 6;
}

function subnetOf(text: string): { readonly family: number; readonly list: BlockList } | undefined {
  const [address = '', prefix = '', ...more] = text.split('/');
  const family = isIP(address);
  const longest = family === 6 ? 128 : 32;
  if (family === 0 || more.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > longest) return undefined;
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), familyName(family));
  return { family, list };
}

function familyName(family: number): 'ipv4' | 'ipv6' {
  return family === 6 ? 'ipv6' : 'ipv4';
}
