import type { LinkView } from '../../net/netlink/view.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Task, programOf } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { fullName } from './ip/link-text.ts';

/** `bridge(8)` of iproute2. */
export const bridge = programOf({
  name: 'bridge',
  support: { level: 'some', missing: 'changes of ports and of the forwarding database, vlan, mdb, monitor, options but -d' },
  options: { 'd,details': 'none', 's,statistics': 'none', 'o,oneline': 'none', 'n,netns': 'missing=', 'j,json': 'missing', 'c,color': 'none' },
  hint: () => '',
  run,
});

function* run(task: Task, { operands: [object = '', ...rest] }: CommandLine): Blocking<number> {
  const [command = 'show', ...words] = rest;
  if (object === '' || !'show'.startsWith(command)) {
    yield* task.warn(`bridge: ${[object, command].join(' ').trim()} is not simulated\n`);
    return 2;
  }
  const dev = words[words.indexOf('dev') + 1];
  const wanted = words.includes('dev') ? dev : undefined;
  const links = task.sys.netLinks();
  if ('link'.startsWith(object)) {
    for (const link of links) if (link.master && (wanted === undefined || wanted === link.name)) task.out.print(portLine(link));
    return 0;
  }
  if ('fdb'.startsWith(object)) {
    const ofBridge = words.includes('br') ? words[words.indexOf('br') + 1] : undefined;
    for (const link of links) task.out.print(fdbLines(links, link, wanted, ofBridge));
    return 0;
  }
  yield* task.warn(`Object "${object}" is unknown, try "bridge help".\n`);
  return 255;
}

function portLine(link: LinkView): string {
  return `${link.index}: ${fullName(link)}: <${link.flags.join(',')}> mtu ${link.mtu} master ${link.master?.name ?? ''} state ${link.portState ?? ''} priority 32 cost 2 \n`;
}

/** What the bridge has learned behind this port, and the port's own address. */
function fdbLines(links: readonly LinkView[], link: LinkView, dev: string | undefined, ofBridge: string | undefined): string {
  if ((dev !== undefined && dev !== link.name) || (ofBridge !== undefined && ofBridge !== link.name && ofBridge !== link.master?.name)) return '';
  const { master } = link;
  if (!master) return '';
  const learned = links.find(({ index }) => index === master.index)?.fdb.filter(({ port, mac }) => port === link.name && mac !== link.mac) ?? [];
  return [...learned.map(({ mac }) => `${mac} dev ${link.name} master ${master.name} \n`), `${link.mac} dev ${link.name} master ${master.name} permanent\n`].join('');
}
