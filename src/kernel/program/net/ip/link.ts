import { parseMac } from '../../../net/address.ts';
import type { LinkView } from '../../../net/netlink/view.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { LinkRequest, NamespaceReference } from '../../../syscall/rtnetlink.ts';
import { linkHelp } from './help.ts';
import { linkLines, namespaceNames } from './link-text.ts';
import { type IpTask, IpFailure, type Words, checkAnswer, garbage, invalidArgument, matches, needLink, needNumber, netnsReference } from './words.ts';

/** `ip link`: ip-link(8). */
export function* ipLink(task: IpTask, words: Words): Blocking<number> {
  const command = words.take() ?? 'show';
  if (matches(command, 'add')) return yield* add(task, words);
  if (matches(command, 'set', 'change')) return yield* set(task, words);
  if (matches(command, 'replace')) return yield* add(task, words);
  if (matches(command, 'delete')) return remove(task, words);
  if (matches(command, 'show', 'lst', 'list')) return yield* show(task, words);
  if (matches(command, 'help')) throw new IpFailure(linkHelp);
  throw new IpFailure(`Command "${command}" is unknown, try "ip link help".\n`);
}

interface Draft {
  name?: string;
  kind?: string;
  mac?: string;
  mtu?: number;
  index?: number;
  queueLength?: number;
  namespace?: NamespaceReference;
  peer?: NonNullable<LinkRequest['peer']>;
  lower?: number;
  mode?: string;
}

function* add(task: IpTask, words: Words): Blocking<number> {
  const draft: Draft = {};
  yield* readDevice(task, words, draft);
  if (draft.kind === undefined) throw new IpFailure('Not enough information: "type" argument is required\n', 1);
  if (draft.kind === 'veth') yield* readPeer(task, words, draft);
  else if (draft.kind === 'macvlan' || draft.kind === 'ipvlan') readMode(words, draft);
  else if (draft.kind === 'bridge') while (!words.isEmpty) words.take();
  else if (words.peek() !== undefined) throw garbage(draft.kind, words.take() ?? '');
  checkAnswer(task.sys.netLinkAdd({ ...draft, kind: draft.kind }));
  return 0;
}

/** `mode bridge`, and flags that change nothing here. */
function readMode(words: Words, draft: Draft): void {
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'mode') draft.mode = words.argument();
    else if (draft.kind !== 'ipvlan' || !['bridge', 'private', 'vepa'].includes(word)) throw garbage(draft.kind ?? '', word);
  }
}

/** Reads what comes before the arguments of the type. */
function* readDevice(task: IpTask, words: Words, draft: Draft): Blocking<void> {
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (matches(word, 'type')) {
      draft.kind = words.argument();
      return;
    }
    yield* readProperty(task, words, draft, word);
  }
}

function* readProperty(task: IpTask, words: Words, draft: Draft, word: string): Blocking<void> {
  if (word === 'name') draft.name = words.argument();
  else if (matches(word, 'address')) draft.mac = readMac(words.argument());
  else if (word === 'mtu') draft.mtu = needNumber(words.argument(), 'Invalid "mtu" value');
  else if (word === 'index') draft.index = needNumber(words.argument(), 'Invalid "index" value');
  else if (word === 'netns') draft.namespace = yield* netnsReference(task.sys, words.argument());
  else if (matches(word, 'txqueuelen', 'txqlen') || word === 'qlen') draft.queueLength = needNumber(words.argument(), 'Invalid "txqueuelen" value');
  else if (word === 'link') draft.lower = needLink(task.sys, words.argument()).index;
  else if (word === 'numtxqueues' || word === 'numrxqueues' || matches(word, 'broadcast')) words.argument();
  else if (word === 'up' || word === 'down') throw garbage('dev', word);
  else {
    const name = word === 'dev' ? words.argument() : word;
    if (draft.name !== undefined) throw garbage('dev', name);
    draft.name = name;
  }
}

function* readPeer(task: IpTask, words: Words, draft: Draft): Blocking<void> {
  const word = words.take();
  if (word === undefined) return;
  if (word !== 'peer') throw new IpFailure(`veth: unknown command "${word}"?\nUsage: ip link <options> type veth [peer <options>]\nTo get <options> type 'ip link add help'\n`);
  const peer: Draft = {};
  for (let next = words.take(); next !== undefined; next = words.take()) yield* readProperty(task, words, peer, next);
  draft.peer = peer;
}

