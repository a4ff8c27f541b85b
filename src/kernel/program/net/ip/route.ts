import { type Address, type Prefix, addressBits, contains, formatAddress, formatPrefix } from '../../../net/address.ts';
import { anyAddress6 } from '../../../net/ipv6.ts';
import type { Scope } from '../../../net/device.ts';
import { type RouteType, type RoutingRule, tableNumber } from '../../../net/fib.ts';
import type { RouteMode } from '../../../net/netlink/route.ts';
import type { RouteView } from '../../../net/netlink/view.ts';
import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { routeHelp, ruleHelp } from './help.ts';
import { type IpTask, IpFailure, type Words, checkAnswer, garbage, invalidArgument, matches, needAddressOf, needLink, needNumber, needPrefix, needPrefixOf } from './words.ts';

const types: readonly RouteType[] = ['unicast', 'local', 'broadcast', 'multicast', 'blackhole', 'unreachable', 'prohibit', 'throw'];

/** `ip route`: ip-route(8). */
export function* ipRoute(task: IpTask, words: Words): Blocking<number> {
  yield* [];
  const command = words.take() ?? 'list';
  if (matches(command, 'list', 'show', 'lst')) return list(task, words);
  if (matches(command, 'get')) return get(task, words);
  if (matches(command, 'add')) return modify(task, words, 'add');
  if (matches(command, 'change', 'chg')) return modify(task, words, 'change');
  if (matches(command, 'replace')) return modify(task, words, 'replace');
  if (matches(command, 'append')) return modify(task, words, 'append');
  if (matches(command, 'delete')) return modify(task, words, 'delete');
  if (matches(command, 'flush')) return flush(task, words);
  if (matches(command, 'help')) throw new IpFailure(routeHelp);
  throw new IpFailure(`Command "${command}" is unknown, try "ip route help".\n`);
}

function modify(task: IpTask, words: Words, action: RouteMode | 'delete'): number {
  const { sys, options: { family } } = task;
  let prefix: Prefix<Address> | undefined;
  let type: RouteType | undefined;
  const route: { table?: number; metric?: number; tos?: number; scope?: Scope; protocol?: string; device?: number; gateway?: Address; source?: Address; onlink?: boolean; mtu?: number } = {};
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'src') route.source = needAddressOf(words.argument(), family);
    else if (word === 'via') {
      const text = words.argument();
      route.gateway = needAddressOf(text === 'inet' || text === 'inet6' ? words.argument() : text, text === 'inet' || text === 'inet6' ? text : family);
    } else if (word === 'dev' || word === 'oif') route.device = needLink(sys, words.argument()).index;
    else if (word === 'table') route.table = readTable(words.argument());
    else if (matches(word, 'metric', 'priority', 'preference')) route.metric = needNumber(words.argument(), '"metric" value is invalid\n');
    else if (word === 'tos' || word === 'dsfield') route.tos = needNumber(words.argument(), '"tos" value is invalid\n');
    else if (word === 'scope') route.scope = readScope(words.argument());
    else if (matches(word, 'protocol')) route.protocol = words.argument();
    else if (word === 'mtu') route.mtu = needNumber(words.peek() === 'lock' ? (words.take(), words.argument()) : words.argument(), '"mtu" value is invalid\n');
    else if (word === 'onlink') route.onlink = true;
    else if (word === 'nexthop' || word === 'encap' || word === 'nhid') throw new IpFailure(`ip: "${word}" of a route is not simulated\n`, 2);
    else if (matches(word, 'advmss', 'rtt', 'window', 'cwnd', 'initcwnd', 'hoplimit', 'weight', 'realms', 'rto_min', 'initrwnd', 'quickack', 'congctl')) words.argument();
    else {
      const known = types.find(name => name === word);
      const text = word === 'to' ? words.argument() : word;
      if (matches(text, 'help')) throw new IpFailure(routeHelp);
      if (known && !type && !prefix) type = known;
      else if (prefix) throw garbage('to', text);
      else prefix = needPrefixOf(text, family);
    }
  }
  if (!prefix) throw new IpFailure(routeHelp);
  if (family === undefined && typeof route.gateway === 'string' && prefix.length === 0) prefix = { address: anyAddress6, length: 0 };
  const message = { ...route, prefix, type };
  checkAnswer(action === 'delete' ? sys.netRouteDelete(message) : sys.netRouteAdd(message, action));
  return 0;
}

