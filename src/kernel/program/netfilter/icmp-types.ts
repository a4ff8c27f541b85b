/** Names of ICMP types and codes: `iptables -p icmp -h`. Undefined code: any. */
const table: readonly (readonly [name: string, type: number, code?: number])[] = [
  ['any', 255], ['echo-reply', 0], ['pong', 0], ['destination-unreachable', 3], ['network-unreachable', 3, 0], ['host-unreachable', 3, 1],
  ['protocol-unreachable', 3, 2], ['port-unreachable', 3, 3], ['fragmentation-needed', 3, 4], ['source-route-failed', 3, 5], ['network-unknown', 3, 6],
  ['host-unknown', 3, 7], ['network-prohibited', 3, 9], ['host-prohibited', 3, 10], ['TOS-network-unreachable', 3, 11], ['TOS-host-unreachable', 3, 12],
  ['communication-prohibited', 3, 13], ['host-precedence-violation', 3, 14], ['precedence-cutoff', 3, 15], ['source-quench', 4], ['redirect', 5],
  ['network-redirect', 5, 0], ['host-redirect', 5, 1], ['TOS-network-redirect', 5, 2], ['TOS-host-redirect', 5, 3], ['echo-request', 8], ['ping', 8],
  ['router-advertisement', 9], ['router-solicitation', 10], ['time-exceeded', 11], ['ttl-exceeded', 11], ['ttl-zero-during-transit', 11, 0],
  ['ttl-zero-during-reassembly', 11, 1], ['parameter-problem', 12], ['ip-header-bad', 12, 0], ['required-option-missing', 12, 1],
  ['timestamp-request', 13], ['timestamp-reply', 14], ['address-mask-request', 17], ['address-mask-reply', 18],
];

/** By a name or its unambiguous beginning. @returns how many names begin so, and one of them */
export function icmpTypeByName(text: string): { readonly matches: readonly string[]; readonly type: number; readonly code?: number } {
  const found = table.filter(([name]) => name.toLowerCase().startsWith(text.toLowerCase()));
  const [, type = 0, code] = found.find(([name]) => name.toLowerCase() === text.toLowerCase()) ?? found[0] ?? [];
  return { matches: found.map(([name]) => name), type, ...code === undefined ? {} : { code } };
}

/** The name of a type with or without code, as listings print it. */
export function icmpTypeName(type: number, code: number | undefined): string | undefined {
  return table.find(entry => entry[1] === type && entry[2] === code)?.[0];
}
