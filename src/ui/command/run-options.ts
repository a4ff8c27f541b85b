/** What a person types for `docker run`, as what `POST /containers/create` takes. Pure. */
import type Dockerode from 'dockerode';
import { type Message, message } from '../../base/message.ts';

/** A value, or what is wrong with its text. */
export type Parsed<T> = { readonly value: T; readonly problem?: never } | { readonly problem: Message; readonly value?: never };

/** The texts of the form, as they were typed; empty ones mean the image's or the engine's default. */
export interface RunTexts {
  readonly name: string;
  readonly ports: string;
  readonly mounts: string;
  readonly environment: string;
  readonly memory: string;
  readonly cpus: string;
  readonly pids: string;
  readonly command: string;
}

export const emptyRunTexts: RunTexts = { name: '', ports: '', mounts: '', environment: '', memory: '', cpus: '', pids: '', command: '' };

/** A port of the container and where it is published; without `hostPort` the engine chooses one. */
export interface PublishedPort {
  readonly containerPort: number;
  readonly protocol: string;
  readonly hostAddress: string;
  readonly hostPort: number | undefined;
}

/** `80`, `8080:80`, `127.0.0.1:8080:80/udp`, `[::1]:8080:80`, `8000-8003:80-83`; several with spaces or commas between. */
export function parsePorts(text: string): Parsed<readonly PublishedPort[]> {
  return each(text.split(/[\s,]+/).filter(Boolean), parsePort);
}

const portPattern = /^(?:(?:\[(?<ipv6>[0-9a-fA-F:.]+)\]|(?<ipv4>\d{1,3}(?:\.\d{1,3}){3})):(?=.*:))?(?:(?<host>\d+(?:-\d+)?)?:)?(?<container>\d+(?:-\d+)?)(?:\/(?<protocol>tcp|udp|sctp))?$/;

function parsePort(text: string): Parsed<readonly PublishedPort[]> {
  const { ipv6, ipv4, host, container = '', protocol = 'tcp' } = portPattern.exec(text)?.groups ?? {};
  const containerPorts = portRange(container);
  const hostPorts = host === undefined ? undefined : portRange(host);
  const isAddress = ipv4 === undefined || ipv4.split('.').every(part => Number(part) < 256);
  if (!containerPorts || host !== undefined && !hostPorts || !isAddress) return { problem: message('“{0}” is not a port. Write 8080:80, 127.0.0.1:8080:80/udp, or 80 to let the engine choose.', text) };
  if (hostPorts && hostPorts.length !== containerPorts.length) return { problem: message('“{0}” has {1} ports of the host for {2} of the container.', text, hostPorts.length, containerPorts.length) };
  return { value: containerPorts.map((containerPort, index) => ({ containerPort, protocol, hostAddress: ipv6 ?? ipv4 ?? '', hostPort: hostPorts?.[index] })) };
}

