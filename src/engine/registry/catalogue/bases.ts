import { applets } from '../../../kernel/index.ts';
import { alpineRoot } from './alpine-root.ts';
import { debianRoot } from './debian-root.ts';
import type { HubImage } from './image.ts';
import { layer, Recipe } from './recipe.ts';

/**
 * Images that others begin with, as Docker Hub had them in September 2026: versions, dates, lines of history and sizes of archives are those of the repository docker-library/repo-info. Debian and what is
 * built on it is Debian 12 throughout, which is the one that the simulated kernel knows.
 */

/** When Debian's images were made, which begin all that is built on them. */
const debianTime = '2026-09-18T00:00:00Z';

/** Another release than the one that the simulation knows: its names, and the programs of Debian 12. */
interface OtherDebian {
  readonly codename: string;
  readonly number: string;
  readonly point: string;
  readonly compressedSize: number;
  readonly slimSize: number;
}

const otherDebians: readonly OtherDebian[] = [
  { codename: 'jessie', number: '8', point: '8.11', compressedSize: 54_400_000, slimSize: 30_100_000 },
  { codename: 'stretch', number: '9', point: '9.13', compressedSize: 45_400_000, slimSize: 22_500_000 },
  { codename: 'buster', number: '10', point: '10.13', compressedSize: 50_500_000, slimSize: 27_200_000 },
  { codename: 'bullseye', number: '11', point: '11.11', compressedSize: 53_750_000, slimSize: 30_250_000 },
  { codename: 'trixie', number: '13', point: '13.1', compressedSize: 49_280_000, slimSize: 29_770_000 },
  { codename: 'forky', number: '14', point: 'testing', compressedSize: 49_600_000, slimSize: 29_900_000 },
  { codename: 'sid', number: '15', point: 'unstable', compressedSize: 49_700_000, slimSize: 30_000_000 },
];

/** A paragraph of a file of /etc/apt/sources.list.d. */
function aptSources(uri: string, suites: string, components: string, keyring: string): string {
  return `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: ${components}\nSigned-By: /usr/share/keyrings/${keyring}-archive-keyring.gpg\n\n`;
}

/** Where Ubuntu has what apt reads: in a file of paragraphs since 24.04. */
function ubuntuSources(version: string, codename: string): Readonly<Record<string, string>> {
  const components = 'main universe restricted multiverse';
  const archive = 'http://archive.ubuntu.com/ubuntu/';
  const security = 'http://security.ubuntu.com/ubuntu/';
  if (version >= '24.04') return { '/etc/apt/sources.list.d/ubuntu.sources': aptSources(archive, `${codename} ${codename}-updates ${codename}-backports`, components, 'ubuntu') + aptSources(security, `${codename}-security`, components, 'ubuntu') };
  return { '/etc/apt/sources.list': ['', '-updates', '-backports', '-security'].map(part => `deb ${part === '-security' ? security : archive} ${codename}${part} ${components}\n`).join('') };
}

function otherDebian({ codename, number, point, compressedSize, slimSize }: OtherDebian, slim: boolean): Recipe {
  const changes = {
    '/etc/apt/sources.list.d/debian.sources': aptSources('http://deb.debian.org/debian', `${codename} ${codename}-updates`, 'main', 'debian') + aptSources('http://deb.debian.org/debian-security', `${codename}-security`, 'main', 'debian'),
    '/etc/debian_version': `${point}\n`, '/etc/issue': `Debian GNU/Linux ${number} \\n \\l\n\n`, '/etc/issue.net': `Debian GNU/Linux ${number}\n`,
    '/etc/os-release': `PRETTY_NAME="Debian GNU/Linux ${number} (${codename})"\nNAME="Debian GNU/Linux"\nVERSION_ID="${number}"\nVERSION="${number} (${codename})"\nVERSION_CODENAME=${codename}\nID=debian\nHOME_URL="https://www.debian.org/"\nSUPPORT_URL="https://www.debian.org/support"\nBUG_REPORT_URL="https://bugs.debian.org/"\n`,
  };
  const made = layer(`debian-${number}${slim ? '-slim' : ''}`, slim ? slimSize : compressedSize, debianRoot(slim ? 74_800_000 : 116_500_000, changes));
  return withShell(new Recipe(debianTime).line(`# debian.sh --arch 'amd64' out/ '${codename}' '@1789689600'`, made, 'debuerreotype 0.17').line('CMD ["bash"]', undefined, 'debuerreotype 0.17'), 'bash');
}

