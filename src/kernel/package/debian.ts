import { barePackage, Catalogue, type Package } from './catalogue.ts';
import { debianPackages1 } from './debian-1.ts';
import { debianPackages2 } from './debian-2.ts';
import { debianPackages3 } from './debian-3.ts';
import { debianPackages4 } from './debian-4.ts';
import { debianPackages5 } from './debian-5.ts';
import { debianNames } from './debian-names.ts';
import { nameInBookworm, ownArchivePackage } from './elsewhere.ts';
import { hasName } from './name-filter.ts';

/**
 * Packages of Debian 12.15 (bookworm, amd64; with bookworm-security of November 2026) that people install in Dockerfiles and labs, and all that they depend on. Names, versions and figures are those of
 * Debian's indexes; of alternative dependencies only the first is kept, recommendations only as far as they are in the table, and of npm's several hundred small packages of modules none.
 *
 * Columns: name | version | `all` or nothing for amd64 | Installed-Size in KiB | size of the archive in bytes | files | depends | recommends | programs (in /usr/bin; `+` in /usr/sbin; else with the folder;
 * those that are simulated and some others, of packages that are required all) | description.
 */
let catalogue: Catalogue | undefined;

/** Debian's packages; the table is read when it is first asked for. */
export function debian(): Catalogue {
  catalogue ??= new Catalogue([debianPackages1, debianPackages2, debianPackages3, debianPackages4, debianPackages5].join('').split('\n').filter(line => line !== '').map(parse), otherPackage);
  return catalogue;
}

/** What the table has not: packages of other releases and archives, and those of which no more is known than that Debian has them. */
function otherPackage(name: string, get: (name: string) => Package | undefined): Package | undefined {
  const alike = nameInBookworm(name);
  const like = alike === undefined ? undefined : get(alike);
  if (like) return { ...like, name };
  return ownArchivePackage(name) ?? (hasName(debianNames, name) ? barePackage(name, 'amd64') : undefined);
}

function parse(line: string): Package {
  const [name = '', version = '', architecture = '', installed, size, files, depends, recommends, programs, description = ''] = line.split('|');
  return {
    name, version, architecture: architecture === '' ? 'amd64' : architecture, installedSize: Number(installed) * 1024, downloadSize: Number(size), files: Number(files),
    depends: list(depends), recommends: list(recommends), programs: list(programs).map(programPath), description,
  };
}

function programPath(text: string): string {
  if (text.startsWith('/')) return text;
  return text.startsWith('+') ? `/usr/sbin/${text.slice(1)}` : `/usr/bin/${text}`;
}

function list(text = ''): string[] {
  return text === '' ? [] : text.split(',');
}

/** What the image `debian:12` has: all that is required, apt, the time zones, and what these depend on. */
export const debianBase: readonly string[] = [
  'apt', 'base-files', 'base-passwd', 'bash', 'bsdutils', 'coreutils', 'dash', 'debconf', 'debianutils', 'diffutils', 'dpkg', 'e2fsprogs', 'findutils', 'grep', 'gzip', 'hostname', 'init-system-helpers',
  'libc-bin', 'libpam-modules', 'libpam-modules-bin', 'libpam-runtime', 'login', 'mawk', 'mount', 'ncurses-base', 'ncurses-bin', 'passwd', 'perl-base', 'sed', 'sysvinit-utils', 'tar', 'tzdata', 'util-linux',
];

/** What the simulated host has besides. */
export const debianHost: readonly string[] = [
  'bsdextrautils', 'busybox-static', 'ca-certificates', 'cgroup-tools', 'curl', 'iproute2', 'iptables', 'iputils-ping', 'kmod', 'less', 'libcap2-bin', 'netcat-openbsd', 'procps', 'psmisc', 'stress', 'tree', 'wget',
];
