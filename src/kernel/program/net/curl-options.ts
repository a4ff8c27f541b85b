/** What an option of curl takes; `number` is text that must be one. `missing`: the real program has it, the simulated one lacks it. */
type Takes = 'none' | 'text' | 'number' | 'missing' | 'missing=';

/** Long names with what they take, and their short names: `curl(1)`. */
const table: Readonly<Record<string, readonly [takes: Takes, short?: string]>> = {
  'basic': ['none'], 'compressed': ['none'], 'config': ['missing=', 'K'], 'connect-timeout': ['number'], 'connect-to': ['missing='], 'continue-at': ['missing=', 'C'], 'cookie': ['text', 'b'], 'cookie-jar': ['missing=', 'c'],
  'create-dirs': ['none'], 'data': ['text', 'd'], 'data-ascii': ['text'], 'data-binary': ['text'], 'data-raw': ['text'], 'data-urlencode': ['missing='], 'digest': ['missing'], 'disable': ['none', 'q'],
  'dump-header': ['text', 'D'], 'fail': ['none', 'f'], 'fail-early': ['none'], 'fail-with-body': ['none'], 'form': ['missing=', 'F'], 'get': ['none', 'G'], 'globoff': ['none', 'g'], 'head': ['none', 'I'],
  'header': ['text', 'H'], 'help': ['none', 'h'], 'http1.0': ['none', '0'], 'http1.1': ['none'], 'http2': ['none'], 'include': ['none', 'i'], 'insecure': ['none', 'k'], 'interface': ['text'], 'ipv4': ['none', '4'],
  'ipv6': ['missing', '6'], 'json': ['text'], 'keepalive-time': ['number'], 'limit-rate': ['text'], 'location': ['none', 'L'], 'location-trusted': ['none'], 'max-redirs': ['number'], 'max-time': ['number', 'm'], 'no-buffer': ['none', 'N'],
  'no-progress-meter': ['none'], 'noproxy': ['text'], 'output': ['text', 'o'], 'output-dir': ['text'], 'parallel': ['missing', 'Z'], 'path-as-is': ['none'], 'progress-bar': ['none', '#'], 'proxy': ['missing=', 'x'],
  'range': ['missing=', 'r'], 'referer': ['text', 'e'], 'remote-header-name': ['none', 'J'], 'remote-name': ['none', 'O'], 'remote-name-all': ['none'], 'remote-time': ['none', 'R'], 'request': ['text', 'X'], 'resolve': ['text'],
  'retry': ['number'], 'retry-all-errors': ['none'], 'retry-connrefused': ['none'], 'retry-delay': ['number'], 'retry-max-time': ['number'], 'show-error': ['none', 'S'], 'silent': ['none', 's'],
  'speed-limit': ['number', 'Y'], 'speed-time': ['number', 'y'], 'tcp-nodelay': ['none'], 'time-cond': ['missing=', 'z'], 'tlsv1.2': ['none'], 'trace': ['missing='], 'trace-ascii': ['missing='],
  'unix-socket': ['text'], 'upload-file': ['text', 'T'], 'url': ['text'], 'use-ascii': ['none', 'B'], 'user': ['text', 'u'], 'user-agent': ['text', 'A'], 'verbose': ['none', 'v'], 'version': ['none', 'V'], 'write-out': ['text', 'w'],
};

const byShort: ReadonlyMap<string, string> = new Map(Object.entries(table).flatMap(([name, [, short]]) => (short === undefined ? [] : [[short, name] as const])));

/** A wrong command line of curl; behind its text follows the hint to `--help`, unless an option is only not simulated. */
export class CurlUsage extends Error {
  readonly missing: boolean;

  constructor(text: string, missing = false) {
    super(text);
    this.missing = missing;
  }
}

/** What the command line says. */
export class CurlOptions {
  readonly given: { readonly name: string; readonly value: string }[] = [];
  /** URLs and `--url`, in order. */
  readonly urls: string[] = [];

  has(name: string): boolean {
    return this.given.findLast(option => option.name === name || option.name === `no-${name}`)?.name === name;
  }

  value(name: string): string | undefined {
    return this.given.findLast(option => option.name === name)?.value;
  }

  values(...names: readonly string[]): string[] {
    return this.given.filter(option => names.includes(option.name)).map(({ value }) => value);
  }

  /** In ns. */
  time(name: string): number | undefined {
    const text = this.value(name);
    return text === undefined || Number(text) === 0 ? undefined : Number(text) * 1e9;
  }
}

/** Takes curl's command line apart: it does so by itself, not by getopt. @throws CurlUsage */
export function readOptions(args: readonly string[]): CurlOptions {
  const options = new CurlOptions();
  let at = 0;
  const argument = (written: string): string => {
    const value = args[at++];
    if (value === undefined) throw new CurlUsage(`option ${written}: requires parameter`);
    return value;
  };
  const take = (name: string, written: string, value: () => string): void => {
    const [takes = 'none'] = table[name] ?? [];
    if (takes === 'missing' || takes === 'missing=') throw new CurlUsage(`option '${written}' is not simulated`, true);
    const text = takes === 'none' ? '' : value();
    if (takes === 'number' && !/^\d+(?:\.\d*)?$/.test(text)) throw new CurlUsage(`option ${written}: expected a proper numerical parameter`);
    if (name === 'url') options.urls.push(text);
    options.given.push({ name, value: text });
  };
  for (let arg = args[at++], ended = false; arg !== undefined; arg = args[at++]) {
    if (ended || !arg.startsWith('-') || arg === '-') options.urls.push(arg);
    else if (arg === '--') ended = true;
    else if (arg.startsWith('--')) takeLong(options, arg, take, argument);
    else takeShort(arg, take, argument);
  }
  return options;
}

type Take = (name: string, written: string, value: () => string) => void;

function takeLong(options: CurlOptions, arg: string, take: Take, argument: (written: string) => string): void {
  const given = arg.slice(2);
  const positive = given.startsWith('no-') && table[given] === undefined ? given.slice(3) : given;
  const matching = table[positive] !== undefined ? [positive] : Object.keys(table).filter(name => name.startsWith(positive));
  const [name] = matching;
  if (name === undefined) throw new CurlUsage(`option ${arg}: is unknown`);
  if (matching.length > 1) throw new CurlUsage(`option ${arg}: is ambiguous`);
  if (positive !== given) options.given.push({ name: `no-${name}`, value: '' });
  else take(name, arg, () => argument(arg));
}

function takeShort(arg: string, take: Take, argument: (written: string) => string): void {
  for (let at = 1; at < arg.length; at++) {
    const name = byShort.get(arg[at] ?? '');
    if (name === undefined) throw new CurlUsage(`option ${arg}: is unknown`);
    const rest = arg.slice(at + 1);
    take(name, arg, () => (rest === '' ? argument(arg) : rest));
    if (table[name]?.[0] !== 'none') return;
  }
}

/** `{a,b}` and `[1-3]` of an address: curl's globs. */
export function expandUrl(url: string): string[] {
  const [, before = '', list, low, high, after = ''] = /^(.*?)(?:\{([^{}]*)\}|\[(\d+)-(\d+)\])(.*)$/.exec(url) ?? [];
  if (list === undefined && low === undefined) return [url];
  const words = list === undefined ? Array.from({ length: Math.min(Math.max(0, Number(high) - Number(low) + 1), 1000) }, (_, at) => String(Number(low) + at)) : list.split(',');
  return words.flatMap(word => expandUrl(`${before}${word}${after}`));
}
