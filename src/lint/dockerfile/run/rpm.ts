import type { Questions } from './asking.ts';
import type { PackageCommand } from './package-manager.ts';
import type { Versions } from './unpinned.ts';

/**
 * `name-version` with a version that begins with a digit, and files; groups (`@name`) and what a package provides
 * (`perl(Carp)`, `/usr/bin/x`) have none (dnf(8), Specifying packages). A module has a stream: `name:stream`.
 */
export const rpmVersions: Versions = {
  pinned: (name, { name: subcommand }) => subcommand === module ? name.includes(':') : /-\d|\.rpm$|^@|[(/]/.test(name),
  example: (name, { name: subcommand }) => subcommand === module ? `${name}:<stream>` : name.replace(architecture, '-<version>$&'),
};

const module = 'module install';

/** At the end of a name, if it is there. */
const architecture = /(?:\.(?:aarch64|armv7hl|i686|noarch|ppc64le|s390x|src|x86_64))?$/;

/** What yum and dnf do only after a question (dnf(8)). */
export const rpmQuestions: Questions = {
  asks: new Set([
    'autoremove', 'distro-sync', 'downgrade', 'erase', 'group install', 'groupinstall', 'groups install', 'install', 'localinstall', 'module install', 'reinstall',
    'remove', 'swap', 'update', 'upgrade',
  ]),
  yes: ['assumeno', 'assumeyes', 'y'],
  option: '-y',
  answered: ({ options }) => options.some(({ name, value }) => name === 'setopt' && value?.startsWith('assumeyes') === true),
};

/** What downloads packages (dnf(8)). */
export function rpmFills({ name }: PackageCommand): boolean {
  return fills.has(name);
}

const fills: ReadonlySet<string> = new Set([
  'distro-sync', 'downgrade', 'group install', 'groupinstall', 'groups install', 'install', 'localinstall', 'module install', 'reinstall', 'swap', 'update', 'upgrade',
]);

/** `clean all`. */
export function rpmEmpties({ name, operands }: PackageCommand): boolean {
  return name === 'clean' && operands[0]?.text === 'all';
}
