import { protocols, services } from './network-names.ts';

/**
 * Configuration files of the simulated machine: users, groups and names as Debian 12 (bookworm) sets them up (`base-passwd`), the rest in short forms that
 * say the same.
 */

/** `passwd(5)`. */
export const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

/** `group(5)`. */
export const group = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
lp:x:7:
mail:x:8:
news:x:9:
uucp:x:10:
man:x:12:
proxy:x:13:
kmem:x:15:
dialout:x:20:
fax:x:21:
voice:x:22:
cdrom:x:24:
floppy:x:25:
tape:x:26:
sudo:x:27:
audio:x:29:
dip:x:30:
www-data:x:33:
backup:x:34:
operator:x:37:
list:x:38:
irc:x:39:
src:x:40:
shadow:x:42:
utmp:x:43:
video:x:44:
sasl:x:45:
plugdev:x:46:
staff:x:50:
games:x:60:
users:x:100:
nogroup:x:65534:
`;

/** Texts by path. */
export const etcFiles: Readonly<Record<string, string>> = {
  '/etc/passwd': passwd,
  '/etc/group': group,
  '/etc/hostname': 'linux\n',
  '/etc/hosts': '127.0.0.1\tlocalhost linux\n',
  '/etc/host.conf': 'multi on\n',
  '/etc/debian_version': '12.15\n',
  '/etc/issue': 'Debian GNU/Linux 12 \\n \\l\n\n',
  '/etc/shells': '# /etc/shells: valid login shells\n/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/rbash\n/usr/bin/rbash\n/bin/dash\n/usr/bin/dash\n',
  '/etc/fstab': '# UNCONFIGURED FSTAB FOR BASE SYSTEM\n',
  '/etc/environment': '',
  '/etc/timezone': 'Etc/UTC\n',
  '/etc/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n',
  '/etc/nsswitch.conf': `# /etc/nsswitch.conf
#
# Example configuration of GNU Name Service Switch functionality.
# If you have the \`glibc-doc-reference' and \`info' packages installed, try:
# \`info libc "Name Service Switch"' for information about this file.

passwd:         files
group:          files
shadow:         files
gshadow:        files

hosts:          files dns
networks:       files

protocols:      db files
services:       db files
ethers:         db files
rpc:            db files

netgroup:       nis
`,
  '/etc/services': services,
  '/etc/protocols': protocols,
  '/etc/login.defs': ['UMASK 022', 'UID_MIN 1000', 'UID_MAX 60000', 'GID_MIN 1000', 'GID_MAX 60000', 'SUB_UID_MIN 100000', 'SUB_UID_COUNT 65536', 'USERGROUPS_ENAB yes', ''].join('\n'),
  '/etc/os-release': `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`,
  '/etc/apt/sources.list': 'deb http://deb.debian.org/debian bookworm main\n',
  '/etc/profile': `# Read by login shells.
if [ "$(id -u)" -eq 0 ]; then
  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
else
  PATH="/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
fi
export PATH
if [ "\${PS1-}" ] && [ "\${BASH-}" ] && [ -f /etc/bash.bashrc ]; then
  . /etc/bash.bashrc
fi
if [ -d /etc/profile.d ]; then
  for i in /etc/profile.d/*.sh; do
    if [ -r $i ]; then
      . $i
    fi
  done
  unset i
fi
`,
  '/etc/bash.bashrc': `# System-wide file of interactive shells.
[ -z "$PS1" ] && return
shopt -s checkwinsize
PS1='\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '
`,
  '/etc/skel/.bashrc': filled('# Read by interactive shells.\n', 3526),
  '/etc/skel/.bash_logout': filled('# Read when a login shell ends.\n', 220),
  '/etc/skel/.profile': filled('# Read by login shells.\n', 807),
};

/** A text with comments behind it, as large as Debian's. */
function filled(text: string, size: number): string {
  const line = `#${' '.repeat(78)}\n`;
  const rest = size - text.length;
  return text + line.repeat(Math.floor(rest / line.length)) + (rest % line.length === 0 ? '' : `${'#'.repeat(rest % line.length - 1)}\n`);
}
