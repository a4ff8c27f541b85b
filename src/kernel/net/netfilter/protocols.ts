/** Names of protocols that rules may name, with the numbers of /etc/protocols: `protocols(5)`. The first name of a number is the one that is printed. */
const numbers: ReadonlyMap<string, number> = new Map([
  ['all', 0], ['icmp', 1], ['igmp', 2], ['ipencap', 4], ['tcp', 6], ['egp', 8], ['igp', 9], ['udp', 17], ['dccp', 33], ['ipv6', 41], ['ipv6-route', 43],
  ['ipv6-frag', 44], ['rsvp', 46], ['gre', 47], ['esp', 50], ['ah', 51], ['ipv6-icmp', 58], ['icmpv6', 58], ['ipv6-nonxt', 59], ['ipv6-opts', 60],
  ['ospf', 89], ['ipip', 94], ['etherip', 97], ['encap', 98], ['pim', 103], ['ipcomp', 108], ['vrrp', 112], ['l2tp', 115], ['isis', 124], ['sctp', 132],
  ['mobility-header', 135], ['mh', 135], ['ipv6-mh', 135], ['udplite', 136], ['mpls-in-ip', 137],
]);

const names: ReadonlyMap<number, string> = new Map([...numbers].reverse().map(([name, number]) => [number, name]));

/** The number of a protocol by its name (in any case) or number. @returns undefined if there is none */
export function protocolByName(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
  return numbers.get(text.toLowerCase());
}

/** The name of a protocol, or its number if it has none. */
export function protocolName(number: number): string {
  return names.get(number) ?? String(number);
}
