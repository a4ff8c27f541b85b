/** A line of `hosts(5)`: an address and its names. */
export interface HostRecord {
  readonly address: string;
  readonly names: string;
}

const fixed: readonly HostRecord[] = [
  { address: '127.0.0.1', names: 'localhost' }, { address: '::1', names: 'localhost ip6-localhost ip6-loopback' }, { address: 'fe00::', names: 'ip6-localnet' },
  { address: 'ff00::', names: 'ip6-mcastprefix' }, { address: 'ff02::1', names: 'ip6-allnodes' }, { address: 'ff02::2', names: 'ip6-allrouters' },
];

/** A container's /etc/hosts: libnetwork, etchosts. */
export function hostsFile(records: readonly HostRecord[]): string {
  return [...fixed, ...records].map(line).join('');
}

/** The text with other lines at its end. */
export function addHosts(text: string, records: readonly HostRecord[]): string {
  return text + records.map(line).join('');
}

/** The text without these lines. */
export function removeHosts(text: string, records: readonly HostRecord[]): string {
  const gone = new Set(records.map(line));
  return text.split(/(?<=\n)/).filter(each => !gone.has(each)).join('');
}

/** The names of the container itself at one of its addresses. */
export function ownNames(hostname: string, domainname: string): string {
  return domainname === '' ? hostname : `${hostname}.${domainname} ${hostname}`;
}

function line({ address, names }: HostRecord): string {
  return `${address}\t${names}\n`;
}