function debianImage(size: number, compressedSize: number, variant: string): Recipe {
  return new Recipe(debianTime).line(`# debian.sh --arch 'amd64' out/ 'bookworm' '@1789689600'`, layer(`debian-12${variant}`, compressedSize, debianRoot(size)), 'debuerreotype 0.17').line('CMD ["bash"]', undefined, 'debuerreotype 0.17');
}

function withShell(recipe: Recipe, ...cmd: readonly string[]): Recipe {
  recipe.config.Cmd = cmd;
  return recipe;
}

/** `debian:bookworm`. */
export const bookworm = withShell(debianImage(116_500_000, 48_503_440, ''), 'bash');
/** `debian:bookworm-slim`. */
export const bookwormSlim = withShell(debianImage(74_800_000, 28_238_443, '-slim'), 'bash');

interface AlpineRelease {
  readonly version: string;
  readonly created: string;
  readonly size: number;
  readonly compressedSize: number;
}

const alpineReleases: readonly AlpineRelease[] = [
  { version: '3.6.5', created: '2019-03-07T22:19:53Z', size: 4_030_000, compressedSize: 2_017_774 },
  { version: '3.7.3', created: '2019-03-07T22:20:00Z', size: 4_210_000, compressedSize: 2_106_705 },
  { version: '3.8.5', created: '2020-01-23T16:53:06Z', size: 4_410_000, compressedSize: 2_207_163 },
  { version: '3.9.6', created: '2020-04-24T00:05:36Z', size: 5_550_000, compressedSize: 2_773_413 },
  { version: '3.10.9', created: '2021-04-14T19:20:05Z', size: 5_580_000, compressedSize: 2_798_889 },
  { version: '3.11.13', created: '2021-11-12T17:20:03Z', size: 5_620_000, compressedSize: 2_818_370 },
  { version: '3.12.12', created: '2022-04-04T23:39:27Z', size: 5_590_000, compressedSize: 2_811_478 },
  { version: '3.13.12', created: '2022-08-09T17:19:53Z', size: 5_620_000, compressedSize: 2_823_158 },
  { version: '3.14.10', created: '2023-03-29T18:19:24Z', size: 5_610_000, compressedSize: 2_826_431 },
  { version: '3.15.11', created: '2023-11-30T23:22:46Z', size: 5_590_000, compressedSize: 2_828_722 },
  { version: '3.16.9', created: '2024-01-27T00:30:53Z', size: 5_530_000, compressedSize: 2_807_432 },
  { version: '3.17.10', created: '2024-09-06T22:20:38Z', size: 7_060_000, compressedSize: 3_378_514 },
  { version: '3.18.12', created: '2025-02-14T03:03:06Z', size: 7_360_000, compressedSize: 3_419_706 },
  { version: '3.19.9', created: '2025-10-08T11:08:18Z', size: 7_400_000, compressedSize: 3_423_101 },
  { version: '3.20.8', created: '2025-10-08T11:07:12Z', size: 7_800_000, compressedSize: 3_629_140 },
  { version: '3.21.8', created: '2026-09-17T20:37:33Z', size: 7_850_000, compressedSize: 3_655_412 },
  { version: '3.22.6', created: '2026-09-17T20:37:44Z', size: 8_310_000, compressedSize: 3_792_075 },
  { version: '3.23.6', created: '2026-09-17T20:38:02Z', size: 8_440_000, compressedSize: 3_861_720 },
  { version: '3.24.2', created: '2026-09-17T20:38:14Z', size: 8_480_000, compressedSize: 3_874_031 },
];

