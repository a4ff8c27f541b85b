import { CliError } from '../cli-error.ts';

/** Published and exposed ports as the Engine API takes them. */
export interface PortSpecs {
  readonly exposed: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly bindings: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>>;
}

const highest = 65_535;

/** `-p [[ip:]hostPort:]containerPort[/protocol]`, with ranges; go-connections' nat.ParsePortSpecs. `--expose` ports have no binding. @throws CliError */
export function parsePorts(published: readonly string[], exposing: readonly string[]): PortSpecs {
  const exposed: Record<string, Record<string, never>> = {};
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const spec of published) {
    for (const { port, protocol, ip, host } of parsePort(spec)) {
      const key = `${port}/${protocol}`;
      exposed[key] = {};
      (bindings[key] ??= []).push({ HostIp: ip, HostPort: host });
    }
  }
  for (const spec of exposing) {
    if (spec.includes(':')) throw new CliError(`invalid port format for --expose: ${spec}`);
    const [, range = '', protocol = 'tcp'] = /^([^/]*)(?:\/(.*))?$/.exec(spec) ?? [];
    const ends = parseRange(range);
    if (!ends) throw new CliError(`invalid range format for --expose: ${range}, error: invalid start port '${range}'`);
    for (let port = ends[0]; port <= ends[1]; port++) exposed[`${port}/${protocol}`] = {};
  }
  return { exposed, bindings };
}

function parsePort(spec: string): { port: number; protocol: string; ip: string; host: string }[] {
  const [, address = '', written = ''] = /^(?:(.*):)?([^:]*)$/.exec(spec) ?? [];
  const [, ip = '', hostPart = ''] = /^(?:(.*):)?([^:]*)$/.exec(address) ?? [];
  const [range = '', protocol = 'tcp'] = written.split('/');
  if (range === '') throw new CliError(`no port specified: ${spec}<empty>`);
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) throw new CliError(`invalid proto: ${protocol}`);
  const bare = ip.replace(/^\[(.*)\]$/, '$1');
  if (bare !== '' && !isAddress(bare)) throw new CliError(`invalid IP address: ${ip}`);
  const inside = parseRange(range);
  if (!inside) throw new CliError(`invalid containerPort: ${range}`);
  const outside = hostPart === '' ? undefined : parseRange(hostPart);
  if (hostPart !== '' && !outside) throw new CliError(`invalid hostPort: ${hostPart}`);
  const count = inside[1] - inside[0];
  if (outside && outside[1] - outside[0] !== count && count !== 0) throw new CliError(`invalid ranges specified for container and host Ports: ${range} and ${hostPart}`);
  return Array.from({ length: count + 1 }, (_, i) => ({
    port: inside[0] + i, protocol: protocol.toLowerCase(), ip: bare, host: !outside ? '' : count === 0 && outside[1] !== outside[0] ? hostPart : String(outside[0] + i),
  }));
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || (/^[\da-f:.]+$/i.test(text) && (text.includes('::') || text.split(':').length === 8));
}

function parseRange(text: string): readonly [number, number] | undefined {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const ends = [Number(first), Number(last)] as const;
  return first === undefined || ends[1] > highest || ends[0] > ends[1] ? undefined : ends;
}

/** A port of a container as the list of containers has it. */
export interface Port {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

/** The ports of a container as `docker ps` shows them: neighbours joined to ranges. */
export function portsText(ports: readonly Port[]): string {
  const sorted = [...ports].sort((a, b) => a.PrivatePort - b.PrivatePort || compare(a.IP ?? '', b.IP ?? '') || (a.PublicPort ?? 0) - (b.PublicPort ?? 0) || compare(a.Type, b.Type));
  const groups = new Map<string, { first: number; last: number }>();
  const shown: string[] = [];
  const alone: string[] = [];
  const close = (key: string, { first, last }: { first: number; last: number }): string => {
    const [ip = '', type = ''] = key.split('|');
    const range = first === last ? String(first) : `${first}-${last}`;
    return ip === '' ? `${range}/${type}` : `${ip}:${range}->${range}/${type}`;
  };
  for (const { IP = '', PrivatePort, PublicPort = 0, Type } of sorted) {
    const ip = IP.includes(':') ? `[${IP}]` : IP;
    if (IP !== '' && PublicPort !== PrivatePort) {
      alone.push(`${ip}:${PublicPort}->${PrivatePort}/${Type}`);
      continue;
    }
    const key = `${ip}|${Type}`;
    const group = groups.get(key);
    if (group?.last === PrivatePort - 1) group.last = PrivatePort;
    else {
      if (group) shown.push(close(key, group));
      groups.set(key, { first: PrivatePort, last: PrivatePort });
    }
  }
  return [...shown, ...[...groups].map(([key, group]) => close(key, group)), ...alone].join(', ');
}

/** Go's order of texts: by their bytes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
