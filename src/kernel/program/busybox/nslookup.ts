import { formatAddress, formatIpv4, parseIpv4 } from '../../net/address.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { askServer } from '../net/dns.ts';
import { resolverSettings } from '../net/names.ts';
import { banner } from './banner.ts';

/** By the code of an answer, RFC 1035. */
const failures: Readonly<Record<number, string>> = { 1: 'FORMERR', 2: 'SERVFAIL', 3: 'NXDOMAIN', 4: 'NOTIMP', 5: 'REFUSED' };
const usage = `${banner}\n\nUsage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n`;

/** The applet nslookup: networking/nslookup.c of busybox, with FEATURE_NSLOOKUP_BIG. It asks for A and AAAA; IPv6 has no addresses here. */
export function* nslookup(sys: Sys, args: readonly string[]): Blocking<number> {
  const [name, server] = args.filter(arg => !arg.startsWith('-'));
  const say = function* (fd: number, text: string, code: number): Blocking<number> {
    yield* sys.write(fd, encode(text));
    return code;
  };
  if (name === undefined) return yield* say(2, usage, 1);
  const { servers, search } = yield* resolverSettings(sys);
  const [address = 0] = server === undefined ? servers : [parseIpv4(server)].filter(found => found !== undefined);
  const isAddress = parseIpv4(name) !== undefined;
  const names = isAddress || name.includes('.') || search.length === 0 ? [name] : search.map(domain => `${name}.${domain}`);
  const answers = [];
  for (const asked of names) for (const type of isAddress ? ['PTR'] as const : ['A', 'AAAA'] as const) answers.push({ asked, ...yield* askServer(sys, asked, address, type) });
  if (answers.every(({ code }) => code === undefined)) return yield* say(1, ';; connection timed out; no servers could be reached\n\n', 1);
  const parts = answers.flatMap(({ asked, code, addresses = [] }) => {
    if (code === undefined) return [];
    if (code !== 0) return [`** server can't find ${asked}: ${failures[code] ?? `code ${code}`}\n`];
    return [`Non-authoritative answer:\n${addresses.map(found => `Name:\t${asked}\nAddress: ${formatAddress(found)}\n`).join('')}`];
  });
  const failed = answers.some(({ code }) => code !== undefined && code !== 0);
  return yield* say(1, `Server:\t\t${formatIpv4(address)}\nAddress:\t${formatIpv4(address)}:53\n\n${parts.map(part => `${part}\n`).join('')}`, failed ? 1 : 0);
}
