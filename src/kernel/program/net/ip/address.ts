import { type Prefix, broadcastOf, contains } from '../../../net/address.ts';
import type { Ipv6 } from '../../../net/ipv6.ts';
import { type Scope, scopeNumber } from '../../../net/device.ts';
import type { LinkView } from '../../../net/netlink/view.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { formatAddress, formatIpv4 } from '../../../net/address.ts';
import { addressHelp } from './help.ts';
import { type LinkFilter, readLinkFilter, selectLinks } from './link.ts';
import { addressLines, briefStart, headLine6, linkLines, namespaceNames, statisticLines } from './link-text.ts';
import { type IpTask, IpFailure, type Words, checkAnswer, garbage, invalidArgument, matches, needAddress, needLink, needPrefix, needPrefixOf } from './words.ts';

/** `ip address`: ip-address(8). */
export function* ipAddress(task: IpTask, words: Words): Blocking<number> {
  const command = words.take() ?? 'show';
  if (matches(command, 'add')) return yield* modify(task, words, 'add');
  if (matches(command, 'change', 'chg', 'replace')) return yield* modify(task, words, 'replace');
  if (matches(command, 'delete')) return yield* modify(task, words, 'delete');
  if (matches(command, 'show', 'lst', 'list')) return yield* show(task, words);
  if (matches(command, 'flush')) return flush(task, words);
  if (matches(command, 'help')) throw new IpFailure(addressHelp);
  throw new IpFailure(`Command "${command}" is unknown, try "ip address help".\n`);
}

function* modify(task: IpTask, words: Words, action: 'add' | 'replace' | 'delete'): Blocking<number> {
  let [dev, label, localWord]: (string | undefined)[] = [];
  let local: Prefix | undefined;
  let six: Prefix<Ipv6> | undefined;
  let noDad = false;
  let peer: Prefix | undefined;
  let broadcast: number | '+' | '-' | undefined;
  let scope: Scope | undefined;
  let noPrefixRoute = false;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'peer' || word === 'remote') peer = needPrefix(words.argument());
    else if (matches(word, 'broadcast') || word === 'brd') {
      const text = words.argument();
      broadcast = text === '+' || text === '-' ? text : needAddress(text);
    } else if (word === 'scope') scope = readScope(words.argument());
    else if (word === 'dev') dev = words.argument();
    else if (word === 'label') label = words.argument();
    else if (word === 'metric' || word === 'valid_lft' || word === 'preferred_lft') words.argument();
    else if (word === 'noprefixroute') noPrefixRoute = true;
    else if (word === 'nodad') noDad = true;
    else if (word === 'home' || word === 'autojoin') continue;
    else {
      localWord = word === 'local' ? words.argument() : word;
      if (matches(word, 'help')) throw new IpFailure(addressHelp);
      if (local || six) throw garbage('local', localWord);
      const { address, length } = needPrefixOf(localWord, task.options.family);
      if (typeof address === 'number') local = { address, length };
      else six = { address, length };
    }
  }
  if (dev === undefined) throw new IpFailure('Not enough information: "dev" argument is required.\n', 1);
  if (label !== undefined && !label.startsWith(dev)) throw new IpFailure(`"dev" (${dev}) must match "label" (${label}).\n`, 1);
  if (action === 'delete' && local && localWord !== undefined && !localWord.includes('/') && !peer) yield* task.warn(wildcardWarning(localWord));
  const { index } = needLink(task.sys, dev);
  if (six) {
    const { address, length: sixLength } = six;
    checkAnswer(action === 'delete' ? task.sys.netAddress6Delete(index, address, sixLength) : task.sys.netAddress6Add(index, { local: address, length: sixLength, noDad }, action === 'replace'));
    return 0;
  }
  const length = peer?.length ?? local?.length ?? 32;
  if (action === 'delete') {
    const exact = peer !== undefined || localWord?.includes('/') === true;
    checkAnswer(task.sys.netAddressDelete(index, { local: local?.address, length: exact ? length : undefined, peer: peer?.address, label }));
    return 0;
  }
  if (!local) throw new IpFailure('Cannot add an address without one\n', 1);
  const computed = broadcast === '+' && length <= 30 ? broadcastOf((peer ?? local).address, length) : typeof broadcast === 'number' ? broadcast : undefined;
  checkAnswer(task.sys.netAddressAdd(index, { local: local.address, length, peer: peer?.address, broadcast: computed, label, scope, noPrefixRoute }, action === 'replace'));
  return 0;
}