interface Selection {
  table: number | 'all';
  dev?: string;
  protocol?: string;
  scope?: Scope;
  type?: string;
  via?: Address;
  source?: Address;
  root?: Prefix<Address>;
  match?: Prefix<Address>;
  exact?: Prefix<Address>;
}

function readSelection(words: Words, task: IpTask): Selection {
  const { family } = task.options;
  const selection: Selection = { table: tableNumber.main };
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'table') {
      const text = words.argument();
      selection.table = text === 'all' ? 'all' : readTable(text);
    } else if (word === 'dev' || word === 'oif') selection.dev = needLink(task.sys, words.argument()).name;
    else if (matches(word, 'protocol')) selection.protocol = words.argument();
    else if (word === 'scope') selection.scope = readScope(words.argument());
    else if (word === 'type') selection.type = words.argument();
    else if (word === 'via') selection.via = needAddressOf(words.argument(), family);
    else if (word === 'src') selection.source = needAddressOf(words.argument(), family);
    else if (matches(word, 'cache', 'cloned')) selection.table = -1;
    else if (word === 'root' || word === 'match' || word === 'exact') selection[word] = needPrefixOf(words.argument(), family);
    else if (matches(word, 'help')) throw new IpFailure(routeHelp);
    else selection.exact = needPrefixOf(word === 'to' ? words.argument() : word, family);
  }
  return selection;
}

function isSelected(route: RouteView, { table, dev, protocol, scope, type, via, source, root, match, exact }: Selection): boolean {
  const { address, length } = route.prefix;
  return (table === 'all' || route.table === table) && (dev === undefined || route.device === dev) && (protocol === undefined || route.protocol === protocol)
    && (scope === undefined || route.scope === scope) && (type === undefined || route.type === type) && (via === undefined || route.gateway === via)
    && (source === undefined || route.source === source) && (!root || (length >= root.length && contains(root, address)))
    && (!match || (length <= match.length && contains(route.prefix, match.address))) && (!exact || (length === exact.length && address === exact.address));
}

function list(task: IpTask, words: Words): number {
  const selection = readSelection(words, task);
  const families = familiesOf(task, selection);
  if (families.includes('inet') && typeof selection.table === 'number' && selection.table > 0 && !task.sys.netRouteTables().includes(selection.table)) throw new IpFailure('Error: ipv4: FIB table does not exist.\nDump terminated\n', 2);
  for (const route of families.flatMap(family => task.sys.netRoutes(family))) if (isSelected(route, selection)) task.print(`${routeLine(route, task.options.details, selection)}\n`);
  return 0;
}

/** Whose routes are listed: of both families only with all tables. */
function familiesOf({ options: { family } }: IpTask, { table, root, match, exact }: Selection): readonly ('inet' | 'inet6')[] {
  if (family !== undefined) return [family];
  const named = exact ?? root ?? match;
  if (named) return [typeof named.address === 'number' ? 'inet' : 'inet6'];
  return table === 'all' ? ['inet', 'inet6'] : ['inet'];
}

function flush(task: IpTask, words: Words): number {
  if (words.isEmpty) throw new IpFailure('"ip route flush" requires arguments.\n', 1);
  const selection = readSelection(words, task);
  for (const route of familiesOf(task, selection).flatMap(family => task.sys.netRoutes(family))) {
    if (!isSelected(route, selection)) continue;
    const device = route.device === undefined ? undefined : needLink(task.sys, route.device).index;
    checkAnswer(task.sys.netRouteDelete({ prefix: route.prefix, type: route.type, table: route.table, metric: route.metric, gateway: route.gateway, device }));
  }
  return 0;
}