/** Of releases that are named by digest alone, as the Docker CLI's own tests do; busybox below likewise. */
const alpineDigests: Readonly<Record<string, readonly string[]>> = { '3.17.10': ['sha256:69665d02cb32192e52e07644d76bc6f25abeb5410edc1c7a81a10ba3f0efb90a'] };

function alpineImage({ version, created, size, compressedSize }: AlpineRelease): Recipe {
  const recipe = new Recipe(created).add(`alpine-minirootfs-${version}-x86_64.tar.gz /`, layer(`alpine-${version}`, compressedSize, alpineRoot(version, size)));
  return recipe.cmd('/bin/sh');
}

const alpineImages = new Map(alpineReleases.map(release => [release.version, alpineImage(release)]));

/** An Alpine by its branch: `3.22`. */
export function alpineOf(branch: string): Recipe {
  for (const [version, recipe] of alpineImages) if (version.startsWith(`${branch}.`)) return recipe;
  throw new RangeError(`no Alpine ${branch}`);
}

interface UbuntuRelease {
  readonly version: string;
  readonly point: string;
  readonly codename: string;
  readonly name: string;
  readonly created: string;
  readonly size: number;
  readonly compressedSize: number;
}

const ubuntuReleases: readonly UbuntuRelease[] = [
  { version: '14.04', point: '14.04.6 LTS', codename: 'trusty', name: 'Trusty Tahr', created: '2021-03-25T22:33:21Z', size: 196_500_000, compressedSize: 70_100_000 },
  { version: '16.04', point: '16.04.7 LTS', codename: 'xenial', name: 'Xenial Xerus', created: '2021-08-31T01:21:30Z', size: 134_800_000, compressedSize: 46_500_000 },
  { version: '18.04', point: '18.04.6 LTS', codename: 'bionic', name: 'Bionic Beaver', created: '2023-05-30T09:32:09Z', size: 63_100_000, compressedSize: 25_689_984 },
  { version: '20.04', point: '20.04.6 LTS', codename: 'focal', name: 'Focal Fossa', created: '2025-04-08T10:42:47Z', size: 72_800_000, compressedSize: 27_513_168 },
  { version: '22.04', point: '22.04.5 LTS', codename: 'jammy', name: 'Jammy Jellyfish', created: '2026-09-10T06:26:32Z', size: 77_900_000, compressedSize: 29_541_263 },
  { version: '24.04', point: '24.04.4 LTS', codename: 'noble', name: 'Noble Numbat', created: '2026-09-11T11:44:06Z', size: 78_100_000, compressedSize: 29_764_116 },
  { version: '24.10', point: '24.10', codename: 'oracular', name: 'Oracular Oriole', created: '2025-06-27T09:55:01Z', size: 80_500_000, compressedSize: 30_600_000 },
  { version: '25.04', point: '25.04', codename: 'plucky', name: 'Plucky Puffin', created: '2025-12-12T10:12:44Z', size: 78_400_000, compressedSize: 29_900_000 },
  { version: '26.04', point: '26.04.1 LTS', codename: 'resolute', name: 'Resolute Raccoon', created: '2026-09-10T06:26:32Z', size: 80_100_000, compressedSize: 30_400_000 },
];

/** What Ubuntu's images have and Debian's have not, by what runs in them: `docker run ubuntu ps`. */
const ubuntuPackages = ['procps'];