interface AddressFilter extends LinkFilter {
  scope?: Scope;
  to?: Prefix;
  label?: string;
  secondary?: boolean;
}

function readFilter(task: IpTask, words: Words): AddressFilter {
  const filter: AddressFilter = {};
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (readLinkFilter(task, words, word, filter)) continue;
    if (word === 'scope') filter.scope = readScope(words.argument());
    else if (word === 'to') filter.to = needPrefix(words.argument());
    else if (word === 'label') filter.label = words.argument();
    else if (word === 'secondary') filter.secondary = true;
    else if (word === 'primary') filter.secondary = false;
    else if (word === 'permanent') continue;
    else if (word === 'dynamic' || word === 'tentative' || word === 'deprecated') filter.label = '';
    else {
      const name = word === 'dev' ? words.argument() : word;
      if (filter.dev !== undefined) throw garbage('dev', name);
      filter.dev = name;
    }
  }
  return filter;
}

function wantedAddresses(link: LinkView, { scope, to, label, secondary }: AddressFilter, family: 'inet' | 'inet6' | undefined): { four: LinkView['addresses']; six: LinkView['addresses6'] } {
  const special = to !== undefined || label !== undefined || secondary !== undefined;
  return {
    four: family === 'inet6' ? [] : link.addresses.filter(address => (scope === undefined || address.scope === scope) && (!to || contains(to, address.local)) && (label === undefined || address.label === label) && (secondary === undefined || address.secondary === secondary)),
    six: family === 'inet' || special ? [] : link.addresses6.filter(address => scope === undefined || address.scope === scope),
  };
}

function* show(task: IpTask, words: Words): Blocking<number> {
  const { options } = task;
  const filter = readFilter(task, words);
  const links = selectLinks(task, filter);
  const names = yield* namespaceNames(task.sys, links);
  const onlyWithAddresses = options.family !== undefined || filter.to !== undefined || filter.label !== undefined;
  for (const link of links) {
    const wanted = wantedAddresses(link, filter, options.family);
    if (onlyWithAddresses && wanted.four.length + wanted.six.length === 0) continue;
    if (options.brief) {
      task.print(`${briefStart(link)}${[...wanted.four.map(briefAddress), ...wanted.six.map(({ local, length }) => `${formatAddress(local)}/${length} `)].join('')}\n`);
      continue;
    }
    if (!options.oneline && options.family === 'inet6' && filter.dev === undefined) task.print(headLine6(link, links));
    else if (!options.oneline && filter.label === undefined) task.print(linkLines(link, { ...options, statistics: 0, ...filter.to && { family: 'inet' } }, names, false));
    for (const line of addressLines(link, options, wanted)) task.print(line);
    if (options.statistics > 0 && !options.oneline && options.family === undefined) task.print(`${statisticLines(link, options.statistics > 1).join('\n')}\n`);
  }
  return 0;
}

function flush(task: IpTask, words: Words): number {
  if (words.isEmpty) throw new IpFailure('Flush requires arguments.\n', 1);
  const filter = readFilter(task, words);
  for (const link of selectLinks(task, filter)) {
    const { four, six } = wantedAddresses(link, filter, task.options.family);
    for (const { local, length, since } of six) if (since > 0) checkAnswer(task.sys.netAddress6Delete(link.index, local, length));
    for (const { local, length } of four) {
      if (task.sys.netLinks().some(({ index, addresses }) => index === link.index && addresses.some(other => other.local === local))) checkAnswer(task.sys.netAddressDelete(link.index, { local, length }));
    }
  }
  return 0;
}

function briefAddress({ local, peer, length }: LinkView['addresses'][number]): string {
  return `${formatIpv4(local)}${peer === local ? '' : ` peer ${formatIpv4(peer)}`}/${length} `;
}

function readScope(word: string): Scope {
  const scope = word === 'all' ? undefined : (Object.keys(scopeNumber) as Scope[]).find(name => name === word || String(scopeNumber[name]) === word);
  if (!scope) throw invalidArgument('invalid scope value.', word);
  return scope;
}

function wildcardWarning(address: string): string {
  return `Warning: Executing wildcard deletion to stay compatible with old scripts.\n         Explicitly specify the prefix length (${address}/32) to avoid this warning.\n         This special behaviour is likely to disappear in further releases,\n         fix your scripts!\n`;
}