function routeLine(route: RouteView, details: boolean, selection: Selection): string {
  const words: string[] = [];
  if (route.type !== 'unicast' || details) words.push(route.type);
  words.push(targetText(route.prefix));
  if (route.gateway !== undefined && selection.via === undefined) words.push('via', formatAddress(route.gateway));
  if (route.device !== undefined && selection.dev === undefined) words.push('dev', route.device);
  if (selection.table === 'all' && route.table !== tableNumber.main) words.push('table', tableName(route.table));
  if ((route.protocol !== 'boot' || details) && selection.protocol === undefined) words.push('proto', route.protocol);
  const six = typeof route.prefix.address === 'string';
  if ((route.scope !== 'global' || details) && selection.scope === undefined) words.push('scope', route.scope);
  if (route.source !== undefined) words.push('src', formatAddress(route.source));
  if (route.metric || six) words.push('metric', String(route.metric));
  if (route.onlink) words.push('onlink');
  if (route.linkDown) words.push('linkdown');
  if (route.mtu !== undefined) words.push('mtu', String(route.mtu));
  return `${words.join(' ')} ${six ? 'pref medium' : ''}`;
}

function get(task: IpTask, words: Words): number {
  const { family } = task.options;
  const key: { source?: Address; device?: string; inDevice?: string; mark?: number } = {};
  let destination: Address | undefined;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'from') key.source = needPrefixOf(words.argument(), family).address;
    else if (word === 'oif' || word === 'dev') key.device = needLink(task.sys, words.argument()).name;
    else if (word === 'iif') key.inDevice = needLink(task.sys, words.argument()).name;
    else if (word === 'mark') key.mark = needNumber(words.argument(), 'invalid mark');
    else if (word === 'uid' || word === 'tos' || word === 'sport' || word === 'dport' || word === 'ipproto') words.argument();
    else destination = needPrefixOf(word === 'to' ? words.argument() : word, family).address;
  }
  if (destination === undefined) throw new IpFailure('need at least a destination address\n', 1);
  try {
    task.print(`${typeof destination === 'number' ? gotLine(task, destination, key) : gotLine6(task, destination, key)}\n`);
  } catch (error) {
    if (error instanceof Errno) throw new IpFailure(`RTNETLINK answers: ${error.text}\n`, 2);
    throw error;
  }
  return 0;
}

function gotLine6(task: IpTask, destination: Address, key: { source?: Address; device?: string; inDevice?: string; mark?: number }): string {
  const route = task.sys.netRouteGet(destination, key);
  const words: string[] = route.type === 'unicast' ? [] : [route.type];
  words.push(formatAddress(destination), 'from', key.source === undefined ? '::' : formatAddress(key.source));
  if (route.gateway !== undefined) words.push('via', formatAddress(route.gateway));
  words.push('dev', route.type === 'local' ? 'lo' : (route.device ?? ''));
  if (route.table !== tableNumber.main) words.push('table', tableName(route.table));
  if (route.protocol !== 'boot') words.push('proto', route.protocol);
  if (key.source === undefined) words.push('src', formatAddress(route.chosen));
  words.push('metric', String(route.metric));
  if (key.inDevice !== undefined) words.push('iif', key.inDevice);
  return `${words.join(' ')} pref medium`;
}

