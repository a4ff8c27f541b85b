import { message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';
import { parseAddress, type Address } from '../ip.ts';
import { eachCluster } from '../rule.ts';

/** Somebody else listens: Docker then refuses to start the node. */
export const rule = eachCluster(
  {
    code: 'KindPortInUse',
    aliases: [],
    name: 'port-in-use',
    severity: 'info',
    title: message('Map ports that are free on this machine'),
    fixable: false,
    needs: 'project',
  },
  ({ nodes, networking, text }, { report, around: { project: { machine } } }) => {
    // The cluster itself may be the one that listens.
    if (!machine || machine.taken.length === 0 || machine.clusters.includes(text('name') ?? 'kind')) return;
    const taken = new Set(machine.taken.map(({ address, port, protocol }) => key(parseAddress(address), port, protocol)));
    const check = (at: Span | undefined, address: string, port: number, protocol: string): void => {
      if (at && taken.has(key(parseAddress(address), port, protocol.toLowerCase()))) report({ at, message: message('Something listens on port {0} of this machine already; kind can only use it if that is this cluster itself', port) });
    };
    check(networking.field('apiServerPort')?.value.span, networking.text('apiServerAddress') ?? '127.0.0.1', networking.integer('apiServerPort') ?? 0, 'tcp');
    for (const { at, ports } of nodes) {
      if (at.kind === 'alias') continue;
      for (const { field, address, hostPort, protocol } of ports) check(field('hostPort')?.value.span, address, hostPort, protocol);
    }
  },
);

function key(address: Address | undefined, port: number, protocol: string): string {
  return `${address?.family ?? ''} ${address?.value ?? ''} ${port} ${protocol}`;
}
