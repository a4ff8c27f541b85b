import { CliError } from '../../cli-error.ts';
import { parsePorts } from '../../container/ports.ts';
import type { Raw, RawMap } from './raw.ts';

/** `[[ip:]published:]target[/protocol]`, with ranges, as the long form; one for each port. @throws CliError */
export function portsOf(spec: string): readonly RawMap[] {
  let bindings: ReturnType<typeof parsePorts>['bindings'];
  try {
    ({ bindings } = parsePorts([spec], []));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    throw new CliError(error.message.replace(/^invalid (hostPort|containerPort)/, 'Invalid $1').replace(/^no port specified.*/, 'No port specified: $&'));
  }
  return Object.entries(bindings).flatMap(([port, targets]) => targets.map(({ HostIp, HostPort }): RawMap => {
    const [target = '', protocol = 'tcp'] = port.split('/');
    return { mode: 'ingress', ...(HostIp !== '' && { host_ip: HostIp }), target: Number(target), ...(HostPort !== '' && { published: HostPort }), protocol };
  }));
}

const propagations = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'];

/** `[source:]target[:options]` as the long form. Sources that begin with `.`, `/` or `~` are folders of the host. @throws CliError */
export function volumeOf(spec: string): RawMap {
  if (spec === '') throw new CliError('invalid empty volume spec');
  if (spec.length <= 2) return { type: 'volume', target: spec, volume: {} };
  const parts = fields(spec);
  if (parts.length > 3 || parts.some((part, at) => part === '' && at < 2)) throw new CliError(`invalid spec: ${spec}: ${parts.length > 3 ? 'too many colons' : 'empty section between colons'}`);
  const [first = '', second, options = ''] = parts;
  if (second === undefined) return { type: 'volume', target: clean(first), volume: {} };
  const isBind = /^[./~]/.test(first);
  const words = options.split(',').filter(word => word !== '');
  const propagation = words.find(word => propagations.includes(word));
  const selinux = words.find(word => word === 'z' || word === 'Z');
  const own: Raw = isBind ? { ...(selinux !== undefined && { selinux }), ...(propagation !== undefined && { propagation }), create_host_path: true } : { ...(words.includes('nocopy') && { nocopy: true }) };
  return { type: isBind ? 'bind' : 'volume', source: first, target: clean(second), ...(words.includes('ro') && { read_only: true }), [isBind ? 'bind' : 'volume']: own };
}

/** What stands between the colons; one behind a single letter belongs to a drive of Windows (`n:/x`), also where there is none. */
function fields(spec: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of spec) {
    if (letter !== ':' || /^[A-Za-z]$/.test(part)) part += letter;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part];
}

function clean(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}

/** Splits a command line as a shell does, without expanding anything: `sh -c "x y"`. @throws CliError */
export function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const letter = line.charAt(at);
    if (quote !== '') {
      if (letter === quote) quote = '';
      else if (letter === '\\' && quote === '"' && /["\\$`]/.test(line.charAt(at + 1))) word = (word ?? '') + line.charAt(++at);
      else word = (word ?? '') + letter;
    } else if (letter === '"' || letter === '\'') {
      quote = letter;
      word ??= '';
    } else if (letter === '\\' && at + 1 < line.length) word = (word ?? '') + line.charAt(++at);
    else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (quote !== '') throw new CliError('invalid command line string');
  if (word !== undefined) words.push(word);
  return words;
}