function ubuntuImage({ version, point, codename, name, created, size, compressedSize }: UbuntuRelease): Recipe {
  const number = version;
  const changes = {
    '/etc/os-release': [
      `PRETTY_NAME="Ubuntu ${point}"`, 'NAME="Ubuntu"', `VERSION_ID="${number}"`, `VERSION="${point} (${name})"`, `VERSION_CODENAME=${codename}`, 'ID=ubuntu', 'ID_LIKE=debian', 'HOME_URL="https://www.ubuntu.com/"',
      'SUPPORT_URL="https://help.ubuntu.com/"', 'BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"', 'PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"', `UBUNTU_CODENAME=${codename}`, '',
    ].join('\n'),
    '/etc/apt/sources.list.d/debian.sources': '', ...ubuntuSources(version, codename),
    '/etc/lsb-release': `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${number}\nDISTRIB_CODENAME=${codename}\nDISTRIB_DESCRIPTION="Ubuntu ${point}"\n`,
    '/etc/issue': `Ubuntu ${point} \\n \\l\n\n`, '/etc/issue.net': `Ubuntu ${point}\n`,
    '/etc/debian_version': `${{ trusty: 'jessie', xenial: 'stretch', bionic: 'buster', focal: 'bullseye', jammy: 'bookworm', noble: 'trixie' }[codename] ?? 'bookworm'}/sid\n`,
  };
  const recipe = new Recipe(created);
  const nop = '/bin/sh -c #(nop) ';
  recipe.line(`${nop} ARG RELEASE`).line(`${nop} ARG LAUNCHPAD_BUILD_ARCH`).line(`${nop} LABEL org.opencontainers.image.ref.name=ubuntu`).line(`${nop} LABEL org.opencontainers.image.version=${number}`);
  recipe.config.Labels = { 'org.opencontainers.image.ref.name': 'ubuntu', 'org.opencontainers.image.version': number };
  recipe.line(`${nop}ADD file:43d479b270bbaf47965cfc86b37f4c517bda83ddefda6f708f98c3b2b7d15396 in / `, layer(`ubuntu-${number}`, compressedSize, debianRoot(size, changes, ubuntuPackages)));
  recipe.line(`${nop} CMD ["/bin/bash"]`);
  return withShell(recipe, '/bin/bash');
}

const ubuntuImages = new Map(ubuntuReleases.map(release => [release.version, ubuntuImage(release)]));

/** The releases of both by codename, but Debian 12: what variants of images for several systems are made of. */
export function otherSystems(): readonly (readonly [codename: string, recipe: Recipe])[] {
  return [...otherDebians.map(each => [each.codename, otherDebian(each, false)] as const), ...ubuntuReleases.map(({ codename, version }) => [codename, ubuntuOf(version)] as const)];
}

/** An Ubuntu by its version: `24.04`. */
export function ubuntuOf(version: string): Recipe {
  const recipe = ubuntuImages.get(version);
  if (!recipe) throw new RangeError(`no Ubuntu ${version}`);
  return recipe;
}

/** Busybox is one file under many names: hard links to the first of them. */
const busyboxRoot = layer('busybox-1.38.0', 2_226_327, tree => {
  for (const path of ['/dev', '/etc/network/if-up.d', '/home', '/lib', '/usr/bin', '/usr/sbin', '/var/spool/mail', '/var/www']) tree.folder(path);
  tree.folder('/root', 0o700);
  tree.folder('/tmp', 0o1777);
  tree.folder('/var/spool/mail', 0o755, { uid: 8, gid: 8 });
  tree.link('/lib64', 'lib');
  tree.link('/usr/bin/env', '../../bin/env');
  const names = [...new Set([...applets, 'addgroup', 'adduser', 'delgroup', 'deluser', 'busybox'])].sort();
  const [first = '['] = names;
  tree.program(`/bin/${first}`, 1_186_000, { name: 'busybox' });
  for (const name of names.slice(1)) tree.hardlink(`/bin/${name}`, `/bin/${first}`);
  tree.file('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nbin:x:2:2:bin:/bin:/bin/false\nsys:x:3:3:sys:/dev:/bin/false\nsync:x:4:100:sync:/bin:/bin/sync\nmail:x:8:8:mail:/var/spool/mail:/bin/false\nwww-data:x:33:33:www-data:/var/www:/bin/false\noperator:x:37:37:Operator:/var:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n');
  tree.file('/etc/group', 'root:x:0:\ndaemon:x:1:\nbin:x:2:\nsys:x:3:\nadm:x:4:\ntty:x:5:\ndisk:x:6:\nmail:x:8:\nkmem:x:9:\nwheel:x:10:root\ncdrom:x:11:\ndialout:x:18:\nfloppy:x:19:\nvideo:x:28:\naudio:x:29:\ntape:x:32:\nwww-data:x:33:\noperator:x:37:\nutmp:x:43:\nplugdev:x:46:\nstaff:x:50:\nlock:x:54:\nnetdev:x:82:\nusers:x:100:\nnobody:x:65534:\n');
  tree.file('/etc/shadow', 'root:*:::::::\ndaemon:*:::::::\nbin:*:::::::\nsys:*:::::::\nsync:*:::::::\nmail:*:::::::\nwww-data:*:::::::\noperator:*:::::::\nnobody:*:::::::\n', 0o600);
  tree.file('/etc/nsswitch.conf', 'passwd:   files\ngroup:    files\nshadow:   files\nhosts:    files dns\n');
  tree.data('/etc/localtime', 114);
  tree.fill('/lib', 4_430_000, ['libc.so.6', 'libm.so.6', 'libresolv.so.2', 'libnss_dns.so.2', 'ld-linux-x86-64.so.2']);
});

