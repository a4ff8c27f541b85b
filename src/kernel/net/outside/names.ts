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
