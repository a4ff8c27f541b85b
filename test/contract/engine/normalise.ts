/**
 * Makes transcripts of two engines comparable. Only what can never be the same is replaced: identifiers (those that a
 * scenario knows by a name keep it, so that a wrong one in the right place is found), times of this run, process ids,
 * ports and names that the engine chose, hardware addresses, and the number of a network out of the engine's pool.
 */
import { sortedBy, type Json } from './value.ts';

/** What an engine calls things that have other names in another engine. */
export interface Names {
  /** Identifiers of 64 hexadecimal digits (without `sha256:`) and what the scenario calls them. */
  readonly ids: ReadonlyMap<string, string>;
  /** Other texts to be replaced wherever they occur, such as the engine's folder. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Before it nothing happened in a test run: times before, such as those of the base image, stay as they are. In s. */
const beginning = 1_700_000_000;

/** Numbers that are other ones in each run, by their key. */
const numbers: Readonly<Record<string, (value: number) => Json>> = {
  Pid: value => value > 0 ? '<pid>' : value,
  Created: momentOf,
  CreatedAt: momentOf,
  time: momentOf,
  timeNano: value => value > beginning * 1e9 ? '<time in ns>' : value,
  PublicPort: value => value >= 32_768 ? '<port of the engine\'s choice>' : value,
};

/** Replaces what differs between engines by its kind. */
export function normalise(value: Json, names: Names): Json {
  const networks = new Map<string, string>();
  const text = (original: string): string => normaliseText(original, names, networks);
  const walk = (part: Json, key: string): Json => {
    if (typeof part === 'string') return key === 'HostPort' && Number(part) >= 32_768 ? '<port of the engine\'s choice>' : text(part);
    if (typeof part === 'number') return numbers[key]?.(part) ?? part;
    if (part === null || typeof part !== 'object') return part;
    if (Array.isArray(part)) return inOrder(part as readonly Json[], key).map(each => walk(each, key));
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [text(name), walk(each, name)]));
  };
  return walk(value, '');
}

/** Mounts and ports are in no order. */
function inOrder(list: readonly Json[], key: string): readonly Json[] {
  const part = key === 'Mounts' ? 'Destination' : key === 'Ports' ? 'PrivatePort' : undefined;
  return part === undefined ? list : sortedBy(list, part) as readonly Json[];
}

function momentOf(value: number): Json {
  return value > beginning ? '<time>' : value;
}

/** The same for a text; `networks` are those that were met already and what they are called. */
export function normaliseText(original: string, { ids, texts }: Names, networks: Map<string, string> = new Map()): string {
  let text = original;
  for (const [from, to] of texts) text = text.replaceAll(from, to);
  for (const [id, name] of ids) text = text.replaceAll(id, `<${name}>`).replaceAll(id.slice(0, 12), `<short ${name}>`);
  return text
    .replace(/(?<![0-9a-zA-Z])[0-9a-f]{64}(?![0-9a-zA-Z])/g, '<id>')
    .replace(/(?<![0-9a-zA-Z])(?=\d*[a-f])[0-9a-f]{12}(?![0-9a-zA-Z])/g, '<short id>')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d| [+-]\d{4} \w+)?/g, (time, _fraction, zone: string | undefined) =>
      Date.parse(time.replace(/ ([+-]\d\d)(\d\d) \w+$/, '$1:$2')) / 1000 > beginning ? `<time${zone === undefined || zone === 'Z' ? '' : ` ${zone.trim()}`}>` : time)
    .replace(/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d\b/g, '<time of a file>')
    .replace(/\bdocker-(import|builder)-?\d+\b/g, 'docker-$1-<number>')
    .replace(/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, '<hardware address>')
    // An engine that has given away 172.18.0.0/16 to 172.31.0.0/16 goes on with 192.168.0.0/20 (daemon.json, default-address-pools).
    .replace(/\b(172\.(?:1[89]|2\d|3[01])\.0|192\.168\.(?:0|16|32|48|64|80|96|112|128|144|160|176|192|208|224|240))\.(\d+)\b(\/20\b)?/g, (_address, network: string, host: string, length: string | undefined) => {
      if (!networks.has(network)) networks.set(network, `<network ${networks.size + 1}>`);
      return `${networks.get(network) ?? ''}.${host}${length === undefined ? '' : '/16'}`;
    });
}