function gotLine(task: IpTask, destination: Address, key: { source?: Address; device?: string; inDevice?: string; mark?: number }): string {
  const route = task.sys.netRouteGet(destination, key);
  const words: string[] = [];
  if (route.type !== 'unicast') words.push(route.type);
  words.push(formatAddress(destination));
  if (key.source !== undefined) words.push('from', formatAddress(key.source));
  if (route.gateway !== undefined) words.push('via', formatAddress(route.gateway));
  words.push('dev', route.type === 'local' ? 'lo' : (route.device ?? ''));
  if (![tableNumber.main, tableNumber.local].includes(route.table as never)) words.push('table', tableName(route.table));
  if (key.source === undefined) words.push('src', formatAddress(route.chosen));
  if (key.mark !== undefined) words.push('mark', key.mark < 10 ? String(key.mark) : `0x${key.mark.toString(16)}`);
  if (key.inDevice === undefined) words.push('uid', String(task.sys.credentials().uids.effective));
  const cache = route.type === 'local' ? '<local> ' : route.type === 'broadcast' ? '<local,brd> ' : route.type === 'multicast' ? '<mc> ' : '';
  return `${words.join(' ')} ${task.options.oneline ? '\\' : '\n'}    cache ${cache}${key.inDevice === undefined ? '' : `iif ${key.inDevice} `}`;
}

/** `ip rule`: ip-rule(8). */
export function* ipRule(task: IpTask, words: Words): Blocking<number> {
  yield* [];
  const command = words.take() ?? 'list';
  if (matches(command, 'list', 'lst', 'show')) {
    for (const rule of task.sys.netRules(task.options.family)) task.print(`${ruleLine(rule)}\n`);
    return 0;
  }
  const adds = matches(command, 'add');
  if (!adds && !matches(command, 'delete')) throw new IpFailure(matches(command, 'help') ? ruleHelp : `Command "${command}" is unknown, try "ip rule help".\n`);
  if (adds && words.isEmpty) throw new IpFailure('"ip rule add" requires arguments.\n', 1);
  const rule: { priority?: number; from?: Prefix; to?: Prefix; mark?: number; inDevice?: string; table?: number } = {};
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'from') rule.from = needPrefix(words.argument());
    else if (word === 'to') rule.to = needPrefix(words.argument());
    else if (word === 'fwmark') rule.mark = needNumber(words.argument(), 'fwmark value is invalid\n');
    else if (matches(word, 'priority', 'order', 'preference') || word === 'pref') rule.priority = needNumber(words.argument(), 'preference value is invalid\n');
    else if (word === 'iif' || word === 'dev') rule.inDevice = words.argument();
    else if (matches(word, 'table', 'lookup')) rule.table = readTable(words.argument());
    else throw new IpFailure(`Error: argument "${word}" is wrong: Failed to parse rule type\n\n`);
  }
  const from = rule.from?.length === 0 ? undefined : rule.from;
  if (adds) checkAnswer(task.sys.netRuleAdd({ priority: rule.priority, from, to: rule.to, mark: rule.mark, inDevice: rule.inDevice, table: rule.table ?? tableNumber.main }));
  else checkAnswer(task.sys.netRuleDelete({ ...rule, from }));
  return 0;
}

function ruleLine({ priority, from, to, mark, inDevice, table }: RoutingRule): string {
  const words = ['from', from ? targetText(from) : 'all'];
  if (to) words.push('to', targetText(to));
  if (mark !== undefined) words.push('fwmark', `0x${mark.toString(16)}`);
  if (inDevice !== undefined) words.push('iif', inDevice);
  words.push('lookup', tableName(table));
  return `${priority}:\t${words.join(' ')}`;
}

function targetText(prefix: Prefix<Address>): string {
  if (prefix.length === 0) return 'default';
  return prefix.length === addressBits(prefix.address) ? formatAddress(prefix.address) : formatPrefix(prefix);
}

function tableName(number: number): string {
  return Object.entries(tableNumber).find(([, known]) => known === number)?.[0] ?? String(number);
}

function readTable(word: string): number {
  const named = Object.entries(tableNumber).find(([name]) => name === word)?.[1];
  if (named !== undefined) return named;
  if (!/^\d+$/.test(word)) throw invalidArgument('"table" value is invalid\n', word);
  return Number(word);
}

function readScope(word: string): Scope {
  const scope = ({ global: 'global', universe: 'global', link: 'link', host: 'host', site: 'site', nowhere: 'nowhere' } as const)[word];
  if (!scope) throw invalidArgument('invalid "scope" value\n', word);
  return scope;
}
