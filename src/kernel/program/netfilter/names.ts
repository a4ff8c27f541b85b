import { formatIpv4, parseIpv4, type Ipv4 } from '../../net/address.ts';

/** What names mean: the texts of /etc/services, /etc/hosts, /etc/passwd and /etc/group, which are read when they are first needed. */
export class Names {
  private readonly files: NameFiles;
  private services: { readonly byName: Map<string, number>; readonly byPort: Map<string, string> } | undefined;
  private hosts: { readonly byName: Map<string, Ipv4>; readonly byAddress: Map<string, string> } | undefined;

  constructor(files: NameFiles) {
    this.files = files;
  }

  /** `getservbyname(3)`. */
  port(name: string, protocol: string): number | undefined {
    return this.readServices().byName.get(`${name}/${protocol}`);
  }

  /** `getservbyport(3)`. */
  service(port: number, protocol: string): string | undefined {
    return this.readServices().byPort.get(`${port}/${protocol}`);
  }

  /** The address of a name in /etc/hosts: there is no name server. */
  address(name: string): Ipv4 | undefined {
    return this.readHosts().byName.get(name.toLowerCase());
  }

  /** The first name of an address in /etc/hosts. */
  host(address: Ipv4): string | undefined {
    return this.readHosts().byAddress.get(formatIpv4(address));
  }

  /** The number of a user or group by name. */
  id(kind: 'passwd' | 'group', name: string): number | undefined {
    const entry = lines(this.files[kind]).map(line => line.split(':')).find(([first]) => first === name);
    return entry === undefined ? undefined : Number(entry[2]);
  }

  /** The name of a user or group by number. */
  idName(kind: 'passwd' | 'group', id: number): string | undefined {
    return lines(this.files[kind]).map(line => line.split(':')).find(entry => entry[2] === String(id))?.[0];
  }

  private readServices(): NonNullable<Names['services']> {
    if (this.services !== undefined) return this.services;
    const byName = new Map<string, number>();
    const byPort = new Map<string, string>();
    for (const [name = '', place = '', ...aliases] of lines(this.files.services).map(words)) {
      const [port = '', protocol = ''] = place.split('/');
      for (const each of [name, ...aliases]) if (!byName.has(`${each}/${protocol}`)) byName.set(`${each}/${protocol}`, Number(port));
      if (!byPort.has(place)) byPort.set(place, name);
    }
    return this.services = { byName, byPort };
  }

  private readHosts(): NonNullable<Names['hosts']> {
    if (this.hosts !== undefined) return this.hosts;
    const byName = new Map<string, Ipv4>();
    const byAddress = new Map<string, string>();
    for (const [text = '', ...names] of lines(this.files.hosts).map(words)) {
      const address = parseIpv4(text);
      if (address === undefined) continue;
      for (const name of names) if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), address);
      if (!byAddress.has(text) && names[0] !== undefined) byAddress.set(text, names[0]);
    }
    return this.hosts = { byName, byAddress };
  }
}

/** Texts of the files below /etc; empty if there is no such file. */
export interface NameFiles {
  readonly services: string;
  readonly hosts: string;
  readonly passwd: string;
  readonly group: string;
}

function lines(text: string): string[] {
  return text.split('\n').map(line => line.replace(/#.*/, '').trim()).filter(line => line !== '');
}

function words(line: string): string[] {
  return line.split(/\s+/);
}
