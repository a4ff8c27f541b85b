import { type Package, barePackage } from '../../package/catalogue.ts';
import { debian } from '../../package/debian.ts';
import type { Blocking } from '../../process/blocking.ts';
import { programOf, type Task } from '../command.ts';
import { tryRead } from '../files.ts';
import { type CommandLine, has, type OptionTable } from '../options.ts';
import type { Program } from '../program.ts';
import { filesOf, layOut, makeFolders, takeAway } from './files.ts';

/** Where the simulation notes what is installed, a package a line with its files; the real rpm has a database there. */
const database = '/var/lib/rpm/packages';

const options: OptionTable = {
  'y,assumeyes': 'none', 'q,quiet': 'none', 'v,verbose': 'none', 'R,randomwait': 'required', 'c,config': 'required', 'd,debuglevel': 'required', 'e,errorlevel': 'required', 'x,exclude': 'required', enablerepo: 'required', disablerepo: 'required', repo: 'required', repofrompath: 'required',
  setopt: 'required', disableplugin: 'required', enableplugin: 'required', installroot: 'missing=', releasever: 'required', nogpgcheck: 'none', nodocs: 'none', allowerasing: 'none', best: 'none', nobest: 'none', 'skip-broken': 'none', refresh: 'none', 'C,cacheonly': 'none',
  'add-repo': 'required', enable: 'none', disable: 'none', save: 'none', 'noplugins': 'none', security: 'none', latest: 'none', 'forcearch': 'required', 'b': 'none', 'tsflags': 'required',
};

/** Packages of RPM systems that Debian has under another name, or not at all. */
const known: Readonly<Record<string, readonly string[]>> = {
  'httpd': ['/usr/sbin/httpd'], 'gcc-c++': ['/usr/bin/g++', '/usr/bin/c++'], 'gcc': ['/usr/bin/gcc', '/usr/bin/cc'], 'which': ['/usr/bin/which'], 'vim-enhanced': ['/usr/bin/vim'], 'vim-minimal': ['/usr/bin/vi'], 'bind-utils': ['/usr/bin/dig', '/usr/bin/nslookup', '/usr/bin/host'],
  'iputils': ['/usr/bin/ping'], 'iproute': ['/usr/sbin/ip', '/usr/sbin/ss'], 'nmap-ncat': ['/usr/bin/nc', '/usr/bin/ncat'], 'procps-ng': ['/usr/bin/ps', '/usr/bin/top', '/usr/bin/free'], 'shadow-utils': ['/usr/sbin/useradd', '/usr/sbin/groupadd'], 'xz': ['/usr/bin/xz'],
  'python3': ['/usr/bin/python3'], 'python3-pip': ['/usr/bin/pip3'], 'python36': ['/usr/bin/python3'], 'python39': ['/usr/bin/python3'], 'python3.11': ['/usr/bin/python3'], 'python': ['/usr/bin/python'], 'python2': ['/usr/bin/python2'], 'nodejs': ['/usr/bin/node', '/usr/bin/npm'], 'npm': ['/usr/bin/npm'],
  'golang': ['/usr/bin/go'], 'mariadb-server': ['/usr/libexec/mariadbd'], 'mariadb': ['/usr/bin/mysql'], 'postgresql-server': ['/usr/bin/postgres'], 'postgresql': ['/usr/bin/psql'], 'redis': ['/usr/bin/redis-server', '/usr/bin/redis-cli'], 'cronie': ['/usr/sbin/crond'], 'openssh-clients': ['/usr/bin/ssh'],
  'java-1.8.0-openjdk': ['/usr/bin/java'], 'java-1.8.0-openjdk-devel': ['/usr/bin/java', '/usr/bin/javac'], 'java-11-openjdk': ['/usr/bin/java'], 'java-11-openjdk-devel': ['/usr/bin/java', '/usr/bin/javac'], 'java-17-openjdk': ['/usr/bin/java'], 'java-17-openjdk-devel': ['/usr/bin/java', '/usr/bin/javac'],
  'java-21-openjdk': ['/usr/bin/java'], 'java-17-openjdk-headless': ['/usr/bin/java'], 'java-11-openjdk-headless': ['/usr/bin/java'], 'php': ['/usr/bin/php'], 'docker': ['/usr/bin/docker'], 'podman': ['/usr/bin/podman'], 'buildah': ['/usr/bin/buildah'], 'skopeo': ['/usr/bin/skopeo'],
};
const noProgram = /^(epel-release|centos-release-.*|oracle-.*-release.*|.*-release(-.*)?|yum-utils|yum-plugin-.*|dnf-plugins-core|dnf-utils|glibc(-.*)?|libaio(-.*)?|libstdc\+\+(-.*)?|libgcc(-.*)?|openssl-libs|nss(-.*)?|krb5-workstation|krb5-libs|openldap(-clients)?|policycoreutils.*|selinux-policy.*|langpacks-.*|glibc-langpack-.*|compat-.*|libselinux.*|gcc-toolset-.*|devtoolset-.*|rh-.*|kernel-.*|systemd-libs|rpm-build|rpmdevtools|redhat-rpm-config|ncurses(-libs)?|zlib|bzip2-libs|elfutils(-.*)?|libnsl|numactl|hostname|passwd|rootfiles|fontconfig|dejavu-.*|freetype|libX.*|mesa-.*|perl-.*|python3?-.*|ruby(gems?)?(-.*)?|php-.*|mod_.*|httpd-.*|nginx-.*|pcp.*|[a-z0-9]+-libs)$/;
/** What `@development` and its kin bring. */
const developmentTools = ['gcc', 'gcc-c++', 'make', 'autoconf', 'automake', 'binutils', 'bison', 'flex', 'git', 'patch'];

