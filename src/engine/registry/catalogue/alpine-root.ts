import { alpine, alpineBase, apkRecord, applets } from '../../../kernel/index.ts';
import type { LayerTree } from './layer-tree.ts';
import type { Filling } from './recipe.ts';

/** The loader that Alpine's programs ask for. */
export const musl = '/lib/ld-musl-x86_64.so.1';

/** Where Alpine has the applets of busybox that do not lie in /usr/bin. */
const placed: Readonly<Record<string, ReadonlySet<string>>> = {
  '/bin': words('arch ash base64 bbconfig cat chattr chgrp chmod chown cp date dd df dmesg dnsdomainname dumpkmap echo egrep false fatattr fdflush fgrep fsync getopt grep gunzip gzip hostname ionice iostat ipcalc kbd_mode '
    + 'kill link linux32 linux64 ln login ls lsattr lzop mkdir mknod mktemp more mount mountpoint mpstat mv netstat nice pidof ping ping6 printenv ps pwd rev rm rmdir run-parts sed setpriv setserial sh sleep '
    + 'stat stty su sync tar touch true umount uname usleep watch zcat'),
  '/sbin': words('acpid adjtimex arp blkid blockdev depmod fbsplash fdisk findfs fsck fstrim getty halt hwclock ifconfig ifdown ifenslave ifup init inotifyd insmod ip ipaddr iplink ipneigh iproute iprule iptunnel klogd loadkmap '
    + 'logread losetup lsmod mdev mkdosfs mkswap modinfo modprobe nameif nologin pivot_root poweroff reboot rmmod route setconsole slattach swapoff swapon switch_root sysctl syslogd tunctl udhcpc vconfig watchdog zcip'),
  '/usr/sbin': words('add-shell addgroup adduser arping brctl chpasswd chroot crond delgroup deluser ether-wake fbset killall5 loadfont nbd-client ntpd partprobe rdate readahead remove-shell rfkill sendmail setfont setlogcons'),
};

/** Applets that Alpine has and Debian's busybox has not. */
const more = ['addgroup', 'adduser', 'delgroup', 'deluser', 'mountpoint', 'nice', 'nohup', 'printenv', 'pgrep', 'pkill', 'pstree', 'comm', 'nslookup', 'lsof', 'install', 'fsync'];
/** Debian's applets that are not Alpine's. */
const not = words('ar busybox dpkg dpkg-deb rpm rpm2cpio linuxrc httpd ftpget ftpput tftp telnetd telnet svc svok run-init uncompress');

const passwd = `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:x:5:0:sync:/sbin:/bin/sync
shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
halt:x:7:0:halt:/sbin:/sbin/halt
mail:x:8:12:mail:/var/mail:/sbin/nologin
news:x:9:13:news:/usr/lib/news:/sbin/nologin
uucp:x:10:14:uucp:/var/spool/uucppublic:/sbin/nologin
cron:x:16:16:cron:/var/spool/cron:/sbin/nologin
ftp:x:21:21::/var/lib/ftp:/sbin/nologin
sshd:x:22:22:sshd:/dev/null:/sbin/nologin
games:x:35:35:games:/usr/games:/sbin/nologin
ntp:x:123:123:NTP:/var/empty:/sbin/nologin
guest:x:405:100:guest:/dev/null:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`;
const group = `root:x:0:root
bin:x:1:root,bin,daemon
daemon:x:2:root,bin,daemon
sys:x:3:root,bin
adm:x:4:root,daemon
tty:x:5:
disk:x:6:root
lp:x:7:lp
kmem:x:9:
wheel:x:10:root
floppy:x:11:root
mail:x:12:mail
news:x:13:news
uucp:x:14:uucp
cron:x:16:cron
audio:x:18:
cdrom:x:19:
dialout:x:20:root
ftp:x:21:
sshd:x:22:
input:x:23:
tape:x:26:root
video:x:27:root
netdev:x:28:
kvm:x:34:kvm
games:x:35:
shadow:x:42:
www-data:x:82:
users:x:100:games
ntp:x:123:
abuild:x:300:
utmp:x:406:
ping:x:999:
nogroup:x:65533:
nobody:x:65534:
`;

/**
 * The root of an Alpine Linux.
 * @param version `3.22.6`
 * @param size bytes of all files together
 */
