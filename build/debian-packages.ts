/**
 * Writes the package catalogue of the simulated Debian, `src/kernel/package/debian-*.ts`, from what apt knows: run on Debian 12 (amd64), after `apt-get update`, as
 * `tsx build/debian-packages.ts LISTS`, where LISTS is apt's folder of lists. For numbers of files and programs it must hold the indexes `Contents-amd64` and `Contents-all`
 * (Acquire::IndexTargets, sources.list(5)).
 */
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What people install in Dockerfiles and labs. Their dependencies come along; of what is recommended, only what is here or depended on. */
const wanted = `
adduser apache2 apache2-utils apt apt-transport-https apt-utils at autoconf automake bash bash-completion bc bind9-host binutils bridge-utils bsdextrautils build-essential busybox busybox-static bzip2
ca-certificates cgroup-tools cmake conntrack cowsay cpio cron curl dbus default-jre-headless dialog diffutils dirmngr dnsmasq dnsutils dumb-init e2fsprogs ethtool
fakeroot fdisk figlet file findutils fortune-mod fuse-overlayfs g++ gawk gcc gettext-base git gnupg htop ifupdown init inetutils-telnet iotop iperf iperf3 ipset
iproute2 iptables iputils-ping iputils-tracepath ipvsadm jq kmod less libaio1 libbz2-dev libc6-dev libcap2-bin libcurl4-openssl-dev libffi-dev libfreetype6-dev libgmp-dev libicu-dev libjpeg-dev
liblzma-dev libmagic1 libmariadb-dev libncurses-dev libonig-dev libpcap-dev libpng-dev libpq-dev libreadline-dev libseccomp2 libsodium-dev libsqlite3-dev libssl-dev libxml2-dev libxslt1-dev libyaml-dev
libzip-dev linux-libc-dev locales logrotate lsb-release lsof ltrace lua5.4 lz4 m4 make man-db mariadb-client memcached mtr-tiny nano ncat net-tools netbase netcat-openbsd netcat-traditional nftables
nginx nginx-light ninja-build nmap nodejs npm openjdk-17-jre-headless openssh-client openssh-server openssl patch perl php-cli pigz pkg-config postgresql-client procps psmisc pv python-is-python3
python3 python3-dev python3-flask python3-pip python3-requests python3-setuptools python3-venv python3-yaml redis-server redis-tools rsync rsyslog ruby runc screen sed socat software-properties-common
sqlite3 squashfs-tools sshpass ssl-cert strace stress stress-ng sudo supervisor systemd systemd-sysv tar tcpdump telnet time tini tmux traceroute tree tzdata uidmap unzip util-linux uuid-runtime
vim vim-tiny wget whois xxd xz-utils zip zlib1g-dev zsh zstd
`.trim().split(/\s+/);
/** Packages whose recommendations are taken in, too, as people meet them when they forget `--no-install-recommends`. */
const withRecommends = ['curl', 'wget', 'git', 'build-essential', 'gcc', 'g++', 'make', 'nginx', 'openssh-client', 'openssh-server', 'procps', 'iproute2', 'iputils-ping', 'python3', 'sudo', 'less', 'gnupg', 'vim', 'nodejs', 'tcpdump', 'libc6-dev', 'dpkg-dev', 'ca-certificates', 'libssl3', 'krb5-locales', 'libldap-2.5-0', 'libcurl4'];
/** What npm needs are hundreds of small packages of modules; they are left out, and npm's size is said as it is. */
const leftOut = /^(node-|npm$)/;
const programFolders = /^(?:usr\/)?s?bin\/[^/]+$|^usr\/games\/[^/]+$/;
const programsOfPackage = 6;
const linesOfFile = 380;

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
  const shown = programs.map(path => path.replace(/^usr\/bin\//, '').replace(/^usr\/sbin\//, '+').replace(/^(s?bin|usr\/games)\//, '/$&'));
  const main = wanted.includes(entry.name);
  const chosen = entry.priority === 'required' || shown.length <= programsOfPackage ? shown : shown.sort((a, b) => a.length - b.length).slice(0, programsOfPackage);
  return [
    entry.name, entry.version, entry.architecture === 'all' ? 'all' : '', entry.installed, entry.size, files, known(entry.depends), known(entry.recommends), chosen.join(','), main ? entry.description : '',
  ].join('|').replace(/\|+$/, '');
}

function writePart(number: number, rows: readonly string[]): void {
  const escaped = rows.map(row => row.replaceAll('\\', '\\\\').replaceAll('`', '\\`'));
  writeFileSync(`src/kernel/package/debian-${number}.ts`, `/** Part ${number} of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */\nexport const debianPackages${number} = \`\n${escaped.join('\n')}\n\`;\n`);
}
