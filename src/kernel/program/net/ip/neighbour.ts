import { type Address, formatAddress, parseMac } from '../../../net/address.ts';
import type { NeighbourState } from '../../../net/neighbour.ts';
import type { NeighbourView } from '../../../net/netlink/view.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { neighbourHelp } from './help.ts';
import { type IpTask, IpFailure, type Words, checkAnswer, matches, needAddressOf, needLink, needPrefixOf } from './words.ts';

/** `ip neighbour`: ip-neighbour(8). */
export function* ipNeighbour(task: IpTask, words: Words): Blocking<number> {
  yield* [];
  const command = words.take() ?? 'show';
  if (matches(command, 'add')) return modify(task, words, 'add');
  if (matches(command, 'change', 'chg')) return modify(task, words, 'change');
  if (matches(command, 'replace')) return modify(task, words, 'replace');
  if (matches(command, 'delete')) return modify(task, words, 'delete');
  if (matches(command, 'get')) return get(task, words);
  if (matches(command, 'show', 'lst', 'list')) return list(task, words, false);
  if (matches(command, 'flush')) {
    if (words.isEmpty) throw new IpFailure('Flush requires arguments.\n', 1);
    return list(task, words, true);
  }
  if (matches(command, 'help')) throw new IpFailure(neighbourHelp);
  throw new IpFailure(`Command "${command}" is unknown, try "ip neigh help".\n`);
}

function modify({ sys, options }: IpTask, words: Words, action: 'add' | 'change' | 'replace' | 'delete'): number {
  let [dev, mac]: (string | undefined)[] = [];
  let address: Address | undefined;
  let state: NeighbourState | undefined;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'lladdr') {
      const text = words.argument();
      mac = parseMac(text);
      if (mac === undefined) throw new IpFailure(`"${text}" is invalid lladdr.\n`, 1);
    } else if (word === 'nud') state = words.argument().toUpperCase() as NeighbourState;
    else if (word === 'dev') dev = words.argument();
    else address = needAddressOf(word === 'to' ? words.argument() : word, options.family);
  }
  if (dev === undefined || address === undefined) throw new IpFailure('Device and destination are required arguments.\n');
  const { index } = needLink(sys, dev);
  checkAnswer(action === 'delete' ? sys.netNeighbourDelete(index, address) : sys.netNeighbourSet(index, { address, mac, state }, action));
  return 0;
}

function list(task: IpTask, words: Words, flush: boolean): number {
  let [dev, state]: (string | undefined)[] = [];
  let address: Address | undefined;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word === 'dev') dev = needLink(task.sys, words.argument()).name;
    else if (word === 'nud') state = words.argument().toUpperCase();
    else if (word === 'all') continue;
    else address = needPrefixOf(word === 'to' ? words.argument() : word, task.options.family).address;
  }
  for (const neighbour of task.sys.netNeighbours()) {
    if (task.options.family !== undefined && (task.options.family === 'inet') !== (typeof neighbour.address === 'number')) continue;
    if ((dev !== undefined && neighbour.device !== dev) || (address !== undefined && neighbour.address !== address) || (state !== undefined && neighbour.state !== state)) continue;
    if (!flush) task.print(`${line(neighbour, dev !== undefined)}\n`);
    else if (neighbour.state !== 'PERMANENT') checkAnswer(task.sys.netNeighbourDelete(needLink(task.sys, neighbour.device).index, neighbour.address));
  }
  return 0;
}

function get(task: IpTask, words: Words): number {
  const address = needAddressOf(words.argument(), task.options.family);
  if (words.take() !== 'dev') throw new IpFailure('Device and address are required arguments.\n');
  const dev = needLink(task.sys, words.argument()).name;
  const found = task.sys.netNeighbours().find(neighbour => neighbour.device === dev && neighbour.address === address);
  if (!found) throw new IpFailure('Error: Neighbour entry not found.\n', 2);
  task.print(`${line(found, false)}\n`);
  return 0;
}

function line({ address, device, mac, state, router }: NeighbourView, omitDevice: boolean): string {
  return `${formatAddress(address)} ${omitDevice ? '' : `dev ${device} `}${mac === undefined ? '' : `lladdr ${mac} `}${router ? 'router ' : ''}${state} `;
}