export function alpineRoot(version: string, size: number): Filling {
  const branch = version.split('.').slice(0, 2).join('.');
  return tree => {
    for (const path of ['/dev', '/etc/apk', '/home', '/lib/apk/db', '/media/cdrom', '/media/floppy', '/media/usb', '/mnt', '/opt', '/proc', '/run/lock', '/srv', '/sys', '/usr/local/bin', '/usr/local/lib', '/usr/local/share', '/usr/share',
      '/var/cache/apk', '/var/cache/misc', '/var/lib/apk', '/var/local', '/var/log', '/var/mail', '/var/opt', '/var/spool/cron', '/var/empty']) tree.folder(path);
    tree.folder('/root', 0o700);
    tree.folder('/tmp', 0o1777);
    tree.folder('/var/tmp', 0o1777);
    tree.link('/var/run', '../run');
    tree.link('/var/lock', '../run/lock');
    for (const [path, text] of Object.entries({
      '/etc/passwd': passwd, '/etc/group': group, '/etc/alpine-release': `${version}\n`, '/etc/issue': `Welcome to Alpine Linux ${branch}\nKernel \\r on an \\m (\\l)\n\n`, '/etc/hostname': 'localhost\n',
      '/etc/hosts': '127.0.0.1\tlocalhost localhost.localdomain\n::1\t\tlocalhost localhost.localdomain\n', '/etc/shells': '# valid login shells\n/bin/sh\n/bin/ash\n', '/etc/motd': `Welcome to Alpine!\n`, '/etc/fstab': '',
      '/etc/os-release': `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${branch}"\nHOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n`,
      '/etc/apk/repositories': `https://dl-cdn.alpinelinux.org/alpine/v${branch}/main\nhttps://dl-cdn.alpinelinux.org/alpine/v${branch}/community\n`, '/etc/apk/arch': 'x86_64\n',
      '/etc/apk/world': 'alpine-baselayout\nalpine-keys\napk-tools\nbusybox\nmusl-utils\n', '/etc/profile': 'export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\nexport PAGER=less\numask 022\n',
      '/etc/nsswitch.conf': 'hosts: files dns\n', '/etc/protocols': 'ip\t0\tIP\nicmp\t1\tICMP\ntcp\t6\tTCP\nudp\t17\tUDP\n', '/etc/services': 'ftp\t21/tcp\nssh\t22/tcp\ndomain\t53/udp\nhttp\t80/tcp\nhttps\t443/tcp\n',
    })) tree.file(path, text);
    tree.file('/etc/shadow', passwd.replace(/^([^:]+):.*$/gm, '$1:!::0:::::').replace(/^root:!/, 'root:*'), 0o640, 42);
    tree.program('/bin/busybox', 808_712, { interpreter: musl });
    for (const applet of [...applets, ...more]) if (!not.has(applet)) tree.link(placeOf(applet), '/bin/busybox');
    tree.program('/sbin/apk', 71_480, { interpreter: musl });
    tree.program('/usr/bin/getent', 48_000, { interpreter: musl });
    tree.program('/usr/bin/ldd', 5_407, { interpreter: musl });
    tree.program('/usr/bin/ssl_client', 14_384, { interpreter: musl });
    addLibraries(tree);
    addRecords(tree);
    tree.fill('/usr/share/apk/keys', size, ['alpine-devel@lists.alpinelinux.org-6165ee59.rsa.pub']);
  };
}

function addLibraries(tree: LayerTree): void {
  tree.data('/lib/ld-musl-x86_64.so.1', 654_712, 0o755);
  tree.link('/lib/libc.musl-x86_64.so.1', 'ld-musl-x86_64.so.1');
  for (const [name, size] of [['libcrypto.so.3', 4_700_000], ['libssl.so.3', 800_000], ['libz.so.1', 104_000], ['libapk.so.2.14.0', 208_000]] as const) tree.data(`/usr/lib/${name}`, size, 0o755);
  tree.data('/etc/ssl/certs/ca-certificates.crt', 219_000);
  tree.link('/etc/ssl/cert.pem', 'certs/ca-certificates.crt');
}

const filesOfPackages: Readonly<Record<string, readonly string[]>> = {
  busybox: ['/bin/busybox'], 'busybox-binsh': ['/bin/sh'], 'apk-tools': ['/sbin/apk', '/usr/lib/libapk.so.2.14.0'], musl: ['/lib/ld-musl-x86_64.so.1', '/lib/libc.musl-x86_64.so.1'], 'musl-utils': ['/usr/bin/getent', '/usr/bin/ldd'],
  'ca-certificates-bundle': ['/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/cert.pem'], libcrypto3: ['/usr/lib/libcrypto.so.3'], libssl3: ['/usr/lib/libssl.so.3'], zlib: ['/usr/lib/libz.so.1'], ssl_client: ['/usr/bin/ssl_client'],
  'alpine-baselayout-data': ['/etc/group', '/etc/hosts', '/etc/passwd', '/etc/profile', '/etc/services', '/etc/shells'], 'alpine-baselayout': ['/etc/motd'],
};

function addRecords(tree: LayerTree): void {
  tree.file('/lib/apk/db/installed', records(alpineBase));
  tree.file('/lib/apk/db/lock', '', 0o600);
  tree.file('/lib/apk/db/triggers', '');
}

function records(names: readonly string[]): string {
  return alpine().closure(names, new Set()).map(each => apkRecord({ ...each, paths: filesOfPackages[each.name] ?? each.programs })).join('');
}

/** What `apk add` leaves in a layer on top of an Alpine. Packages that the kernel's catalogue does not know are left out. @param before what was asked for before */
export function addPackages(tree: LayerTree, names: readonly string[], before: readonly string[] = []): void {
  const there = new Set(alpine().closure([...alpineBase, ...before], new Set()).map(({ name }) => name));
  for (const { programs, name, installedSize } of alpine().closure(names, there)) {
    for (const path of programs) tree.program(path, Math.floor(installedSize / 2 / programs.length), { interpreter: musl });
    tree.data(`/usr/lib/${name}/data`, programs.length > 0 ? Math.floor(installedSize / 2) : installedSize);
  }
  const known = names.filter(name => alpine().get(name));
  tree.file('/lib/apk/db/installed', records([...alpineBase, ...before, ...known]));
  tree.file('/etc/apk/world', ['alpine-baselayout', 'alpine-keys', 'apk-tools', 'busybox', 'musl-utils', ...before, ...known].sort().map(name => `${name}\n`).join(''));
}

/** The accounts of Alpine and this one. */
export function addAlpineUser(tree: LayerTree, name: string, uid: number, home: string, shell = '/sbin/nologin'): void {
  tree.file('/etc/passwd', `${passwd}${name}:x:${uid}:${uid}:Linux User,,,:${home}:${shell}\n`);
  tree.file('/etc/group', `${group}${name}:x:${uid}:${name}\n`);
}

function placeOf(applet: string): string {
  const folder = Object.keys(placed).find(path => placed[path]?.has(applet)) ?? '/usr/bin';
  return `${folder}/${applet}`;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
