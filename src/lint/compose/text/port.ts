/** A port, or a range of them. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** `[[ip:][host]:]container[/protocol]` (go-connections `nat.ParsePortSpec`, as Docker Compose reads it). */
export interface Port {
  readonly ip: string | undefined;
  /** `undefined` if the engine chooses a free one. */
  readonly host: PortRange | undefined;
  readonly container: PortRange;
  /** In lower case. */
  readonly protocol: string;
}

/** What is wrong with a part of a port. */
export interface PortFault {
  readonly part: 'ip' | 'host' | 'container' | 'protocol' | 'ranges' | 'missing';
  /** In the text. */
  readonly start: number;
  readonly end: number;
}

/** Reads the short form of a port. */
export function parsePort(text: string): Port | PortFault {
  const slash = text.indexOf('/');
  const numbers = slash < 0 ? text : text.slice(0, slash);
  const protocol = slash < 0 ? '' : text.slice(slash + 1).split('/', 1).join('');
  const beforeContainer = numbers.lastIndexOf(':');
  const beforeHost = numbers.lastIndexOf(':', beforeContainer - 1);
  const [containerText, hostText, ipText] = [
    numbers.slice(beforeContainer + 1),
    beforeContainer < 0 ? '' : numbers.slice(beforeContainer === 0 ? 0 : beforeHost + 1, beforeContainer),
    beforeHost < 0 || beforeContainer <= 0 ? undefined : numbers.slice(0, beforeHost),
  ];
  const ip = ipText?.replace(/^\[(.*)\]$/, '$1');
  if (containerText === '') return { part: 'missing', start: 0, end: text.length };
  if (ipText !== undefined && ipText !== '' && (!isAddress(ip ?? '') || (ip === ipText && ip.includes(':')))) return { part: 'ip', start: 0, end: ipText.length };
  const container = parseRange(containerText);
  if (!container || container.from === 0) return { part: 'container', start: beforeContainer + 1, end: numbers.length };
  const host = hostText === '' ? undefined : parseRange(hostText);
  if (hostText !== '' && !host) return { part: 'host', start: beforeHost + 1, end: beforeContainer };
  if (protocol !== '' && !/^(?:tcp|udp|sctp)$/i.test(protocol)) return { part: 'protocol', start: slash + 1, end: slash + 1 + protocol.length };
  if (host && container.to !== container.from && host.to - host.from !== container.to - container.from) return { part: 'ranges', start: beforeHost + 1, end: numbers.length };
  return { ip: ip === '' ? undefined : ip, host: host?.from === 0 ? undefined : host, container, protocol: protocol.toLowerCase() || 'tcp' };
}

/** The parts of a port as they are written, with variables in them. Nothing is checked. */
export interface PortParts {
  readonly ip: string | undefined;
  readonly host: string | undefined;
  readonly container: string;
}

/** Splits the short form of a port. Colons of variables and of IPv6 addresses in brackets separate nothing. */
export function splitPort(text: string): PortParts {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && depth > 0) depth--;
    if (depth === 0 && character === '/') break;
    if (depth === 0 && character === ':') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  const [container = '', host, ...ip] = parts.reverse();
  return { container, host: host === '' ? undefined : host, ip: ip.length === 0 ? undefined : ip.reverse().join(':') };
}

export function isPortFault(port: Port | PortFault): port is PortFault {
  return 'part' in port;
}

/** Reads `80` or `80-90`. */
export function parseRange(text: string): PortRange | undefined {
  const [, first = '', last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return first !== '' && from <= to && to <= 65_535 ? { from, to } : undefined;
}

/** Whether a text is an IPv4 or IPv6 address, as Go's `net.ParseIP` takes it. */
export function isAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text);
}

function isIPv4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every(part => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));
}

function isIPv6(text: string): boolean {
  if (!text.includes(':') || text.length > 45) return false;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return false;
  const [before, after] = [groups(head), groups(tail ?? '')];
  const count = before.length + after.length + [...before, ...after].filter(group => group.includes('.')).length;
  const last = tail === undefined ? before : after;
  return [...before, ...after].every(group => /^[\da-f]{1,4}$/i.test(group) || (group.includes('.') && group === last.at(-1) && isIPv4(group)))
    && (tail === undefined ? count === 8 : count < 8);
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

/** Whether a text is a subnet in CIDR form, as Go's `net.ParseCIDR` takes it. */
export function isSubnet(text: string): boolean {
  const [, address = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  return isAddress(address) && Number(bits) <= (isIPv4(address) ? 32 : 128);
}
