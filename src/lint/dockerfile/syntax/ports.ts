/** A port or a range of ports as EXPOSE takes them. */
export interface ExposedPorts {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads `[ip:][host port:]port[-port][/protocol]` (`dockerfile2llb/convert_expose.go`); `undefined` if it is
 * something else. The numbers may be too large for a port.
 */
export function parseExposed(word: string): ExposedPorts | undefined {
  if (/^\d{1,4}$/.test(word)) return { from: Number(word), to: Number(word) };
  const [ports = '', protocol = '', ...more] = word.split('/');
  if (more.length > 0 || !/^(tcp|udp|sctp|)$/i.test(protocol)) return undefined;
  const match = /^(?:.*:)?(\d+)(?:-(\d+))?$/.exec(ports);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return to < from ? undefined : { from, to };
}
