import { type AddressRange, isIn, parseRange } from '../../model/index.ts';
import type { Packet } from './packet.ts';

/** A rule of iptables(8), as far as the first packet of a connection meets it. */
export interface Rule {
  readonly text: string;
  /** ACCEPT, DROP, DNAT, the name of a chain …; empty for a rule that only counts. */
  readonly target: string;
  /** What stands behind the target: `--to-destination` and the like. */
  readonly options: ReadonlyMap<string, string>;
  matches(packet: Packet, isLocal: (address: number) => boolean): boolean;
}

type Test = (packet: Packet, isLocal: (address: number) => boolean) => boolean;

/** Makes the test of an option from its value. */
const tests: Readonly<Record<string, (value: string) => Test>> = {
  '-s': value => inRange(value, packet => packet.source),
  '-d': value => inRange(value, packet => packet.destination),
  '-i': value => packet => isDevice(packet.inDevice, value),
  '-o': value => packet => isDevice(packet.outDevice, value),
  '-p': value => packet => value === 'all' || value === packet.protocol,
  '--dport': value => packet => isPort(packet.destinationPort, value),
  '--sport': value => packet => isPort(packet.sourcePort, value),
  '--dports': value => packet => value.split(',').some(each => isPort(packet.destinationPort, each)),
  '--sports': value => packet => value.split(',').some(each => isPort(packet.sourcePort, each)),
  '--dst-type': value => (packet, isLocal) => value === 'LOCAL' && isLocal(packet.destination),
  '--src-type': value => (packet, isLocal) => value === 'LOCAL' && isLocal(packet.source),
  '--ctstate': value => packet => value.split(',').some(state => state === 'NEW' || state === 'DNAT' && packet.isTranslated),
  '--state': value => () => value.split(',').includes('NEW'),
  '--tcp-flags': value => packet => packet.protocol === 'tcp' && value === 'FIN,SYN,RST,ACK',
  '--comment': () => () => true,
};

/** Options of matches that say more about the value before them. */
const second: ReadonlySet<string> = new Set(['--tcp-flags']);

/** Reads a rule as `iptables -S` prints it, without `-A CHAIN`. One with a match that is not known here never matches. */
export function parseRule(text: string): Rule {
  const words = wordsOf(text);
  const all: Test[] = [];
  const options = new Map<string, string>();
  let target = '';
  for (let index = 0, negated = false; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '!') {
      negated = true;
      continue;
    }
    if (word === '-j' || word === '-g') {
      target = words[++index] ?? '';
    } else if (target !== '') {
      options.set(word, words[index + 1]?.startsWith('-') === false ? words[++index] ?? '' : '');
    } else if (word === '-m') {
      index++;
    } else {
      const make = tests[word];
      const test = make ? make(words[++index] ?? '') : () => false;
      if (second.has(word)) index++;
      all.push(make && negated ? (packet, isLocal) => !test(packet, isLocal) : test);
    }
    negated = false;
  }
  return { text, target, options, matches: (packet, isLocal) => all.every(test => test(packet, isLocal)) };
}

/** Words as a shell has them: those in quotes are one. */
function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|\S+/g)].map(([word, quoted]) => quoted?.replace(/\\(.)/g, '$1') ?? word);
}

function inRange(value: string, address: (packet: Packet) => number): Test {
  const ranges = value.split(',').flatMap((each): AddressRange | never[] => parseRange(each) ?? []);
  return packet => ranges.some(range => isIn(address(packet), range));
}

/** A plus sign at the end stands for any rest of the name. */
function isDevice(name: string, wanted: string): boolean {
  return wanted.endsWith('+') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}

function isPort(port: number, wanted: string): boolean {
  const [first = '', last = first] = wanted.split(':');
  return port >= Number(first || 0) && port <= Number(last || 65_535);
}