function* set(task: IpTask, words: Words): Blocking<number> {
  const { sys } = task;
  const change: { -readonly [Key in keyof Parameters<typeof sys.netLinkSet>[1]]: Parameters<typeof sys.netLinkSet>[1][Key] } = {};
  let dev: string | undefined;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'up') change.up = true;
    else if (word === 'down') change.up = false;
    else if (word === 'name') change.name = words.argument();
    else if (matches(word, 'address')) change.mac = readMac(words.argument());
    else if (word === 'mtu') change.mtu = needNumber(words.argument(), 'Invalid "mtu" value');
    else if (matches(word, 'txqueuelen', 'txqlen') || word === 'qlen') change.queueLength = needNumber(words.argument(), 'Invalid "txqueuelen" value');
    else if (word === 'netns') change.namespace = yield* netnsReference(sys, words.argument());
    else if (word === 'master') change.master = masterIndex(task, words.argument());
    else if (word === 'nomaster') change.master = 0;
    else if (word === 'alias') change.alias = words.argument();
    else if (word === 'group') change.group = readGroup(words.argument());
    else if (word === 'promisc') change.promiscuous = onOff('promisc', words.argument());
    else if (word === 'arp') change.noArp = !onOff('arp', words.argument());
    else if (word === 'multicast') change.multicast = onOff('multicast', words.argument());
    else if (word === 'type') readPortOptions(words, change);
    else {
      const name = word === 'dev' ? words.argument() : word;
      if (dev !== undefined) throw garbage('dev', name);
      dev = name;
    }
  }
  if (dev === undefined) throw new IpFailure('Not enough information: "dev" argument is required.\n');
  checkAnswer(sys.netLinkSet(needLink(sys, dev).index, change));
  return 0;
}

/** `type bridge_slave …`: what a port of a bridge does; of the bridge itself nothing can be changed that is simulated. */
function readPortOptions(words: Words, change: { hairpin?: boolean | undefined; isolated?: boolean | undefined }): void {
  const type = words.argument();
  for (let key = words.take(); key !== undefined; key = words.take()) {
    const value = words.argument();
    if (type === 'bridge_slave' && (key === 'hairpin' || key === 'isolated')) change[key] = onOff(key, value);
  }
}

function remove(task: IpTask, words: Words): number {
  let dev: string | undefined;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'type') words.argument();
    else if (dev !== undefined) throw garbage('dev', word);
    else dev = word === 'dev' ? words.argument() : word;
  }
  if (dev === undefined) throw new IpFailure('Not enough information: "dev" argument is required.\n');
  checkAnswer(task.sys.netLinkDelete(needLink(task.sys, dev).index));
  return 0;
}

/** Which devices `ip link show` and `ip addr show` were asked for. */
export interface LinkFilter {
  dev?: string;
  up?: boolean;
  master?: number;
  noMaster?: boolean;
  kind?: string;
  group?: number;
}

/** Reads a word of a selection of devices. @returns whether it was one */
export function readLinkFilter(task: IpTask, words: Words, word: string, filter: LinkFilter): boolean {
  if (word === 'up') filter.up = true;
  else if (word === 'master') filter.master = masterIndex(task, words.argument());
  else if (word === 'nomaster') filter.noMaster = true;
  else if (word === 'type') filter.kind = words.argument();
  else if (word === 'group') filter.group = readGroup(words.argument());
  else return false;
  return true;
}

/** @throws IpFailure “Device … does not exist.” */
export function selectLinks(task: IpTask, { dev, up, master, noMaster, kind, group }: LinkFilter): LinkView[] {
  const all = task.sys.netLinks();
  if (dev !== undefined && !all.some(({ name }) => name === dev)) throw new IpFailure(`Device "${dev}" does not exist.\n`, 1);
  return all.filter(link => (dev === undefined || link.name === dev) && (!up || link.up) && (master === undefined || link.master?.index === master) && (!noMaster || !link.master) && (kind === undefined || link.kind === kind) && (group === undefined || link.group === group));
}

function* show(task: IpTask, words: Words): Blocking<number> {
  const filter: LinkFilter = {};
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (readLinkFilter(task, words, word, filter)) continue;
    const name = word === 'dev' ? words.argument() : word;
    if (word === 'help') throw new IpFailure(linkHelp);
    if (filter.dev !== undefined) throw garbage('dev', name);
    filter.dev = name;
  }
  const links = selectLinks(task, filter);
  const names = yield* namespaceNames(task.sys, links);
  for (const link of links) task.print(linkLines(link, task.options, names, true));
  return 0;
}

function readMac(word: string): string {
  const mac = parseMac(word);
  if (mac === undefined) throw new IpFailure(`"${word}" is invalid lladdr.\n`, 1);
  return mac;
}

function masterIndex(task: IpTask, name: string): number {
  const found = task.sys.netLinks().find(link => link.name === name);
  if (!found) throw invalidArgument('Device does not exist', name);
  return found.index;
}

/** A number or a name of /etc/iproute2/group, of which there is one. */
function readGroup(word: string): number {
  if (word === 'default') return 0;
  if (!/^\d+$/.test(word)) throw invalidArgument('Invalid group value', word);
  return Number(word);
}

function onOff(key: string, word: string): boolean {
  if (word === 'on' || word === 'off') return word === 'on';
  throw new IpFailure(`Error: argument of "${key}" must be one of "on" "off" , not "${word}"\n`);
}
