/** A port or a range of ports as EXPOSE takes them. */
export interface ExposedPorts {
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a word of EXPOSE: a port or range that is none, the protocol, or what stands before the port. */
export type ExposeFault = 'port' | 'backwards' | 'protocol' | 'several protocols' | 'address' | 'host port' | 'unequal ranges';

/**
 * Reads `[ip:][host port:]port[-port][/protocol]` (`dockerfile2llb/convert_expose.go`, parsePortSpec); `undefined` if it
 * is something else. The port may be too large.
 */
export function parseExposed(word: string): ExposedPorts | undefined {
  const ports = readExposed(word);
  return typeof ports === 'string' ? undefined : ports;
}

/** As {@link parseExposed}, but says what is wrong. Older BuildKit passed over a second protocol. */
export function readExposed(word: string): ExposedPorts | ExposeFault {
  if (/^\d{1,4}$/.test(word)) return { from: Number(word), to: Number(word) };
  const parts = word.split(':');
  const [port = '', protocol = '', ...more] = (parts.pop() ?? '').split('/');
  const ports = readRange(port);
  if (typeof ports === 'string') return ports;
  if (!/^(tcp|udp|sctp|)$/i.test(protocol)) return 'protocol';
  return (more.length > 0 ? 'several protocols' : beforePort(parts, ports)) ?? ports;
}

/** Both the host's port and its address mean nothing to an image, but have to be well-formed. */
function beforePort(parts: string[], { from, to }: ExposedPorts): ExposeFault | undefined {
  const hostPort = parts.pop();
  const address = parts.join(':');
  if (address !== '' && !isAddress(address)) return 'address';
  if (!hostPort) return undefined;
  const host = readRange(hostPort);
  if (typeof host === 'string' || host.to > highestPort) return 'host port';
  return to > from && host.to - host.from !== to - from ? 'unequal ranges' : undefined;
}

/** The last port that there is. */
export const highestPort = 65_535;

function readRange(text: string): ExposedPorts | 'port' | 'backwards' {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return 'port';
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return to < from ? 'backwards' : { from, to };
}

/** An IPv4 address, or something made of what IPv6 addresses are made of. */
function isAddress(text: string): boolean {
  const numbers = text.split('.');
  if (numbers.length === 4 && numbers.every(number => /^\d{1,3}$/.test(number) && Number(number) < 256)) return true;
  return /^(?:\[[\da-f:.]*:[\da-f:.]*\]|[\da-f:.]*:[\da-f:.]*)$/i.test(text);
}
