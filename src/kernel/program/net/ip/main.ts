import type { Blocking } from '../../../process/blocking.ts';
import type { Environment, Sys } from '../../../syscall/sys.ts';
import { encode } from '../../../text.ts';
import { Output, writeAll } from '../../output.ts';
import type { Program } from '../../program.ts';
import { ipAddress } from './address.ts';
import { mainHelp } from './help.ts';
import { ipLink } from './link.ts';
import { ipNeighbour } from './neighbour.ts';
import { ipNetns, switchTo } from './netns.ts';
import { ipRoute, ipRule } from './route.ts';
import { type IpOptions, type IpTask, IpFailure, Words, matches } from './words.ts';

const version = 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n';

/** The objects in the order in which abbreviations find them, and those of them that are simulated. */
const objects: readonly (readonly [name: string, run: ((task: IpTask, words: Words) => Blocking<number>) | undefined])[] = [
  ['address', ipAddress], ['addrlabel', undefined], ['maddress', undefined], ['route', ipRoute], ['rule', ipRule], ['neighbor', ipNeighbour], ['neighbour', ipNeighbour],
  ['ntable', undefined], ['link', ipLink], ['l2tp', undefined], ['tunnel', undefined], ['tuntap', undefined], ['tcpmetrics', undefined], ['monitor', undefined],
  ['xfrm', undefined], ['mroute', undefined], ['netns', ipNetns], ['netconf', undefined], ['vrf', undefined], ['nexthop', undefined],
];

/** `ip(8)`. */
export const ip: Program = {
  name: 'ip',
  support: { level: 'most', missing: '-json, multipath routes, types of devices other than veth, bridge, dummy, macvlan and ipvlan, ip monitor, tunnels' },
  main: run,
};

function* run(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const out = new Output(sys, 1, encode);
  const options: IpOptions = { family: undefined, oneline: false, brief: false, details: false, statistics: 0, json: false, all: false };
  const task: IpTask = {
    sys, options, environment, print: text => out.print(text),
    *warn(text) {
      yield* out.flush();
      yield* writeAll(sys, 2, encode(text));
    },
  };
  try {
    const code = yield* runCommand(task, new Words(argv.slice(1)));
    yield* out.flush();
    return code;
  } catch (error) {
    if (!(error instanceof IpFailure)) throw error;
    yield* task.warn(error.message);
    return error.code;
  }
}

function* runCommand(task: IpTask, words: Words): Blocking<number> {
  while (words.peek()?.startsWith('-') === true) {
    const option = words.take() ?? '';
    if (option === '--') break;
    const done = yield* readOption(task, words, option.startsWith('--') ? option.slice(1) : option);
    if (done) return 0;
  }
  const object = words.take();
  if (object === undefined || matches(object, 'help')) throw new IpFailure(mainHelp);
  const found = objects.find(([name]) => matches(object, name));
  if (!found) throw new IpFailure(`Object "${object}" is unknown, try "ip help".\n`, 1);
  const [name, act] = found;
  if (!act) throw new IpFailure(`ip: object '${name}' is not simulated\n`, 2);
  return yield* act(task, words);
}

/** @returns whether nothing else is to be done */
function* readOption(task: IpTask, words: Words, option: string): Blocking<boolean> {
  const { options } = task;
  if (option === '-4') options.family = 'inet';
  else if (option === '-6') options.family = 'inet6';
  else if (matches(option, '-family')) options.family = words.argument() === 'inet6' ? 'inet6' : 'inet';
  else if (matches(option, '-brief') && option.length > 2) options.brief = true;
  else if (matches(option, '-details')) options.details = true;
  else if (matches(option, '-statistics', '-stats')) options.statistics++;
  else if (matches(option, '-oneline')) options.oneline = true;
  else if (matches(option, '-all')) options.all = true;
  else if (option === '-h' || matches(option, '-human-readable', '-resolve', '-Numeric', '-loops', '-iec') || option.startsWith('-c')) return false;
  else if (matches(option, '-netns')) yield* switchTo(task, words.argument());
  else if (matches(option, '-Version')) {
    task.print(version);
    return true;
  } else if (matches(option, '-help')) throw new IpFailure(mainHelp);
  else if (matches(option, '-json', '-pretty', '-batch', '-timestamp', '-tshort', '-force', '-rcvbuf')) throw new IpFailure(`ip: option '${option}' is not simulated\n`, 2);
  else throw new IpFailure(`Option "${option}" is unknown, try "ip -help".\n`);
  return false;
}
