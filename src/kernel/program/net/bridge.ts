import { Errno } from '../../errno.ts';
import type { LinkView } from '../../net/netlink/view.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Task, programOf } from '../command.ts';
import { type CommandLine, has } from '../options.ts';

/** `bridge(8)` of iproute2. */
export const bridge = programOf({
  name: 'bridge',
  support: { level: 'some', missing: 'changes of the forwarding database, of ports all but hairpin and isolated, vlan, mdb, monitor, options but -d' },
  options: { 'd,details': 'none', 's,statistics': 'none', 'o,oneline': 'none', 'n,netns': 'missing=', 'j,json': 'missing', 'c,color': 'none' },
  hint: () => '',
  run,
});

function* run(task: Task, { options, operands: [object = '', ...rest] }: CommandLine): Blocking<number> {
  const details = has(options, 'd');
  const [command = 'show', ...words] = rest;
  if (object !== '' && 'link'.startsWith(object) && command === 'set') return yield* setPort(task, words);
  const known = ['link', 'fdb', 'vlan', 'mdb', 'monitor'].find(name => object !== '' && name.startsWith(object));
  if (object !== '' && known === undefined) {
    yield* task.warn(`Object "${object}" is unknown, try "bridge help".\n`);
    return 255;
  }
  if (known !== undefined && !/^(?:show|list|lst|set|add|del|append|replace|get|flush|help)/.test(command) && !'show'.startsWith(command)) {
    yield* task.warn(`Command "${command}" is unknown, try "bridge ${known} help".\n`);
    return 255;
  }
  if (object === '' || !'show'.startsWith(command)) {
    yield* task.warn(`bridge: ${[object, command].join(' ').trim()} is not simulated\n`);
    return 2;
  }
  const dev = words[words.indexOf('dev') + 1];
  const wanted = words.includes('dev') ? dev : undefined;
  const links = task.sys.netLinks();
  if (wanted !== undefined && !links.some(({ name }) => name === wanted)) {
    yield* task.warn(`Cannot find device "${wanted}"\n`);
    return 255;
  }
  if (known === 'vlan') {
    task.out.print('port              vlan-id  \n');
    return 0;
  }
  if (known === 'mdb') return 0;
  if ('link'.startsWith(object)) {
    for (const link of links) if (link.master && (wanted === undefined || wanted === link.name)) task.out.print(portLine(links, link, details));
    return 0;
  }
  if ('fdb'.startsWith(object)) {
    const ofBridge = words.includes('br') ? words[words.indexOf('br') + 1] : undefined;
    for (const link of links) task.out.print(fdbLines(links, link, wanted, ofBridge));
    return 0;
  }
  yield* task.warn(`bridge: ${known ?? ''} is not simulated\n`);
  return 2;
}

/** `bridge link set dev NAME hairpin on`. */
function* setPort(task: Task, words: readonly string[]): Blocking<number> {
  const value = (key: string): string | undefined => (words.includes(key) ? words[words.indexOf(key) + 1] : undefined);
  const found = task.sys.netLinks().find(({ name }) => name === value('dev'));
  if (!found) {
    yield* task.warn(value('dev') === undefined ? 'Device is a required argument.\n' : `Cannot find device "${value('dev') ?? ''}"\n`);
    return 255;
  }
  const flag = (key: string): boolean | undefined => (value(key) === undefined ? undefined : value(key) === 'on');
  const answer = task.sys.netLinkSet(found.index, { hairpin: flag('hairpin'), isolated: flag('isolated') });
  if (!answer) return 0;
  yield* task.warn(`RTNETLINK answers: ${new Errno(answer.code).text}\n`);
  return 255;
}

/** The other end is named as if it were in this namespace: the program does not look where it is. */
function portLine(links: readonly LinkView[], link: LinkView, details: boolean): string {
  const { peer } = link;
  const other = peer && `@${links.find(({ index }) => index === peer.index)?.name ?? `if${peer.index}`}`;
  const flag = (on: boolean): string => (on ? 'on' : 'off');
  const more = details ? `    hairpin ${flag(link.hairpin)} guard off root_block off fastleave off learning on flood on mcast_flood on bcast_flood on mcast_router 1 mcast_to_unicast off neigh_suppress off vlan_tunnel off isolated ${flag(link.isolated)} locked off \n` : '';
  return `${link.index}: ${link.name}${other ?? ''}: <${link.flags.join(',')}> mtu ${link.mtu} master ${link.master?.name ?? ''} state ${link.portState ?? ''} priority 32 cost 2 \n${more}`;
}

/** What the bridge has learned behind this port, the port's own address, and the groups that the device listens to. */
function fdbLines(links: readonly LinkView[], link: LinkView, dev: string | undefined, ofBridge: string | undefined): string {
  if ((dev !== undefined && dev !== link.name) || (ofBridge !== undefined && ofBridge !== link.name && ofBridge !== link.master?.name)) return '';
  const { master } = link;
  const where = dev === undefined ? ` dev ${link.name}` : '';
  const learned = master ? links.find(({ index }) => index === master.index)?.fdb.filter(({ port, mac }) => port === link.name && mac !== link.mac) ?? [] : [];
  const own = master ? [`${link.mac}${where} master ${master.name} permanent\n`] : [];
  return [...learned.map(({ mac }) => `${mac}${where} master ${master?.name ?? ''} \n`), ...own, ...groupsOf(link).map(mac => `${mac}${where} self permanent\n`)].join('');
}

/** Ethernet addresses of the multicast groups that a device which is up belongs to: all hosts, the snoopers of a bridge, its own IPv6 address. */
function groupsOf({ kind, up, addresses6 }: LinkView): string[] {
  if (!up || kind === 'loopback') return [];
  const six = addresses6.length > 0;
  const own = addresses6.map(({ local }) => local.slice(-8)).map(digits => `33:33:ff:${digits.slice(2, 4)}:${digits.slice(4, 6)}:${digits.slice(6, 8)}`);
  const snoopers = kind === 'bridge' ? ['01:00:5e:00:00:6a', ...(six ? ['33:33:00:00:00:6a'] : [])] : [];
  return [...(six ? ['33:33:00:00:00:01'] : []), ...snoopers, '01:00:5e:00:00:01', ...own];
}