/** A package of an RPM system as far as the simulation knows one. */
function find(name: string): Package | undefined {
  const own = known[name];
  if (own) return { ...barePackage(name, 'x86_64'), programs: own };
  const sibling = debian().get(name) ?? (name.endsWith('-devel') ? debian().get(name.replace(/-devel$/, '-dev')) ?? debian().get(`lib${name.replace(/^lib/, '').replace(/-devel$/, '-dev')}`) : undefined);
  if (sibling) return { ...sibling, name, architecture: 'x86_64', depends: [], recommends: [] };
  return noProgram.test(name) || name.endsWith('-devel') ? { ...barePackage(name, 'x86_64'), programs: [] } : undefined;
}

/** yum(8), dnf(8), microdnf(8). */
const managers: readonly Program[] = ['yum', 'dnf', 'microdnf'].map(program => programOf({
  name: program, support: { level: 'some', missing: 'versions, dependencies, groups and repositories; packages are Debian\'s under other names, and those that Dockerfiles often name' },
  options, trouble: 1, hint: () => '', version: '4.14.0\n',
  *run(task, line) {
    const [command = '', ...names] = line.operands;
    switch (command) {
      case 'install': case 'localinstall': case 'reinstall': case 'groupinstall': return yield* install(task, program, command === 'groupinstall' ? ['@development'] : names, line);
      case 'remove': case 'erase': case 'autoremove': return yield* remove(task, names);
      case 'group': case 'groups': return names[0] === 'install' ? yield* install(task, program, ['@development'], line) : 0;
      case 'update': case 'upgrade': case 'distro-sync': case 'check-update': case 'upgrade-minimal':
        if (!has(line.options, 'q')) task.out.print(program === 'yum' ? 'No packages marked for update\n' : 'Dependencies resolved.\nNothing to do.\nComplete!\n');
        return 0;
      case 'clean':
        if (!has(line.options, 'q')) task.out.print(program === 'yum' ? 'Cleaning repos: base extras updates\n' : '0 files removed\n');
        return 0;
      case 'makecache': case 'module': case 'config-manager': case 'repolist': case 'history': case 'versionlock': case 'mark': return 0;
      case 'list': case 'info': return names.some(name => find(name)) ? 0 : 1;
      default:
        yield* task.warn(`No such command: ${command}. Please use /usr/bin/${program} --help\n`);
        return 1;
    }
  },
}));

