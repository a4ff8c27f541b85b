import { binaryContent, formatIpv4, type Inode, outsideNetwork } from '../../kernel/index.ts';
import { directoryAt, putFile } from '../image/layer/inodes.ts';

/** Docker's own programs, with the sizes that the static archive of Docker 28.5 for x86_64 has, Compose 2.40, kind 0.27 and kubectl 1.32, in bytes. */
const binaries: Readonly<Record<string, number>> = {
  'docker': 42_700_000, 'docker-compose': 73_700_000, 'dockerd': 80_900_000, 'docker-init': 708_000, 'docker-proxy': 2_590_000, 'containerd': 41_300_000, 'containerd-shim-runc-v2': 8_260_000, 'runc': 11_300_000,
  'kind': 10_400_000, 'kubectl': 57_300_000,
};

/** Puts onto a fresh disk what the installation of Docker puts there, and whom to ask for names. */
export function furnish(root: Inode): void {
  const programs = directoryAt(root, '/usr/bin');
  for (const [program, size] of Object.entries(binaries)) putFile(programs, program, binaryContent({ program }, size), 0o755);
  directoryAt(root, '/etc/docker');
  putFile(directoryAt(root, '/etc'), 'resolv.conf', `nameserver ${formatIpv4(outsideNetwork.nameServer)}\n`);
}