/** Branches of busybox that the hub has images of, which test suites and Dockerfiles name; here they are all the newest. */
const busyboxBranches = Array.from({ length: 16 }, (_, i) => `1.${23 + i}`);
/** C libraries that busybox is built with, each an image of its own. */
const libraries = ['glibc', 'uclibc', 'musl'];

/** `busybox`. */
export const busybox = withShell(new Recipe('2026-05-13T02:21:49Z').line('BusyBox 1.38.0 (glibc), Debian 13', busyboxRoot), 'sh');

const helloWorld = new Recipe('2026-03-23T21:33:59Z').copy('hello /', layer('hello-world', 2_415, tree => tree.program('/hello', 13_256, { name: 'hello-world' }))).cmd('/hello');

/** Images that others begin with. */
export const baseImages: readonly HubImage[] = [
  ...[...alpineImages].map(([version, recipe]): HubImage => ({
    repository: 'library/alpine', tags: [version, version.split('.').slice(0, 2).join('.'), ...(version === '3.24.2' ? ['latest', '3', 'edge'] : [])], recipe, platforms: 'official', ...alpineDigests[version] && { digests: alpineDigests[version] },
  })),
  { repository: 'library/busybox', tags: ['latest', '1', '1.38.0', 'stable', 'unstable', 'buildroot-2014.02', ...libraries, ...busyboxBranches.flatMap(each => [each, ...libraries.map(library => `${each}-${library}`)])], recipe: busybox, platforms: 'official', digests: ['sha256:3e8fa85ddfef1af9ca85a5cfb714148956984e02f00bec3f7f49d3925a91e0e7'] },
  { repository: 'library/debian', tags: ['latest', 'bookworm', '12', '12.15', 'stable', 'bookworm-20260918'], recipe: bookworm, platforms: 'official' },
  { repository: 'library/debian', tags: ['bookworm-slim', '12-slim', '12.15-slim', 'stable-slim', 'bookworm-20260918-slim'], recipe: bookwormSlim, platforms: 'official' },
  ...otherDebians.flatMap((each): HubImage[] => [false, true].map(slim => ({
    repository: 'library/debian', tags: [each.codename, each.number, each.point].map(tag => `${tag}${slim ? '-slim' : ''}`), recipe: otherDebian(each, slim), platforms: 'official',
  }))),
  ...[...ubuntuImages].map(([version, recipe]): HubImage => ({
    repository: 'library/ubuntu', tags: [version, ...(ubuntuReleases.filter(each => each.version === version).map(({ codename }) => codename)), ...(version === '24.04' ? ['latest'] : [])], recipe, platforms: 'official',
  })),
  { repository: 'library/hello-world', tags: ['latest', 'linux'], recipe: helloWorld, platforms: 'official' },
];
