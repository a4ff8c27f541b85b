import { broadcastOf, formatAddress, formatIpv4, maskLength, netmask, parseIpv4, parseMac } from '../../net/address.ts';
import type { LinkView } from '../../net/netlink/view.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Acknowledgement } from '../../syscall/rtnetlink.ts';
import type { Sys } from '../../syscall/sys.ts';
import { applet, AppletFailure, refused, UsageFailure } from './applet.ts';
import { addressOf } from './route.ts';

/** In the order in which busybox prints them; RUNNING is what the kernel calls LOWER_UP since. */
const flags: readonly (readonly [shown: string, kernel: string])[] = [
  ['UP', 'UP'], ['BROADCAST', 'BROADCAST'], ['LOOPBACK', 'LOOPBACK'], ['POINTOPOINT', 'POINTOPOINT'], ['RUNNING', 'LOWER_UP'], ['NOARP', 'NOARP'], ['PROMISC', 'PROMISC'], ['MULTICAST', 'MULTICAST'],
];
const units = ['', 'Ki', 'Mi', 'Gi', 'Ti'];

/** The applet ifconfig, `ifconfig(8)`: networking/ifconfig.c and interface.c of busybox. */
export const ifconfig = applet('ifconfig', function* (sys, args) {
  const all = args.includes('-a');
  const [name, ...words] = args.filter(arg => arg !== '-a');
  const links = [...sys.netLinks()].sort((a, b) => a.name < b.name ? -1 : 1);
  if (name === undefined) return links.filter(({ up }) => all || up).map(interfaceText).join('');
  const link = links.find(each => each.name === name);
  if (words.length > 0) {
    if (!link) throw refused('SIOCGIFFLAGS', 'ENODEV');
    yield* configure(sys, link, words);
    return '';
  }
  if (!link) throw new AppletFailure(`${name}: error fetching interface information: Device not found`);
  return interfaceText(link);
});

function interfaceText({ name, kind, mac, addresses, addresses6, flags: has, mtu, received, sent, queueLength }: LinkView): string {
  const isLoopback = kind === 'loopback';
  const lines = [isLoopback ? 'Link encap:Local Loopback  ' : `Link encap:Ethernet  HWaddr ${mac.toUpperCase()}  `];
  const [address] = addresses;
  if (address) lines.push(`inet addr:${formatIpv4(address.local)}  ${isLoopback ? '' : `Bcast:${formatIpv4(address.broadcast ?? 0)}  `}Mask:${formatIpv4(netmask(address.length))}`);
  for (const { local, length, scope } of addresses6) lines.push(`inet6 addr: ${formatAddress(local)}/${length} Scope:${scope.charAt(0).toUpperCase()}${scope.slice(1)}`);
  const shown = flags.filter(([, kernel]) => has.includes(kernel)).map(([word]) => `${word} `).join('');
  lines.push(
    `${shown === '' ? '[NO FLAGS] ' : shown} MTU:${mtu}  Metric:1`,
    `RX packets:${received.packets} errors:${received.errors} dropped:${received.dropped} overruns:0 frame:0`,
    `TX packets:${sent.packets} errors:${sent.errors} dropped:${sent.dropped} overruns:0 carrier:0`,
    `collisions:0 txqueuelen:${queueLength} `,
    `RX bytes:${received.bytes} (${inUnits(received.bytes)})  TX bytes:${sent.bytes} (${inUnits(sent.bytes)})`,
  );
  return `${lines.map((line, at) => (at === 0 ? name.padEnd(10) : ' '.repeat(10)) + line).join('\n')}\n\n`;
}

/** With one digit behind the point, cut and not rounded. */
function inUnits(bytes: number): string {
  let [value, unit] = [bytes, 0];
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${(Math.floor(value * 10) / 10).toFixed(1)} ${units[unit] ?? ''}B`;
}

function* configure(sys: Sys, link: LinkView, words: readonly string[]): Blocking<void> {
  const check = (request: string, answer: Acknowledgement): void => {
    if (answer) throw refused(request, answer.code);
  };
  const { index } = link;
  const [old] = link.addresses;
  let wanted = old && { local: old.local, length: old.length };
  let broadcast: number | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = (): string => words[++at] ?? '';
    if (word === 'up' || word === 'down') check('SIOCSIFFLAGS', sys.netLinkSet(index, { up: word === 'up' }));
    else if (word === 'mtu') check('SIOCSIFMTU', sys.netLinkSet(index, { mtu: Number(next()) }));
    else if (word === 'txqueuelen') check('SIOCSIFTXQLEN', sys.netLinkSet(index, { queueLength: Number(next()) }));
    else if (word === 'promisc' || word === '-promisc') check('SIOCSIFFLAGS', sys.netLinkSet(index, { promiscuous: word === 'promisc' }));
    else if (word === 'arp' || word === '-arp') check('SIOCSIFFLAGS', sys.netLinkSet(index, { noArp: word === '-arp' }));
    else if (word === 'netmask') wanted = wanted && { ...wanted, length: lengthOf(next()) };
    else if (word === 'broadcast') broadcast = parseIpv4(next());
    else if (word === 'hw') {
      if (next() !== 'ether') throw new UsageFailure('ifconfig', '[-a] [IFACE] [ADDRESS]');
      const mac = parseMac(next());
      if (mac === undefined) throw new AppletFailure(`invalid hw-addr ${words[at] ?? ''}`);
      check('SIOCSIFHWADDR', sys.netLinkSet(index, { mac }));
    } else {
      const [text = '', length] = word.split('/');
      const local = yield* addressOf(sys, text);
      wanted = { local, length: length === undefined ? classLength(local) : Number(length) };
    }
  }
  if (!wanted || wanted.local === old?.local && wanted.length === old.length && broadcast === undefined) return;
  if (old) check('SIOCSIFADDR', sys.netAddressDelete(index, { local: old.local, length: old.length }));
  if (wanted.local === 0) return;
  check('SIOCSIFADDR', sys.netAddressAdd(index, { ...wanted, broadcast: link.kind === 'loopback' ? undefined : broadcast ?? broadcastOf(wanted.local, wanted.length) }));
  if (!words.includes('down')) check('SIOCSIFFLAGS', sys.netLinkSet(index, { up: true }));
}

function lengthOf(mask: string): number {
  const length = maskLength(parseIpv4(mask) ?? 1);
  if (length === undefined) throw refused('SIOCSIFNETMASK', 'EINVAL');
  return length;
}

/** Of classes A, B and C (RFC 791), as SIOCSIFADDR has it. */
function classLength(address: number): number {
  const first = address >>> 24;
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}
