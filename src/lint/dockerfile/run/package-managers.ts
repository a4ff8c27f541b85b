import type { PackageManager } from './package-manager.ts';

const set = (...names: string[]): ReadonlySet<string> => new Set(names);

/** apt-get(8), apt(8), aptitude(8). */
export const apt: PackageManager = {
  name: 'apt-get',
  programs: /^(?:apt|apt-get|aptitude)$/,
  valued: set('P', 'a', 'build-profiles', 'c', 'config-file', 'default-release', 'host-architecture', 'o', 'option', 't', 'target-release', 'with-source'),
  installs: set('install'),
};

/** apk(8) and `apk add --help` of apk-tools 2.14. */
export const apk: PackageManager = {
  name: 'apk',
  programs: /^apk$/,
  valued: set(
    'X', 'arch', 'cache-dir', 'cache-max-age', 'keys-dir', 'p', 'progress-fd', 'repositories-file', 'repository', 'root', 't', 'timeout', 'virtual', 'wait',
  ),
  installs: set('add'),
};

/** yum(8) of CentOS 7. */
export const yum: PackageManager = {
  name: 'yum',
  programs: /^yum$/,
  valued: set(
    'R', 'c', 'color', 'config', 'd', 'debuglevel', 'disableexcludes', 'disableplugin', 'disablerepo', 'downloaddir', 'e', 'enableplugin', 'enablerepo',
    'errorlevel', 'exclude', 'installroot', 'randomwait', 'releasever', 'repo', 'repoid', 'rpmverbosity', 'setopt', 'x',
  ),
  groups: set('group', 'groups', 'module'),
  installs: set('install', 'localinstall', 'module install'),
};

/** dnf(8), dnf5(8) and microdnf(8). */
export const dnf: PackageManager = {
  name: 'dnf',
  programs: /^(?:dnf|dnf-3|dnf5|microdnf)$/,
  valued: set(
    'R', 'advisories', 'advisory', 'bugzillas', 'bz', 'c', 'color', 'comment', 'config', 'cve', 'cves', 'd', 'debuglevel', 'destdir', 'disableexcludes',
    'disableexcludepkgs', 'disableplugin', 'disablerepo', 'downloaddir', 'e', 'enableplugin', 'enablerepo', 'errorlevel', 'exclude', 'excludepkgs',
    'forcearch', 'installroot', 'randomwait', 'releasever', 'repo', 'repofrompath', 'repoid', 'rpmverbosity', 'sec-severity', 'secseverity',
    'setopt', 'x',
  ),
  groups: set('group', 'groups', 'module'),
  installs: set('install', 'localinstall', 'module install'),
};

/** zypper(8). */
export const zypper: PackageManager = {
  name: 'zypper',
  programs: /^zypper$/,
  valued: set(
    'R', 'c', 'cache-dir', 'config', 'download', 'from', 'installroot', 'p', 'pkg-cache-dir', 'plus-content',
    'plus-repo', 'r', 'raw-cache-dir', 'releasever', 'repo', 'reposd-dir', 'root', 'solv-cache-dir', 't', 'type',
  ),
  installs: set('in', 'install'),
};

/** `pip install --help` of pip 25. `--build` and `--install-option` were options of older ones. */
export const pip: PackageManager = {
  name: 'pip',
  programs: /^pip[\d.]*$/,
  module: 'pip',
  valued: set(
    'C', 'abi', 'b', 'build', 'build-constraint', 'c', 'cache-dir', 'cert', 'client-cert', 'config-settings', 'constraint', 'd', 'e', 'editable',
    'exists-action', 'extra-index-url', 'f', 'find-links', 'global-option', 'group', 'i', 'implementation', 'index-url', 'install-option', 'keyring-provider',
    'log', 'no-binary', 'only-binary', 'platform', 'prefix', 'progress-bar', 'proxy', 'python', 'python-version', 'r', 'report', 'requirement',
    'resume-retries', 'retries', 'root', 'root-user-action', 'src', 't', 'target', 'timeout', 'trusted-host', 'upgrade-strategy', 'use-deprecated',
    'use-feature',
  ),
  groups: set('cache'),
  installs: set('install'),
};

/** npm-install(1) and npm's config(7). */
export const npm: PackageManager = {
  name: 'npm',
  programs: /^npm$/,
  valued: set(
    'C', 'before', 'ca', 'cache', 'cafile', 'cert', 'cpu', 'dir', 'fetch-retries', 'fetch-retry-maxtimeout', 'fetch-retry-mintimeout', 'fetch-timeout',
    'globalconfig', 'https-proxy', 'include', 'install-strategy', 'key', 'libc', 'loglevel', 'maxsockets', 'noproxy', 'omit', 'only', 'os', 'otp', 'prefix',
    'proxy', 'registry', 'scope', 'script-shell', 'tag', 'userconfig', 'w', 'workspace',
  ),
  groups: set('cache'),
  installs: set('add', 'i', 'in', 'ins', 'inst', 'insta', 'instal', 'install', 'isnt', 'isnta', 'isntal', 'isntall'),
};

/** yarn 1 and `yarn --help` of yarn 4. */
export const yarn: PackageManager = {
  name: 'yarn',
  programs: /^(?:yarn|yarnpkg)$/,
  valued: set('cache-folder', 'cwd', 'global-folder', 'https-proxy', 'mode', 'modules-folder', 'mutex', 'network-concurrency', 'network-timeout', 'prefix', 'proxy', 'registry', 'use-yarnrc'),
  groups: set('cache', 'global', 'workspace'),
  installs: set('add', 'global add', 'install'),
  bare: 'install',
};

/** `gem help install`. Of `--use-system-libraries`, which is nokogiri's, people forget that it belongs behind `--`. */
export const gem: PackageManager = {
  name: 'gem',
  programs: /^gem$/,
  valued: set(
    'B', 'P', 'b', 'bindir', 'build-root', 'bulk-threshold', 'config-file', 'g', 'http-proxy', 'i', 'install-dir', 'm', 'n', 'p', 'platform', 's', 'source',
    'target-rbconfig', 'trust-policy', 'use-system-libraries', 'v', 'version', 'without',
  ),
  installs: set('i', 'install'),
};

/** `go help build` and `go help get`. */
export const go: PackageManager = {
  name: 'go',
  programs: /^go[\d.]*$/,
  valued: set(
    'C', 'asmflags', 'buildmode', 'compiler', 'coverpkg', 'exec', 'gccgoflags', 'gcflags', 'installsuffix', 'ldflags', 'mod', 'modfile', 'o', 'overlay', 'p', 'pgo',
    'pkgdir', 'tags', 'toolexec',
  ),
  groups: set('mod'),
  installs: set('get', 'install', 'run'),
};

/** conda's, mamba's and micromamba's `install --help`. */
export const conda: PackageManager = {
  name: 'conda',
  programs: /^(?:conda|mamba|micromamba)$/,
  valued: set(
    'c', 'channel', 'clone', 'f', 'file', 'n', 'name', 'p', 'platform', 'prefix', 'r', 'repodata-fn', 'revision', 'root-prefix', 'solver', 'subdir',
  ),
  groups: set('env'),
  installs: set('create', 'env create', 'env update', 'install', 'update', 'upgrade'),
};
