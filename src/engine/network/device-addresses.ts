import { broadcastOf, type Ipv4, type Ipv6, parseIpv6, type Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { prefixOf } from './ipam.ts';
import { type LinkLocal, linkLocalLength, linkLocalLength6 } from './link-local.ts';
import { acknowledged } from './namespace.ts';

/** The addresses that a container's device gets in a network. */
export interface DeviceAddresses {
  readonly four?: { readonly address: Ipv4; readonly subnet: string } | undefined;
  readonly six?: { readonly text: string; readonly length: number } | undefined;
  readonly linkLocal: LinkLocal;
}

/** Gives a device of this network namespace its addresses. @param madeAs its name before it was moved here @throws EngineError system */
export function giveAddresses(sys: Sys, index: number, { four, six, linkLocal }: DeviceAddresses, madeAs: string): void {
  const give = (local: Ipv4, length: number): void => { acknowledged(sys.netAddressAdd(index, { local, length, broadcast: broadcastOf(local, length) })); };
  if (four) give(four.address, prefixOf(four.subnet).length);
  if (six) acknowledged(sys.netAddress6Add(index, { local: known6(six.text), length: six.length, noDad: true }));
  for (const address of linkLocal.four) give(address, linkLocalLength);
  const texts6 = linkLocal.six.map(text => ({ text, length: linkLocalLength6 }));
  // A device without an address of IPv6 has `disable_ipv6`.
  if (texts6.length > 0 && !six) throw new EngineError('system', `failed to add interface ${madeAs} to sandbox: error setting interface ${JSON.stringify(madeAs)} link local IPs to [${texts6.map(({ text, length }) => `${text}/${length}`).join(' ')}]: permission denied`);
  for (const { text, length } of texts6) acknowledged(sys.netAddress6Add(index, { local: known6(text), length }));
}

/** An address of the engine's records, which are right. */
export function known6(text: string): Ipv6 {
  const address = parseIpv6(text);
  if (address === undefined) throw new Error(`no IPv6 address: ${text}`);
  return address;
}
