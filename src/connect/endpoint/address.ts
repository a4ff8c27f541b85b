/** The address part of an endpoint, as `DOCKER_HOST` and Docker contexts write it (docker CLI, `opts/hosts.go` and `cli/connhelper`). */
export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'npipe'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | SshAddress;

/** `docker system dial-stdio` on another machine. What is absent is left to the user's ssh configuration. */
export interface SshAddress {
  readonly kind: 'ssh';
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  /** The engine's socket on that machine. */
  readonly socket?: string;
}

const defaultSocket = '/var/run/docker.sock';
const defaultPipe = '//./pipe/docker_engine';

/** Where the engine listens when nobody says anything else. */
export function defaultAddress(platform: string): Address {
  return platform === 'win32' ? { kind: 'npipe', path: defaultPipe } : { kind: 'unix', path: defaultSocket };
}

/**
 * Reads an address by the docker CLI's rules: without a protocol it is a path or else `host:port`, a missing port is 2375.
 * Returns undefined for what cannot be used: other protocols, relative paths, a path behind a TCP port, a password in an
 * ssh address, and hosts that begin with a dash.
 */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  const [, protocol = trimmed.startsWith('/') ? 'unix' : 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/is.exec(trimmed) ?? [];
  if (rest.includes('://') || /[\s\0]/.test(rest)) return undefined;
  switch (protocol) {
    case 'unix': return /^(\/|$)/.test(rest) ? { kind: 'unix', path: rest || defaultSocket } : undefined;
    case 'npipe': return { kind: 'npipe', path: rest || defaultPipe };
    case 'tcp': return parseTcp(rest);
    case 'ssh': return parseSsh(rest);
    default: return undefined;
  }
}

function parseTcp(text: string): Address | undefined {
  const [matched, bracketed, bare, digits] = /^(?:\[([\da-f:.]+(?:%\w+)?)\]|([^:/?#@[\]]*))(?::(\d*))?\/?$/i.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const port = portOf(digits || '2375');
  return port === undefined ? undefined : { kind: 'tcp', host: bracketed ?? (bare || 'localhost'), port };
}

function parseSsh(text: string): Address | undefined {
  const [matched, user, bracketed, bare, digits, path] = /^(?:([^:@/?#]+)@)?(?:\[([\da-f:.]+(?:%\w+)?)\]|([^:/?#@[\]]+))(?::(\d*))?(\/[^?#]*)?$/i.exec(text) ?? [];
  const host = bracketed ?? bare;
  const login = decode(user);
  if (matched === undefined || host === undefined || login === null || host.startsWith('-') || login?.startsWith('-')) return undefined;
  const port = digits ? portOf(digits) : undefined;
  if (digits && port === undefined) return undefined;
  const socket = path && !/^\/+$/.test(path) ? path : undefined;
  return { kind: 'ssh', host, ...login !== undefined && { user: login }, ...port !== undefined && { port }, ...socket !== undefined && { socket } };
}

function portOf(digits: string): number | undefined {
  const port = Number(digits);
  return port >= 1 && port <= 65535 ? port : undefined;
}

/** Percent-decoding; null for broken codes. */
function decode(text: string | undefined): string | undefined | null {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The address as `DOCKER_HOST` would write it. `parseAddress` of the result gives the same address. */
export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'unix':
    case 'npipe': return `${address.kind}://${address.path}`;
    case 'tcp': return `tcp://${bracket(address.host)}:${address.port}`;
    case 'ssh': {
      const user = address.user === undefined ? '' : `${encodeURIComponent(address.user)}@`;
      return `ssh://${user}${bracket(address.host)}${address.port === undefined ? '' : `:${address.port}`}${address.socket ?? ''}`;
    }
  }
}

function bracket(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
