import { parseIpv4 } from '../../net/address.ts';
import type { ConnectionView } from '../../net/netfilter/calls.ts';
import { connectionText } from '../../net/netfilter/conntrack/text.ts';
import { protocolNumber } from '../../net/packet.ts';
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { OptionError, parseOptions, type GivenOption } from '../options.ts';
import { print, type NetfilterSystem } from './system.ts';

const version = 'conntrack v1.4.7 (conntrack-tools)';

/** `conntrack(8)`: -L, -D, -F and -C, with filters on addresses, ports, protocol and translation. */
export function* conntrack(system: NetfilterSystem, args: readonly string[]): Blocking<number> {
  try {
    const { options, operands } = parseOptions({
      'L,dump': 'optional', 'D,delete': 'optional', 'F,flush': 'optional', 'C,count': 'optional', 'V,version': 'none', 'p,protonum,proto': 'required', 's,orig-src,src': 'required',
      'd,orig-dst,dst': 'required', 'r,reply-src': 'required', 'q,reply-dst': 'required', 'sport,orig-port-src': 'required', 'dport,orig-port-dst': 'required', 'reply-port-src': 'required',
      'reply-port-dst': 'required', 'state': 'required', 'n,src-nat': 'optional', 'g,dst-nat': 'optional', 'j,any-nat': 'optional', 'o,output': 'required', 'f,family': 'required',
      'G,get': 'missing', 'I,create': 'missing', 'U,update': 'missing', 'E,event': 'missing', 'S,stats': 'missing', 'h,help': 'missing', 'z,zero': 'missing', 'm,mark': 'missing=',
      't,timeout': 'missing=', 'u,status': 'missing=', 'e,event-mask': 'missing=', 'l,label': 'missing=', 'w,zone': 'missing=', 'b,buffer-size': 'missing=',
    }, args);
    const has = (name: string): boolean => options.some(option => option.name === name);
    if (operands.some(table => table !== 'conntrack')) return yield* complain(system, `table \`${operands[0] ?? ''}' is not simulated`);
    if (has('V')) yield* print(system, 1, `${version}\n`);
    else if (has('C')) yield* print(system, 1, `${system.trackedConnections().length}\n`);
    else if (has('F')) {
      system.forgetConnection('all');
      yield* print(system, 2, `${version}: connection tracking table has been emptied.\n`);
    } else if (has('L') || has('D')) return yield* listOrDelete(system, options, has('D'));
    else return yield* complain(system, 'no command was given: -L, -D, -F, -C and -V are simulated');
    return 0;
  } catch (error) {
    if (error instanceof OptionError) return yield* complain(system, error.text.replace(/^(?:unrecognized|invalid) option (?:-- )?'(.*)'$/, (_, option: string) => `unknown option \`${option.replace(/^(?=[^-])/, '-')}'`));
    if (!isErrno(error, 'EPERM')) throw error;
    yield* print(system, 2, `${version}: Operation failed: sorry, you must be root or get CAP_NET_ADMIN capability to do this\n`);
    return 1;
  }
}

function* complain(system: NetfilterSystem, text: string): Blocking<number> {
  yield* print(system, 2, `${version}: ${text}\nTry \`conntrack -h' or 'conntrack --help' for more information.\n`);
  return 2;
}

function* listOrDelete(system: NetfilterSystem, options: readonly GivenOption[], deletes: boolean): Blocking<number> {
  const conditions = options.filter(({ name }) => name in filters);
  const found = system.trackedConnections().filter(view => conditions.every(({ name, value }) => filters[name]?.(view, value ?? '')));
  if (deletes) for (const { connection } of found) system.forgetConnection(connection.id);
  const extended = options.some(({ name, value }) => name === 'o' && value?.split(',').includes('extended'));
  yield* print(system, 2, `${version}: ${found.length} flow entries have been ${deletes ? 'deleted' : 'shown'}.\n`);
  yield* print(system, 1, found.map(view => `${extended ? 'ipv4     2 ' : ''}${connectionText(view)} use=1\n`).join(''));
  return deletes && found.length === 0 ? 1 : 0;
}

type Filter = (view: ConnectionView, value: string) => boolean;

const filters: Readonly<Record<string, Filter>> = {
  p: ({ connection: { original } }, value) => original.protocol === value.toLowerCase() || String(protocolNumber[original.protocol]) === value,
  s: ({ connection: { original } }, value) => original.source === parseIpv4(value),
  d: ({ connection: { original } }, value) => original.destination === parseIpv4(value),
  r: ({ connection: { reply } }, value) => reply.source === parseIpv4(value),
  q: ({ connection: { reply } }, value) => reply.destination === parseIpv4(value),
  'sport': ({ connection: { original } }, value) => original.sourcePort === Number(value),
  'dport': ({ connection: { original } }, value) => original.destinationPort === Number(value),
  'reply-port-src': ({ connection: { reply } }, value) => reply.sourcePort === Number(value),
  'reply-port-dst': ({ connection: { reply } }, value) => reply.destinationPort === Number(value),
  state: ({ connection: { tcp } }, value) => tcp === value.toUpperCase(),
  n: ({ connection: { sourceNat, reply } }, value) => sourceNat && (value === '' || reply.destination === parseIpv4(value)),
  g: ({ connection: { destinationNat, reply } }, value) => destinationNat && (value === '' || reply.source === parseIpv4(value)),
  j: ({ connection: { sourceNat, destinationNat } }) => sourceNat || destinationNat,
};

