/**
 * Writes the package catalogue of the simulated Debian, `src/kernel/package/debian-*.ts`, from what apt knows: run on Debian 12 (amd64), after `apt-get update`, as
 * `tsx build/debian-packages.ts LISTS`, where LISTS is apt's folder of lists. For numbers of files and programs it must hold the indexes `Contents-amd64` and `Contents-all`
 * (Acquire::IndexTargets, sources.list(5)).
 */
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { imagePrograms } from '../src/engine/registry/program/table.ts';
import { programs as kernelPrograms } from '../src/kernel/program/table.ts';

/** What people install in Dockerfiles and labs. Their dependencies come along; of what is recommended, only what is here or depended on. */
const wanted = `
ack acl adduser apache2 apache2-dev apache2-utils apt apt-file apt-transport-https apt-utils aptitude arping at attr autoconf automake bash bash-completion bash-static bat bc beanstalkd
bind9-host binutils bird2 bison bridge-utils bsdextrautils build-essential busybox busybox-static bzip2 ca-certificates cargo ccache cgroup-tools clang clickhouse-client clickhouse-server
cmake composer conntrack console-setup console-setup-linux cowsay cpanminus cpio cppcheck criu cron curl dbus dbus-x11 debhelper default-jre-headless default-libmysqlclient-dev dh-autoreconf
dh-exec dh-python dialog diffutils dirmngr distcc dnsmasq dnsutils dpkg-dev dstat dumb-init e2fsprogs elixir emacs-nox equivs ethtool expect fakeroot fd-find fdisk figlet file findutils fish
flex fonts-arphic-bkai00mp fonts-arphic-bsmi00lp fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-arphic-ukai fonts-arphic-uming fonts-dejavu fonts-dejavu-core fonts-liberation
fonts-noto-color-emoji fortune-mod fping fuse-overlayfs fzf g++ gawk gcc gcc-aarch64-linux-gnu gcc-arm-linux-gnueabi gcc-arm-linux-gnueabihf gcc-i686-linux-gnu gcc-multilib
gcc-powerpc64le-linux-gnu gcc-riscv64-linux-gnu gcc-s390x-linux-gnu gconf-service gdb gettext gettext-base gfortran ghc ghostscript git git-lfs gnupg gnupg1 gnupg2 golang golang-go gosu
gperf graphviz groovy haproxy hping3 htop ibverbs-providers iftop ifupdown imagemagick inetutils-ping inetutils-telnet init inotify-tools iotop iperf iperf3 iproute2 ipset iptables
iputils-arping iputils-ping iputils-tracepath ipvsadm jq kbd kmod ldap-utils less libaio1 libapache2-mod-php libapr1-dev libargon2-dev libasound2-dev libatk-bridge2.0-0 libatk1.0-0
libavif-dev libbluetooth-dev libbrotli-dev libbz2-dev libc6-dev libc6-dev-amd64-cross libc6-dev-arm64-cross libcairo2 libcairo2-dev libcap-ng-dev libcap2-bin libcharon-extauth-plugins
libcharon-extra-plugins libcurl3-nss libcurl4-openssl-dev libdb-dev libdbd-mysql-perl libdbus-glib-1-2 libeigen3-dev libelf-dev libev-dev libev4 libevent-dev libffi-dev libfreetype6-dev
libgbm-dev libgconf-2-4 libgd-dev libgdbm-dev libgdiplus libgdk-pixbuf-2.0-0 libgdk-pixbuf2.0-0 libgeoip-dev libgirepository1.0-dev libgl1 libgl1-mesa-dri libgl1-mesa-glx libglib2.0-0
libglib2.0-dev libgmp-dev libgomp1 libgrpc-dev libgtk-3-0 libgtk2.0-0 libhdf5-dev libheif-dev libibverbs-dev libibverbs1 libicu-dev libjemalloc-dev libjpeg-dev libkrb5-dev liblapack-dev
libldap2-dev liblttng-ust1 liblz4-dev liblzma-dev libmagic1 libmagickwand-dev libmariadb-dev libmaxminddb-dev libmemcached-dev libmnl-dev libncurses-dev libncurses5-dev libncursesw5-dev
libnftables-dev libnl-3-dev libnotify-dev libnss-wrapper libnss3 libnuma-dev libonig-dev libopenblas-dev libopenjp2-7 libopenjp2-7-dev libopenjp2-tools libopus-dev libpango-1.0-0
libpangocairo-1.0-0 libpcap-dev libpci3 libpcre2-dev libpcre3-dev libpng-dev libpostgresql-jdbc-java libpq-dev libpq5 libprotobuf-dev libpulse0 libreadline-dev libsasl2-dev libseccomp-dev
libseccomp2 libsecret-1-dev libsm6 libsnappy-dev libsodium-dev libsqlite3-0 libsqlite3-dev libssl-dev libstrongswan-extra-plugins libstrongswan-standard-plugins libsystemd-dev libtiff-dev
libtool libu2f-udev libunbound-dev libunbound8 libuv1-dev libvulkan1 libwebp-dev libx264-dev libxcb1-dev libxcomposite1 libxcursor1 libxdamage1 libxext6 libxfixes3 libxi6 libxinerama1
libxkbfile1 libxml2-dev libxml2-utils libxrandr2 libxrender-dev libxrender1 libxslt1-dev libxss1 libxt6 libxtst6 libyaml-dev libzip-dev libzstd-dev linux-libc-dev lld lldb llvm locales
logrotate lolcat lsb-release lsof ltrace lua5.3 lua5.4 luajit lz4 m4 mailutils make man-db mariadb-client mariadb-server maven mc memcached mercurial meson moreutils msmtp mtr-tiny nano
nano-tiny ncat ncdu ndisc6 neovim net-tools netbase netcat-openbsd netcat-traditional nethogs nftables nginx nginx-light ninja-build nmap nodejs npm nullmailer openjdk-17-jre-headless
openssh-client openssh-server openssl openvpn openvswitch-common openvswitch-switch ovn-central ovn-common ovn-host parallel pass patch pbuilder pcscd perl php-cli php-curl php-fpm php-gd
php-mbstring php-mysql php-xml php-zip pigz pipx pkg-config postfix postgresql postgresql-client postgresql-common pptp-linux procps prosody protobuf-compiler psmisc pv python-is-python3
python3 python3-all-dev python3-dev python3-flask python3-netifaces python3-numpy python3-pip python3-psutil python3-requests python3-setuptools python3-sortedcontainers python3-sphinx
python3-twisted python3-venv python3-virtualenv python3-wheel python3-yaml python3-zope.interface quilt r-cran-rodbc re2c redis redis-server redis-tools rename ripgrep rsync rsyslog ruby
ruby-dev ruby-full runc runit rustc scala screen sed silversearcher-ag sl slapd smbclient socat software-properties-common sq sqlite3 squashfs-tools squid sshfs sshpass ssl-cert strace
stress stress-ng strongswan strongswan-pki stunnel4 subversion sudo supervisor swig sysbench syslog-ng syslog-ng-core syslog-ng-mod-redis sysstat systemd systemd-sysv tar tcl tcpdump telnet
texlive-fonts-recommended texlive-plain-generic texlive-xetex tig time tini tk-dev tmux traceroute tree tzdata uidmap unattended-upgrades unixodbc unixodbc-dev unzip usbutils util-linux
uuid-dev uuid-runtime valgrind varnish vim vim-doc vim-tiny virtualenv wget whois wireguard-tools x11-utils x11-xserver-utils xclip xdg-utils xfonts-wqy xfsprogs xmlstarlet xsltproc xtail
xvfb xxd xz-utils yubico-piv-tool zip zlib1g-dev zsh zstd
`.trim().split(/\s+/);
/** Packages whose recommendations are taken in, too, as people meet them when they forget `--no-install-recommends`. */
const withRecommends = ['curl', 'wget', 'git', 'build-essential', 'gcc', 'g++', 'make', 'nginx', 'openssh-client', 'openssh-server', 'procps', 'iproute2', 'iputils-ping', 'python3', 'sudo', 'less', 'gnupg', 'vim', 'nodejs', 'tcpdump', 'libc6-dev', 'dpkg-dev', 'ca-certificates', 'libssl3', 'krb5-locales', 'libldap-2.5-0', 'libcurl4'];
/** What npm needs are hundreds of small packages of modules; they are left out, and npm's size is said as it is. */
const leftOut = /^(node-|npm$)/;
const programFolders = /^(?:usr\/)?s?bin\/[^/]+$|^usr\/games\/[^/]+$/;
/** So many programs of a package are shown besides those that are simulated: of one that people ask for, and of others. */
const [programsOfWanted, programsOfOthers] = [24, 6];
/** Names that packages give their programs when they are installed, by update-alternatives(1): no index has them. */
const alternatives: Readonly<Record<string, string>> = {
  'iptables': 'usr/sbin/iptables usr/sbin/iptables-save usr/sbin/iptables-restore usr/sbin/ip6tables usr/sbin/ip6tables-save usr/sbin/ip6tables-restore', 'nano': 'usr/bin/editor usr/bin/pico', 'gawk': 'usr/bin/awk',
  'netcat-openbsd': 'bin/nc bin/netcat', 'netcat-traditional': 'bin/nc bin/netcat', 'vim': 'usr/bin/vim usr/bin/vi usr/bin/view usr/bin/vimdiff usr/bin/editor', 'vim-tiny': 'usr/bin/vi usr/bin/view usr/bin/editor',
};
const linesOfFile = 380;
/** Programs that are simulated. */
const simulated: ReadonlySet<string> = new Set([...kernelPrograms.keys(), ...imagePrograms.map(({ name }) => name)]);

