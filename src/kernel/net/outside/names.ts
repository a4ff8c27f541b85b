import { type Ipv4, parseIpv4 } from '../address.ts';

/** Servers of the simulated internet by what they are known for: their real addresses, as people type these. */
const wellKnown: readonly (readonly [string, string])[] = [
  ['one.one.one.one', '1.1.1.1'], ['one.one.one.one', '1.0.0.1'], ['dns.google', '8.8.8.8'], ['dns.google', '8.8.4.4'], ['dns9.quad9.net', '9.9.9.9'],
];

/** Those that tutorials and package managers ask for. Their addresses are of the range that RFC 2544 keeps for tests, as the real ones change. */
const others: readonly string[] = [
  'docker.io', 'registry-1.docker.io', 'auth.docker.io', 'index.docker.io', 'hub.docker.com', 'docker.com', 'www.docker.com', 'docs.docker.com', 'download.docker.com', 'get.docker.com',
  'gcr.io', 'ghcr.io', 'lscr.io', 'mcr.microsoft.com', 'public.ecr.aws', 'quay.io', 'registry.k8s.io', 'kubernetes.io', 'dl.k8s.io', 'pkgs.k8s.io',
  'debian.org', 'www.debian.org', 'deb.debian.org', 'security.debian.org', 'ftp.debian.org', 'ubuntu.com', 'archive.ubuntu.com', 'security.ubuntu.com', 'ports.ubuntu.com', 'alpinelinux.org',
  'dl-cdn.alpinelinux.org', 'nginx.org', 'pypi.org', 'files.pythonhosted.org', 'registry.npmjs.org', 'registry.yarnpkg.com', 'nodejs.org', 'deb.nodesource.com', 'go.dev', 'golang.org',
  'proxy.golang.org', 'sum.golang.org', 'repo1.maven.org', 'repo.maven.apache.org', 'rubygems.org', 'crates.io', 'static.crates.io', 'github.com', 'api.github.com',
  'raw.githubusercontent.com', 'objects.githubusercontent.com', 'example.com', 'www.example.com', 'example.net', 'example.org', 'google.com', 'www.google.com', 'naver.com', 'www.naver.com',
  'amazonaws.com', 's3.amazonaws.com', 'aka.ms', 'apache.org', 'www.apache.org', 'archive.apache.org', 'dlcdn.apache.org', 'downloads.apache.org', 'apt.llvm.org', 'apt.postgresql.org', 'apt.releases.hashicorp.com', 'artifacts.elastic.co', 'astral.sh', 'awscli.amazonaws.com',
  'bitbucket.org', 'bootstrap.pypa.io', 'bun.sh', 'cdn.mysql.com', 'cli.github.com', 'codeload.github.com', 'deno.land', 'dist.apache.org', 'dl-ssl.google.com', 'dl.fedoraproject.org', 'dl.google.com', 'dl.min.io', 'dl.yarnpkg.com', 'download.java.net', 'download.opensuse.org',
  'download.oracle.com', 'download.redis.io', 'download.pytorch.org', 'downloads.sourceforge.net', 'dot.net', 'files.phpmyadmin.net', 'ftp.gnu.org', 'ftp.postgresql.org', 'get.helm.sh', 'getcomposer.org', 'gitlab.com', 'install.python-poetry.org', 'keyserver.ubuntu.com', 'launchpad.net',
  'letsencrypt.org', 'maven.apache.org', 'mirrors.aliyun.com', 'nginx.com', 'packages.cloud.google.com', 'packages.confluent.io', 'packages.gitlab.com', 'packages.grafana.com', 'packages.microsoft.com', 'pecl.php.net', 'pgp.mit.edu', 'pear.php.net', 'pki.google.com', 'ppa.launchpad.net',
  'raw.github.com', 'releases.hashicorp.com', 'repo.anaconda.com', 'repo.mongodb.org', 'repo.mysql.com', 'rpm.nodesource.com', 'secure.php.net', 'services.gradle.org', 'sh.rustup.rs', 'sourceforge.net', 'static.rust-lang.org', 'storage.googleapis.com', 'win.rustup.rs', 'www.mongodb.org',
  'www.openssl.org', 'www.php.net', 'www.postgresql.org', 'www.python.org', 'wordpress.org', 'zlib.net',
];

const first = 0xc612_0001;

/** The address of each name; the first one where it has several. */
const byName: ReadonlyMap<string, Ipv4> = new Map([...[...wellKnown].reverse().map(([name, text]) => [name, parseIpv4(text) ?? 0] as const), ...others.map((name, at) => [name, first + at] as const)]);
const byAddress: ReadonlyMap<Ipv4, string> = new Map([...[...byName].map(([name, address]) => [address, name] as const), ...wellKnown.map(([name, text]) => [parseIpv4(text) ?? 0, name] as const)]);

/** Name servers that everybody may ask. */
export const publicNameServers: readonly Ipv4[] = wellKnown.flatMap(([, text]) => parseIpv4(text) ?? []);

/** All addresses of the simulated internet. */
export const publicAddresses: readonly Ipv4[] = [...byAddress.keys()];

/** @param name in any case, with or without the dot at its end */
export function publicAddress(name: string): Ipv4 | undefined {
  return byName.get(name.toLowerCase().replace(/\.$/, ''));
}

export function publicName(address: Ipv4): string | undefined {
  return byAddress.get(address);
}