function* install(task: Task, program: string, asked: readonly string[], { options: given }: CommandLine): Blocking<number> {
  if (task.sys.credentials().uids.effective !== 0) {
    yield* task.warn(program === 'yum' ? 'You need to be root to perform this command.\n' : 'Error: This command has to be run with superuser privileges (under the root user on most systems).\n');
    return 1;
  }
  const names = asked.flatMap(name => name.startsWith('@') ? developmentTools : [/^https?:.*release.*\.rpm$/.test(name) ? name.replace(/^.*\//, '').replace(/-(latest|[\d.]+).*\.rpm$/, '') : name]).map(name => name.replace(/\.(x86_64|noarch|i686)$/, ''));
  const outside = names.find(name => name.includes('://'));
  if (outside !== undefined) {
    yield* task.warn(`Curl error (6): Couldn't resolve host name for ${outside} [Could not resolve host: ${outside.split('/')[2] ?? ''}]\n`);
    return 1;
  }
  const wanted = names.map(name => [name, find(name) ?? find(name.replace(/-[\d.]+(-.*)?$/, ''))] as const);
  const missing = wanted.filter(([, found]) => !found).map(([name]) => name);
  if (missing.length > 0 && !(program === 'yum' && missing.length < names.length)) {
    yield* task.warn(program === 'yum' ? `${missing.map(name => `No package ${name} available.\n`).join('')}Error: Nothing to do\n` : program === 'dnf' ? `${missing.map(name => `No match for argument: ${name}\n`).join('')}Error: Unable to find a match: ${missing.join(' ')}\n` : `error: No package matches '${missing[0] ?? ''}'\n`);
    return 1;
  }
  for (const name of missing) yield* task.warn(`No package ${name} available.\n`);
  const rows = new Map(((yield* tryRead(task.sys, database)) ?? '').split('\n').filter(row => row !== '').map(row => [row.split(' ')[0] ?? '', row]));
  const fresh = wanted.flatMap(([, found]) => found && !rows.has(found.name) ? [found] : []);
  const say = (text: string): void => { if (!has(given, 'q')) task.out.print(text); };
  const nameOf = ({ name, version }: Package): string => `${name}-${version.replace(/^\d+:/, '')}.x86_64`;
  if (fresh.length > 0) say(`Dependencies resolved.\n\nTransaction Summary\n${'='.repeat(80)}\nInstall  ${fresh.length} Package${fresh.length === 1 ? '' : 's'}\n\nDownloading Packages:\nRunning transaction\n`);
  yield* task.sys.sleep(500_000_000);
  for (const [i, each] of fresh.entries()) {
    say(`  Installing       : ${nameOf(each)}  ${i + 1}/${fresh.length}\n`);
    const files = filesOf(each, '/usr/share/doc');
    yield* layOut(task, files, '/lib64/ld-linux-x86-64.so.2');
    rows.set(each.name, [each.name, each.version, ...files.map(({ path }) => path)].join(' '));
  }
  makeFolders(task, '/var/lib/rpm');
  yield* task.writeFile(database, [...rows.values(), ''].join('\n'));
  say(fresh.length === 0 ? 'Nothing to do.\nComplete!\n' : `\nInstalled:\n${fresh.map(each => `  ${nameOf(each)}\n`).join('')}\nComplete!\n`);
  return 0;
}

function* remove(task: Task, names: readonly string[]): Blocking<number> {
  const rows = ((yield* tryRead(task.sys, database)) ?? '').split('\n').filter(row => row !== '').map(row => row.split(' '));
  for (const [name = '', , ...paths] of rows) {
    if (!names.includes(name)) continue;
    takeAway(task, paths);
    task.out.print(`  Erasing          : ${name}\n`);
  }
  yield* task.writeFile(database, rows.filter(([name = '']) => !names.includes(name)).map(row => `${row.join(' ')}\n`).join(''));
  task.out.print('Complete!\n');
  return 0;
}

const yumConfigManager = programOf({
  name: 'yum-config-manager', support: { level: 'some', missing: 'does nothing: repositories are not simulated' }, options, hint: () => '',
  *run() {
    yield* [];
    return 0;
  },
});

/** rpm(8): queries of what yum has installed, and keys. */
const rpm = programOf({
  name: 'rpm', support: { level: 'some', missing: '-q, -qa, --import, -e; archives of packages are not unpacked' }, hint: () => '', version: 'RPM version 4.16.1.3\n',
  options: { 'q,query': 'none', 'a,all': 'none', import: 'none', 'e,erase': 'none', 'i,install': 'none', 'U,upgrade': 'none', 'v,verbose': 'none', 'h,hash': 'none', nodeps: 'none', 'l,list': 'none', qf: 'required', queryformat: 'required', rebuilddb: 'none', 'E,eval': 'required', force: 'none', 'V,verify': 'none' },
  *run(task, { options: given, operands }) {
    const rows = ((yield* tryRead(task.sys, database)) ?? '').split('\n').filter(row => row !== '').map(row => row.split(' '));
    if (has(given, 'E')) {
      const release = /^VERSION_ID="?(\d+)/m.exec((yield* tryRead(task.sys, '/etc/os-release')) ?? '')?.[1] ?? '9';
      task.out.print(`${release}\n`);
      return 0;
    }
    if (has(given, 'import') || has(given, 'rebuilddb') || has(given, 'V')) return 0;
    if (has(given, 'e')) return yield* remove(task, operands);
    if (has(given, 'i') || has(given, 'U')) {
      if (operands.every(name => /release.*\.rpm$/.test(name))) return 0;
      yield* task.warn(`error: ${operands[0] ?? ''}: archives of packages are not simulated\n`);
      return 1;
    }
    if (!has(given, 'q')) return 1;
    let code = 0;
    for (const name of has(given, 'a') ? rows.map(([each = '']) => each) : operands) {
      const row = rows.find(([each]) => each === name);
      if (row) task.out.print(has(given, 'l') ? row.slice(2).map(path => `${path}\n`).join('') : `${name}-${row[1] ?? ''}.x86_64\n`);
      else task.out.print(`package ${name} is not installed\n`);
      if (!row) code++;
    }
    return code;
  },
});

/** Package managers of systems with RPM. */
export const rpmPrograms: readonly Program[] = [...managers, yumConfigManager, rpm];