interface Package {
  readonly name: string;
  readonly version: string;
  readonly installed: string;
  readonly size: string;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly description: string;
  readonly priority: string;
  readonly architecture: string;
}

const [lists = '/var/lib/apt/lists'] = process.argv.slice(2);
/** Who provides a package that does not exist itself. */
const provided = new Map<string, string[]>();
const available = readAvailable();
const providers = readProviders();
void main();

async function main(): Promise<void> {
  const names = closure();
  const contents = await readContents(names);
  const rows = [...names].sort().flatMap(name => {
    const found = available.get(name);
    return found ? [rowOf(found, names, contents.get(name) ?? { files: 0, programs: [] })] : [];
  });
  const count = Math.ceil(rows.length / linesOfFile);
  for (let i = 0; i < count; i++) writePart(i + 1, rows.slice(i * linesOfFile, (i + 1) * linesOfFile));
  const required = [...available.values()].filter(({ name, priority }) => priority === 'required' || name === 'apt' || name === 'tzdata').map(({ name }) => name);
  console.log(`${rows.length} packages, ${rows.join('\n').length} bytes; required: ${required.join(' ')}`);
}

function readAvailable(): Map<string, Package> {
  const text = execFileSync('apt-cache', ['dumpavail'], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const packages = new Map<string, Package>();
  for (const record of text.split('\n\n')) {
    const field = (key: string): string => new RegExp(`^${key}: (.*)$`, 'm').exec(record)?.[1] ?? '';
    const list = (key: string): string[] => field(key).split(',').map(each => each.trim()).filter(each => each !== '');
    const entry: Package = {
      name: field('Package'), version: field('Version'), installed: field('Installed-Size'), size: field('Size'), depends: [...list('Pre-Depends'), ...list('Depends')], recommends: list('Recommends'),
      description: field('Description'), priority: field('Priority'), architecture: field('Architecture'),
    };
    const known = packages.get(entry.name);
    if (!known || isNewer(entry.version, known.version)) packages.set(entry.name, entry);
    for (const other of list('Provides')) virtual(other.replace(/ .*/, '')).push(entry.name);
  }
  return packages;
}

function isNewer(a: string, b: string): boolean {
  try {
    execFileSync('dpkg', ['--compare-versions', a, 'gt', b]);
    return true;
  } catch {
    return false;
  }
}

function readProviders(): (name: string) => string | undefined {
  const isRequired = (name: string): boolean => available.get(name)?.priority === 'required';
  return name => virtual(name).find(isRequired) ?? virtual(name)[0];
}

function virtual(name: string): string[] {
  const list = provided.get(name) ?? [];
  provided.set(name, list);
  return list;
}

/** The package that a dependency such as `a (>= 1) | b` means: the first that is there already, or exists. What debootstrap makes has merged folders from the start. */
function resolve(dependency: string, names?: ReadonlySet<string>): string | undefined {
  const choices = dependency.split('|').map(each => each.trim().replace(/[ :(].*/, ''));
  const chosen = choices.find(name => name === 'usr-is-merged') ?? choices.find(name => names?.has(name)) ?? choices.find(name => available.has(name)) ?? choices.map(providers).find(name => name !== undefined);
  return chosen !== undefined && leftOut.test(chosen) ? undefined : chosen;
}

function closure(): Set<string> {
  const required = [...available.values()].filter(({ priority }) => priority === 'required').map(({ name }) => name);
  const names = new Set<string>();
  const open = [...required, ...wanted];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const found = available.get(name);
    if (!found || names.has(name)) continue;
    names.add(name);
    const more = withRecommends.includes(name) ? found.recommends : [];
    for (const dependency of [...found.depends, ...more]) open.push(...[resolve(dependency, names)].filter(each => each !== undefined));
  }
  return names;
}

async function readContents(names: ReadonlySet<string>): Promise<Map<string, { files: number; programs: string[] }>> {
  const contents = new Map<string, { files: number; programs: string[] }>();
  for (const index of readdirSync(lists).filter(file => /bookworm_main_Contents-(amd64|all)/.test(file))) {
    const child = spawn('/usr/lib/apt/apt-helper', ['cat-file', join(lists, index)], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      const [, path = '', owners = ''] = /^(.*\S)\s+(\S+)$/.exec(line) ?? [];
      for (const owner of owners.split(',')) {
        const name = owner.slice(owner.lastIndexOf('/') + 1);
        if (!names.has(name)) continue;
        const entry = contents.get(name) ?? { files: 0, programs: [] };
        entry.files++;
        if (programFolders.test(path)) entry.programs.push(path);
        contents.set(name, entry);
      }
    }
  }
  return contents;
}

function rowOf(entry: Package, names: ReadonlySet<string>, { files, programs }: { files: number; programs: string[] }): string {
  const known = (list: readonly string[]): string => [...new Set(list.flatMap(each => resolve(each, names) ?? []))].filter(each => names.has(each) && each !== entry.name).join(',');
  const shown = [...alternatives[entry.name]?.split(' ') ?? [], ...programs].map(path => path.replace(/^usr\/bin\//, '').replace(/^usr\/sbin\//, '+').replace(/^(s?bin|usr\/games)\//, '/$&'));
  const main = wanted.includes(entry.name);
  const most = main ? programsOfWanted : programsOfOthers;
  const isSimulated = (path: string): boolean => simulated.has(path.slice(path.lastIndexOf('/') + 1).replace('+', '')) || path === entry.name;
  const chosen = entry.priority === 'required' || shown.length <= most ? shown : [...new Set([...shown.filter(isSimulated), ...shown.sort((a, b) => a.length - b.length).slice(0, most)])];
  return [
    entry.name, entry.version, entry.architecture === 'all' ? 'all' : '', entry.installed, entry.size, files, known(entry.depends), known(entry.recommends), chosen.join(','), main ? entry.description : '',
  ].join('|').replace(/\|+$/, '');
}

function writePart(number: number, rows: readonly string[]): void {
  const escaped = rows.map(row => row.replaceAll('\\', '\\\\').replaceAll('`', '\\`'));
  writeFileSync(`src/kernel/package/debian-${number}.ts`, `/** Part ${number} of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */\nexport const debianPackages${number} = \`\n${escaped.join('\n')}\n\`;\n`);
}
