import { bookwormSlim } from './bases.ts';
import { glibc } from './debian-root.ts';
import type { HubImage } from './image.ts';
import type { LayerTree } from './layer-tree.ts';
import { layer, Recipe } from './recipe.ts';

/** Systems whose packages are RPM's. They are not simulated: what is there is Debian's programs under their names, with yum, dnf and rpm in the place of apt and dpkg. */
interface RpmSystem {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly name: string;
  readonly id: string;
  readonly version: string;
  readonly managers: readonly string[];
  readonly size: number;
  readonly compressedSize: number;
}

const dnf = ['dnf', 'yum', 'rpm'];
const systems: readonly RpmSystem[] = [
  { repository: 'library/centos', tags: ['7', 'centos7', '7.9.2009', 'centos7.9.2009'], name: 'CentOS Linux', id: 'centos', version: '7', managers: ['yum', 'rpm'], size: 204_000_000, compressedSize: 76_097_157 },
  { repository: 'library/centos', tags: ['6', 'centos6', '6.10'], name: 'CentOS', id: 'centos', version: '6', managers: ['yum', 'rpm'], size: 194_000_000, compressedSize: 69_801_000 },
  { repository: 'library/centos', tags: ['latest', '8', 'centos8', '8.4.2105'], name: 'CentOS Linux', id: 'centos', version: '8', managers: dnf, size: 231_000_000, compressedSize: 83_518_086 },
  { repository: 'quay.io/centos/centos', tags: ['stream9', 'stream10'], name: 'CentOS Stream', id: 'centos', version: '9', managers: dnf, size: 160_000_000, compressedSize: 58_000_000 },
  { repository: 'library/oraclelinux', tags: ['9', '9-slim', '9.6'], name: 'Oracle Linux Server', id: 'ol', version: '9.6', managers: [...dnf, 'microdnf'], size: 226_000_000, compressedSize: 83_000_000 },
  { repository: 'library/oraclelinux', tags: ['8', '8-slim', '8.10'], name: 'Oracle Linux Server', id: 'ol', version: '8.10', managers: [...dnf, 'microdnf'], size: 235_000_000, compressedSize: 90_000_000 },
  { repository: 'library/oraclelinux', tags: ['7', '7-slim', '7.9'], name: 'Oracle Linux Server', id: 'ol', version: '7.9', managers: ['yum', 'rpm'], size: 132_000_000, compressedSize: 48_000_000 },
  { repository: 'library/rockylinux', tags: ['9', '9.3', '9-minimal'], name: 'Rocky Linux', id: 'rocky', version: '9.3', managers: [...dnf, 'microdnf'], size: 176_000_000, compressedSize: 66_000_000 },
  { repository: 'library/rockylinux', tags: ['8', '8.9', '8-minimal'], name: 'Rocky Linux', id: 'rocky', version: '8.9', managers: [...dnf, 'microdnf'], size: 198_000_000, compressedSize: 72_000_000 },
  { repository: 'library/almalinux', tags: ['latest', '9', '9.6', '9-minimal'], name: 'AlmaLinux', id: 'almalinux', version: '9.6', managers: [...dnf, 'microdnf'], size: 190_000_000, compressedSize: 70_000_000 },
  { repository: 'library/almalinux', tags: ['8', '8.10', '8-minimal'], name: 'AlmaLinux', id: 'almalinux', version: '8.10', managers: [...dnf, 'microdnf'], size: 187_000_000, compressedSize: 69_000_000 },
  { repository: 'library/fedora', tags: ['latest', '42', '41', '40', '39', '38'], name: 'Fedora Linux', id: 'fedora', version: '42', managers: dnf, size: 165_000_000, compressedSize: 61_000_000 },
  { repository: 'library/amazonlinux', tags: ['latest', '2023'], name: 'Amazon Linux', id: 'amzn', version: '2023', managers: [...dnf, 'microdnf'], size: 144_000_000, compressedSize: 53_000_000 },
  { repository: 'library/amazonlinux', tags: ['2'], name: 'Amazon Linux', id: 'amzn', version: '2', managers: ['yum', 'rpm'], size: 164_000_000, compressedSize: 62_000_000 },
  ...['ubi8', 'ubi9'].flatMap((name): RpmSystem[] => [
    ...[name, `${name}/ubi`].map((path): RpmSystem => ({ repository: `registry.access.redhat.com/${path}`, tags: ['latest', name === 'ubi8' ? '8.10' : '9.6'], name: 'Red Hat Enterprise Linux', id: 'rhel', version: name === 'ubi8' ? '8.10' : '9.6', managers: dnf, size: 213_000_000, compressedSize: 77_000_000 })),
    { repository: `registry.access.redhat.com/${name}/ubi-minimal`, tags: ['latest', name === 'ubi8' ? '8.10' : '9.6'], name: 'Red Hat Enterprise Linux', id: 'rhel', version: name === 'ubi8' ? '8.10' : '9.6', managers: ['microdnf', 'rpm'], size: 102_000_000, compressedSize: 37_000_000 },
  ]),
];

const debianOnly = /^(etc\/(apt|dpkg|debian_version|alternatives)|var\/(lib|cache)\/(apt|dpkg|debconf)|var\/log\/apt|usr\/(lib|share)\/(apt|dpkg|debconf|keyrings|doc)|usr\/s?bin\/(apt|dpkg|debconf|update-alternatives))/;

function fillRoot(tree: LayerTree, { name, id, version, managers, size }: RpmSystem): void {
  for (const each of bookwormSlim.layers[0]?.entries() ?? []) {
    const path = `/${each.path}`;
    if (debianOnly.test(each.path)) continue;
    if (each.kind === 'regular') tree.file(path, each.content, each.mode, each.gid);
    else if (each.kind === 'symlink') tree.link(path, each.target);
    else if (each.kind === 'directory') tree.folder(path, each.mode);
  }
  for (const manager of managers) tree.program(`/usr/bin/${manager}`, 70_000, { interpreter: glibc });
  for (const extra of ['curl', 'yum-config-manager']) tree.program(`/usr/bin/${extra}`, 250_000, { interpreter: glibc });
  tree.folder('/etc/yum.repos.d');
  tree.folder('/etc/pki/rpm-gpg');
  tree.folder('/etc/sysconfig');
  tree.folder('/var/lib/rpm');
  tree.file('/etc/os-release', `NAME="${name}"\nVERSION="${version}"\nID="${id}"\nID_LIKE="rhel fedora"\nVERSION_ID="${version}"\nPRETTY_NAME="${name} ${version}"\n`);
  tree.file('/etc/redhat-release', `${name} release ${version}\n`);
  tree.fill('/usr/lib64', size, ['locale-archive', 'python-packages', 'libraries']);
}

function recipeOf(system: RpmSystem): Recipe {
  const key = `${system.repository.replace(/^library\//, '').replaceAll('/', '-')}-${system.version}`;
  return new Recipe('2026-09-11T23:24:06Z').line(`/bin/sh -c #(nop) ADD file:rootfs.tar.xz in / `, layer(key, system.compressedSize, tree => { fillRoot(tree, system); })).cmd('/bin/bash');
}

/** Images of systems with RPM. */
export const rpmImages: readonly HubImage[] = systems.map(system => ({ repository: system.repository, tags: system.tags, recipe: recipeOf(system), platforms: 'common' }));
