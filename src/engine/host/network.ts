import { outsideNetwork, type Sys } from '../../kernel/index.ts';

/** What `ifup` does on a Debian before anything else: `lo`, and the network card with an address and the way out: `interfaces(5)`. */
export function bringUpNetwork(sys: Sys): void {
  const { device, address: local, length, broadcast, gateway } = outsideNetwork;
  for (const { name, index } of sys.netLinks()) {
    if (name === device) sys.netAddressAdd(index, { local, length, broadcast });
    if (name === 'lo' || name === device) sys.netLinkSet(index, { up: true });
  }
  sys.netRouteAdd({ prefix: { address: 0, length: 0 }, gateway }, 'add');
}
