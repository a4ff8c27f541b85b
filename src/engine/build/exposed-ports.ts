import { highestPort } from '../../dockerfile/index.ts';
import { BuildFault } from './fault.ts';

/**
 * The ports that words of EXPOSE name, as `80/tcp` (go-connections, `nat.ParsePortSpecs`). What stands before the container's port is checked and means nothing.
 * @throws BuildFault
 */
export function exposedPorts(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap(portsOf))];
}

function portsOf(word: string): string[] {
  const slash = word.indexOf('/');
  const protocol = slash < 0 ? 'tcp' : word.slice(slash + 1).toLowerCase() || 'tcp';
  const parts = (slash < 0 ? word : word.slice(0, slash)).split(':');
  const containerPort = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  if (containerPort === '') throw new BuildFault(`no port specified: ${word}<empty>`);
  const range = readRange(containerPort);
  if (!range) throw new BuildFault(`invalid containerPort: ${containerPort}`);
  const host = hostPort === '' ? undefined : readRange(hostPort);
  if (hostPort !== '' && !host) throw new BuildFault(`invalid hostPort: ${hostPort}`);
  if (host && host.to - host.from !== range.to - range.from && range.to !== range.from) {
    throw new BuildFault(`invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`);
  }
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw new BuildFault(`invalid proto: ${protocol}`);
  return Array.from({ length: range.to - range.from + 1 }, (_, index) => `${range.from + index}/${protocol}`);
}

function readRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === '' || Number(to) > highestPort || Number(from) > Number(to)) return undefined;
  return { from: Number(from), to: Number(to) };
}
