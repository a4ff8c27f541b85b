import { broadcastOf, type Ipv4, type Sys } from '../../kernel/index.ts';
import { prefixOf } from './ipam.ts';
import { acknowledged } from './namespace.ts';

/** The addresses that a container's device gets in a network. */
export interface DeviceAddresses {
  readonly four?: { readonly address: Ipv4; readonly subnet: string } | undefined;
  readonly six?: { readonly text: string; readonly length: number } | undefined;
}

/** Gives a device of this network namespace its addresses. */
export function giveAddresses(sys: Sys, index: number, { four, six }: DeviceAddresses): void {
  if (four) {
    const { address, length } = prefixOf(four.subnet);
    acknowledged(sys.netAddressAdd(index, { local: four.address, length, broadcast: broadcastOf(address, length) }));
  }
  if (six) acknowledged(sys.netAddress6Add(index, six));
}
