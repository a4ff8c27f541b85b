import { formatIpv4, type Ipv4, isErrno, parseIpv4, parsePrefix, type Sys } from '../../../kernel/index.ts';
import { atOnce, readFile, writeFile } from '../../network/files.ts';
import { makeDirectories } from '../../runtime/files.ts';

/** The addresses of the pods of a machine, given out in a row: the CNI plugin `host-local` (containernetworking/plugins, plugins/ipam/host-local). Who has which is on the disk, a file each. */
export class PodAddresses {
  private readonly sys: Sys;
  private readonly folder: string;
  private readonly first: Ipv4;
  private readonly size: number;
  private readonly taken = new Set<Ipv4>();
  private last: Ipv4;

  /** @param network the name in the plugin's configuration @param subnet `10.244.1.0/24` */
  constructor(sys: Sys, network: string, subnet: string) {
    this.sys = sys;
    this.folder = `/var/lib/cni/networks/${network}`;
    const { address = 0, length = 24 } = parsePrefix(subnet) ?? {};
    this.first = address;
    this.size = 2 ** (32 - length);
    this.last = this.gateway;
    this.readDisk();
  }

  /** The first address: that of the machine's end of each pod's wire. */
  get gateway(): Ipv4 {
    return this.first + 1;
  }

  /** @param container the id of the sandbox @returns undefined if all are taken */
  take(container: string): Ipv4 | undefined {
    const usable = this.size - 3;
    for (let step = 1; step <= usable; step++) {
      const address = this.first + 2 + (this.last - this.first - 2 + step + usable) % usable;
      if (this.taken.has(address)) continue;
      this.taken.add(address);
      this.last = address;
      writeFile(this.sys, this.pathOf(address), `${container}\r\neth0`);
      writeFile(this.sys, `${this.folder}/last_reserved_ip.0`, formatIpv4(address));
      return address;
    }
    return undefined;
  }

  release(address: Ipv4): void {
    if (!this.taken.delete(address)) return;
    try {
      this.sys.unlink(this.pathOf(address));
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
  }

  /** The sandboxes that have addresses. */
  owners(): ReadonlyMap<Ipv4, string> {
    return new Map([...this.taken].map(address => [address, (new TextDecoder().decode(readFile(this.sys, this.pathOf(address)) ?? new Uint8Array(0)).split('\r')[0] ?? '')]));
  }

  private readDisk(): void {
    makeDirectories(this.sys, this.folder);
    const fd = atOnce(this.sys.open(this.folder, { directory: true }));
    try {
      for (let entries = this.sys.getdents(fd); entries.length > 0; entries = this.sys.getdents(fd)) {
        for (const { name } of entries) {
          const address = parseIpv4(name);
          if (address !== undefined) this.taken.add(address);
        }
      }
    } finally {
      this.sys.close(fd);
    }
    const last = parseIpv4(new TextDecoder().decode(readFile(this.sys, `${this.folder}/last_reserved_ip.0`) ?? new Uint8Array(0)));
    if (last !== undefined) this.last = last;
  }

  private pathOf(address: Ipv4): string {
    return `${this.folder}/${formatIpv4(address)}`;
  }
}