function portRange(text: string): readonly number[] | undefined {
  if (text === '') return undefined;
  const [first = 0, last = first] = text.split('-').map(Number);
  if (first < 1 || last > 65535 || last < first) return undefined;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** `volume:/path`, `/host/path:/path:ro`; several with spaces between, paths with spaces in quotes. The engine's `Binds`. */
export function parseMounts(text: string): Parsed<readonly string[]> {
  const words = splitWords(text);
  return words.problem ? words : each(words.value, parseMount);
}

const mountPattern = /^(?<source>[A-Za-z]:[\\/][^:]*|[^:]+):(?<target>[A-Za-z]:[\\/][^:]*|[^:]+)(?::(?<mode>[^:]*))?$/;
const mountModes: ReadonlySet<string> = new Set(['ro', 'rw', 'z', 'Z', 'nocopy', 'shared', 'rshared', 'slave', 'rslave', 'private', 'rprivate', 'delegated', 'cached', 'consistent']);

function parseMount(text: string): Parsed<readonly string[]> {
  const { source = '', target = '', mode } = mountPattern.exec(text)?.groups ?? {};
  const isPath = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  if (!isPath(target)) return { problem: message('“{0}” is not a mount. Write volume:/path or /host/path:/path, with :ro behind it for read-only.', text) };
  if (!isPath(source) && !/^[a-zA-Z0-9][\w.-]+$/.test(source)) return { problem: message('“{0}” is neither an absolute path nor a volume’s name.', source) };
  const unknown = mode?.split(',').find(word => !mountModes.has(word));
  if (unknown !== undefined) return { problem: message('“{0}” is not a mount option. Use ro or rw.', unknown) };
  return { value: [text] };
}

/** `KEY=value`; several with spaces between, values with spaces in quotes. */
export function parseEnvironment(text: string): Parsed<readonly string[]> {
  const words = splitWords(text);
  return words.problem ? words : each(words.value, word => /^[^=\s]+=/.test(word) ? { value: [word] } : { problem: message('“{0}” is not a variable. Write KEY=value.', word) });
}

/** `512m`, `1.5g`, `64MiB` in bytes; undefined for no limit. */
export function parseMemory(text: string): Parsed<number | undefined> {
  if (text.trim() === '') return { value: undefined };
  const { amount = '', unit = '' } = /^(?<amount>\d+(?:\.\d+)?)\s*(?<unit>[bkmgt]?)(?:i?b)?$/i.exec(text.trim())?.groups ?? {};
  const bytes = Math.floor(Number(amount) * 1024 ** 'bkmgt'.indexOf(unit.toLowerCase() || 'b'));
  return amount !== '' && bytes > 0 && Number.isSafeInteger(bytes) ? { value: bytes } : { problem: message('“{0}” is not an amount of memory. Write 64m, 512m or 1.5g.', text.trim()) };
}

/** `0.5` as 500,000,000 billionths of a CPU; undefined for no limit. */
export function parseCpus(text: string): Parsed<number | undefined> {
  if (text.trim() === '') return { value: undefined };
  const billionths = /^\d*\.?\d+$/.test(text.trim()) ? Math.round(Number(text.trim()) * 1e9) : 0;
  return billionths > 0 && billionths <= 1e15 ? { value: billionths } : { problem: message('“{0}” is not a number of CPUs. Write 0.5 or 2.', text.trim()) };
}

/** A number of processes; undefined for no limit. */
export function parsePids(text: string): Parsed<number | undefined> {
  if (text.trim() === '') return { value: undefined };
  const pids = /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return pids > 0 ? { value: pids } : { problem: message('“{0}” is not a number of processes. Write 50.', text.trim()) };
}

/** A container's name; undefined lets the engine choose. The engine's own rule. */
export function parseName(text: string): Parsed<string | undefined> {
  if (text === '') return { value: undefined };
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text) ? { value: text } : { problem: message('A name has at least two letters, digits, dots, dashes or underscores, and begins with a letter or digit.') };
}

/** Words as a POSIX shell would split them, with quotes and backslashes; nothing is expanded. */
export function splitWords(text: string): Parsed<readonly string[]> {
  const words: string[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const [word = ''] = /^(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+/.exec(rest) ?? [];
    if (word === '') return { problem: message('A quote is not closed, or a backslash is the last character.') };
    words.push(word.replace(/\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"/g, (_, escaped?: string, single?: string, double?: string) => escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1')));
    const after = rest.slice(word.length);
    if (after !== '' && !/^\s/.test(after)) return { problem: message('A quote is not closed, or a backslash is the last character.') };
    rest = after.trimStart();
  }
  return { value: words };
}

/** What `POST /containers/create` takes for these texts, or the first problem in them. */
export function createOptions(image: string, texts: RunTexts, interactive: boolean): Parsed<Dockerode.ContainerCreateOptions> {
  const [name, ports, mounts, environment, memory, cpus, pids, command] = [
    parseName(texts.name), parsePorts(texts.ports), parseMounts(texts.mounts), parseEnvironment(texts.environment),
    parseMemory(texts.memory), parseCpus(texts.cpus), parsePids(texts.pids), splitWords(texts.command),
  ];
  const problem = [name, ports, mounts, environment, memory, cpus, pids, command].find(parsed => parsed.problem)?.problem;
  if (problem) return { problem };
  const keyOf = ({ containerPort, protocol }: PublishedPort): string => `${containerPort}/${protocol}`;
  const bindings: Record<string, object[]> = {};
  for (const port of ports.value ?? []) (bindings[keyOf(port)] ??= []).push({ HostIp: port.hostAddress, HostPort: port.hostPort === undefined ? '' : String(port.hostPort) });
  return {
    value: {
      Image: image,
      ...name.value !== undefined && { name: name.value },
      ...command.value?.length && { Cmd: [...command.value] },
      ...environment.value?.length && { Env: [...environment.value] },
      ...interactive && { Tty: true, OpenStdin: true, AttachStdin: true, AttachStdout: true, AttachStderr: true },
      ExposedPorts: Object.fromEntries(Object.keys(bindings).map(key => [key, {}])),
      HostConfig: {
        PortBindings: bindings,
        ...mounts.value?.length && { Binds: [...mounts.value] },
        ...memory.value !== undefined && { Memory: memory.value },
        ...cpus.value !== undefined && { NanoCpus: cpus.value },
        ...pids.value !== undefined && { PidsLimit: pids.value },
      },
    },
  };
}

function each<T>(words: readonly string[], parse: (word: string) => Parsed<readonly T[]>): Parsed<readonly T[]> {
  const values: T[] = [];
  for (const word of words) {
    const parsed = parse(word);
    if (parsed.problem) return parsed;
    values.push(...parsed.value);
  }
  return { value: values };
}
