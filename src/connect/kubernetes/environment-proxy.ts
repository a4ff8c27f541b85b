import { BlockList, isIP } from 'node:net';

/**
 * The proxy that the environment names for a server, as Go's programs and so kubectl read it (golang.org/x/net/http/httpproxy): HTTPS_PROXY or HTTP_PROXY by the server's protocol,
 * unless NO_PROXY leaves the server out; never for this machine itself. Undefined for none, and for what is no URL.
 */
export function environmentProxy({ protocol, hostname, port }: URL, env: Readonly<Record<string, string | undefined>>): URL | undefined {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const named = protocol === 'https:' ? env['HTTPS_PROXY'] || env['https_proxy'] : env['HTTP_PROXY'] || env['http_proxy'];
  if (!named || isLocal(host) || isLeftOut(host, port || (protocol === 'https:' ? '443' : '80'), env['NO_PROXY'] || env['no_proxy'] || '')) return undefined;
  try {
    return new URL(named.includes('://') ? named : `http://${named}`);
  } catch {
    return undefined;
  }
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || isIP(host) === 4 && host.startsWith('127.');
}

/** Whether one of the names, addresses and ranges of NO_PROXY means a host: a name means those below it, too; one with a dot before it only those. */
function isLeftOut(host: string, port: string, list: string): boolean {
  return list.toLowerCase().split(',').map(entry => entry.trim()).filter(Boolean).some(entry => {
    if (entry === '*') return true;
    if (entry.includes('/')) return isInRange(host, entry);
    const [, name = entry, only] = isIP(entry) === 6 ? [] : /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [];
    if (only !== undefined && only !== port) return false;
    if (isIP(name) !== 0 || isIP(host) !== 0) return host === name;
    const domain = name.replace(/^\*?\./, '');
    return host.endsWith(`.${domain}`) || host === name;
  });
}

function isInRange(host: string, range: string): boolean {
  const [network = '', prefix = ''] = range.split('/');
  const [family, length] = [isIP(network), Number(prefix)];
  if (family === 0 || isIP(host) !== family || !/^\d+$/.test(prefix) || length > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, length, type);
  return block.check(host, type);
}
