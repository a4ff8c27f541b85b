import { alpineOf, bookworm, bookwormSlim, ubuntuOf } from './bases.ts';
import type { HubImage } from './image.ts';
import { imageOf, type Toolchain } from './languages.ts';
import { layer, Recipe } from './recipe.ts';

/** Images without a system of their own, and images of servers and tools of which the simulation has the files only. Sizes are those of September 2026, rounded. */

const usual = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What all of Google's images without a system have: https://github.com/GoogleContainerTools/distroless */
const distrolessRoot = layer('distroless-static', 1_020_000, tree => {
  for (const path of ['/bin', '/boot', '/dev', '/home', '/lib', '/proc', '/run', '/sbin', '/sys', '/usr/bin', '/var/lib/dpkg/status.d', '/var/lib/misc']) tree.folder(path);
  tree.folder('/home/nonroot', 0o700, { uid: 65_532, gid: 65_532 });
  tree.folder('/root', 0o700);
  tree.folder('/tmp', 0o1777);
  tree.file('/etc/passwd', 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n');
  tree.file('/etc/group', 'root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n');
  tree.file('/etc/nsswitch.conf', 'hosts: files dns\n');
  tree.file('/etc/os-release', 'PRETTY_NAME="Distroless"\nNAME="Debian GNU/Linux"\nID="debian"\nVERSION_ID="12"\nVERSION="Debian GNU/Linux 12 (bookworm)"\nHOME_URL="https://github.com/GoogleContainerTools/distroless"\n');
  tree.data('/etc/ssl/certs/ca-certificates.crt', 219_597);
  tree.fill('/usr/share/zoneinfo', 2_060_000);
});

const glibcLibraries = layer('distroless-base', 9_270_000, tree => tree.fill('/usr/lib/x86_64-linux-gnu', 18_700_000, ['libc.so.6', 'libm.so.6', 'libssl.so.3', 'libcrypto.so.3', 'ld-linux-x86-64.so.2']));
const gccLibraries = layer('distroless-cc', 1_080_000, tree => tree.fill('/usr/lib/x86_64-linux-gnu', 2_800_000, ['libgcc_s.so.1', 'libstdc++.so.6', 'libgomp.so.1']));

function distroless(kind: string, user: string): Recipe {
  const recipe = new Recipe('2026-09-18T00:00:00Z').line('bazel build @debian12//...', distrolessRoot);
  if (kind !== 'static') recipe.line('bazel build //base:base', glibcLibraries);
  if (kind === 'cc') recipe.line('bazel build //cc:cc', gccLibraries);
  recipe.config.Env = [`PATH=${usual}`, 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'];
  recipe.config.User = user;
  recipe.config.WorkingDir = user === '0' ? '/' : '/home/nonroot';
  return recipe;
}

const distrolessImages: readonly HubImage[] = ['static', 'base', 'base-nossl', 'cc'].flatMap(kind => ['', '-debian11', '-debian12', '-debian13'].flatMap((suffix): HubImage[] => [
  { repository: `gcr.io/distroless/${kind}${suffix}`, tags: ['latest', 'latest-amd64'], recipe: distroless(kind, '0'), platforms: 'common' },
  { repository: `gcr.io/distroless/${kind}${suffix}`, tags: ['nonroot', 'nonroot-amd64'], recipe: distroless(kind, '65532'), platforms: 'common' },
]));

const onAlpine = { base: alpineOf('3.22'), alpine: true } as const;

function app(repository: string, tags: readonly string[], rest: Omit<Toolchain, 'repository' | 'tags' | 'key' | 'env' | 'line' | 'folder' | 'files'> & Partial<Pick<Toolchain, 'env' | 'folder'>> & { readonly programs: Readonly<Record<string, string>>; readonly version: string }): Toolchain {
  const { programs, version, ...more } = rest;
  const key = `${repository.replace(/^library\//, '').replaceAll('/', '-')}-${version}${rest.alpine ? '-alpine' : ''}`;
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  return { repository, tags, key, env: {}, line: `set -eux; \tinstall ${name} ${version}`, folder: `/usr/share/${name}`, files: programs, ...more };
}

const apps: readonly Toolchain[] = [
  app('library/docker', ['latest', 'cli', '28', '28-cli', '28.5', '28.5-cli', '29', '29-cli', '27-cli'], { ...onAlpine, version: '28.5.2', env: { DOCKER_VERSION: '28.5.2', DOCKER_TLS_CERTDIR: '/certs' }, compressedSize: 62_000_000, size: 190_000_000, programs: { '/usr/local/bin/docker': 'docker' }, cmd: ['sh'] }),
  app('library/docker', ['dind', '28-dind', '28.5-dind', '29-dind', '27-dind'], { ...onAlpine, version: '28.5.2-dind', env: { DOCKER_VERSION: '28.5.2', DOCKER_TLS_CERTDIR: '/certs' }, compressedSize: 122_000_000, size: 370_000_000, programs: { '/usr/local/bin/docker': 'docker', '/usr/local/bin/dockerd': 'dockerd' }, cmd: ['dockerd'] }),
  app('library/caddy', ['latest', '2', '2.10', '2-alpine', 'alpine'], { ...onAlpine, version: '2.10.2', env: { CADDY_VERSION: 'v2.10.2' }, compressedSize: 17_000_000, size: 48_000_000, programs: { '/usr/bin/caddy': 'caddy' }, workdir: '/srv', cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'] }),
  app('library/haproxy', ['latest', '3', '3.2', 'lts', '2.9'], { base: bookwormSlim, version: '3.2.6', env: { HAPROXY_VERSION: '3.2.6' }, compressedSize: 16_000_000, size: 34_000_000, programs: { '/usr/local/sbin/haproxy': 'haproxy' }, cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'] }),
  app('library/perl', ['latest', '5', '5.42', '5.40'], { base: bookworm, version: '5.42.0', compressedSize: 18_000_000, size: 60_000_000, programs: { '/usr/local/bin/perl': 'perl' }, cmd: ['perl'] }),
  app('library/perl', ['slim', '5-slim', '5.42-slim'], { base: bookwormSlim, version: '5.42.0-slim', compressedSize: 18_000_000, size: 60_000_000, programs: { '/usr/local/bin/perl': 'perl' }, cmd: ['perl'] }),
  app('library/nextcloud', ['latest', '32', '32-apache', 'apache', 'stable', 'production'], { base: bookwormSlim, version: '32.0.1', env: { NEXTCLOUD_VERSION: '32.0.1', PHP_VERSION: '8.3.27' }, compressedSize: 480_000_000, size: 1_250_000_000, programs: { '/usr/local/bin/php': 'php' }, workdir: '/var/www/html', cmd: ['apache2-foreground'] }),
  app('library/nextcloud', ['fpm', '32-fpm', 'stable-fpm'], { base: bookwormSlim, version: '32.0.1-fpm', env: { NEXTCLOUD_VERSION: '32.0.1', PHP_VERSION: '8.3.27' }, compressedSize: 480_000_000, size: 1_250_000_000, programs: { '/usr/local/bin/php': 'php' }, workdir: '/var/www/html', cmd: ['php-fpm'] }),
  app('library/couchdb', ['latest', '3', '3.5'], { base: bookwormSlim, version: '3.5.0', compressedSize: 93_000_000, size: 240_000_000, programs: { '/opt/couchdb/bin/couchdb': 'couchdb' }, cmd: ['/opt/couchdb/bin/couchdb'] }),
  app('library/influxdb', ['latest', '2', '2.7', '1.8'], { base: bookwormSlim, version: '2.7.12', env: { INFLUXDB_VERSION: '2.7.12' }, compressedSize: 110_000_000, size: 300_000_000, programs: { '/usr/bin/influxd': 'influxd', '/usr/local/bin/influx': 'influx' }, cmd: ['influxd'] }),
  app('library/nats', ['alpine', '2-alpine', '2.12-alpine'], { ...onAlpine, version: '2.12.1', compressedSize: 7_000_000, size: 19_000_000, programs: { '/usr/local/bin/nats-server': 'nats-server' }, cmd: ['nats-server', '--config', '/etc/nats/nats-server.conf'] }),
  app('library/elasticsearch', ['9.1.5', '9.1', '8.19', '8.19.5', '7.17', '7.17.29'], { base: bookwormSlim, version: '9.1.5', compressedSize: 620_000_000, size: 1_300_000_000, programs: { '/usr/share/elasticsearch/bin/elasticsearch': 'elasticsearch' }, workdir: '/usr/share/elasticsearch', cmd: ['eswrapper'] }),
  app('library/sonarqube', ['latest', 'community', 'lts', 'lts-community', '25.10'], { base: ubuntuOf('22.04'), version: '25.10', compressedSize: 760_000_000, size: 1_100_000_000, programs: { '/opt/java/openjdk/bin/java': 'java' }, workdir: '/opt/sonarqube', cmd: ['/opt/sonarqube/docker/entrypoint.sh'] }),
  app('library/varnish', ['latest', '8.0', '7.7', '7.6', 'stable'], { base: bookwormSlim, version: '7.7.3', compressedSize: 92_000_000, size: 240_000_000, programs: { '/usr/sbin/varnishd': 'varnishd' }, workdir: '/etc/varnish', cmd: [] }),
  app('library/percona', ['latest', '8', '8.0', '5.7', 'ps-8.0'], { base: bookwormSlim, version: '8.0.43', compressedSize: 190_000_000, size: 600_000_000, programs: { '/usr/sbin/mysqld': 'mysqld', '/usr/bin/mysql': 'mysql' }, cmd: ['mysqld'] }),
  app('library/zookeeper', ['latest', '3.9', '3.8'], { base: ubuntuOf('24.04'), version: '3.9.4', compressedSize: 120_000_000, size: 240_000_000, programs: { '/opt/java/openjdk/bin/java': 'java' }, cmd: ['zkServer.sh', 'start-foreground'] }),
  app('valkey/valkey', ['latest', '8', '8.1', '9', '9.0'], { base: bookwormSlim, version: '8.1.4', env: { VALKEY_VERSION: '8.1.4' }, compressedSize: 15_000_000, size: 42_000_000, programs: { '/usr/local/bin/valkey-server': 'redis-server', '/usr/local/bin/valkey-cli': 'redis-cli' }, workdir: '/data', cmd: ['valkey-server'] }),
  app('quay.io/keycloak/keycloak', ['latest', '26.4', '26.4.2'], { base: bookwormSlim, version: '26.4.2', compressedSize: 180_000_000, size: 330_000_000, programs: { '/usr/bin/java': 'java' }, entrypoint: ['/opt/keycloak/bin/kc.sh'], cmd: [] }),
  app('mcr.microsoft.com/dotnet/runtime-deps', ['8.0', '9.0', '10.0', 'latest', '8.0-bookworm-slim'], { base: bookwormSlim, version: '8.0', env: { ASPNETCORE_HTTP_PORTS: '8080', DOTNET_RUNNING_IN_CONTAINER: 'true' }, compressedSize: 16_000_000, size: 42_000_000, programs: {}, cmd: ['/bin/bash'] }),
  ...[['base', ['latest', 'bookworm', 'debian', 'ubuntu', 'jammy', 'ubuntu-20.04', 'bullseye']], ['python', ['latest', '3', '3.12', '3-bullseye']], ['javascript-node', ['latest', '20', '18', '22']], ['typescript-node', ['latest', '20', '18', '22']], ['go', ['latest', '1', '1.25']]].flatMap(([name, tags]): Toolchain[] =>
    ['mcr.microsoft.com/devcontainers', 'mcr.microsoft.com/vscode/devcontainers'].map(registry => app(`${registry}/${String(name)}`, tags as readonly string[], {
      base: bookworm, version: 'dev', compressedSize: 240_000_000, size: 640_000_000, cmd: ['/bin/bash'],
      programs: { '/usr/bin/git': 'git', '/usr/bin/curl': 'curl', '/usr/bin/wget': 'wget', '/usr/bin/sudo': 'sudo', ...name === 'python' ? { '/usr/local/bin/python3': 'python3', '/usr/local/bin/python': 'python3', '/usr/local/bin/pip3': 'pip3', '/usr/local/bin/pip': 'pip3' } : name === 'go' ? { '/usr/local/go/bin/go': 'go', '/usr/bin/go': 'go' } : name === 'base' ? {} : { '/usr/local/bin/node': 'node', '/usr/local/bin/npm': 'npm', '/usr/local/bin/npx': 'npx', '/usr/local/bin/yarn': 'yarn' } },
    }))),
];

/** Helpers of cross-compilation: scripts alone, on nothing. */
const xx: HubImage = {
  repository: 'tonistiigi/xx', tags: ['latest', '1.6.1', '1.7.0'], platforms: 'official',
  recipe: new Recipe('2026-03-11T00:00:00Z').copy('xx-* /usr/bin/', layer('tonistiigi-xx', 15_000, tree => {
    for (const name of ['xx-info', 'xx-apk', 'xx-apt', 'xx-apt-get', 'xx-cc', 'xx-clang', 'xx-go', 'xx-cargo', 'xx-verify', 'xx-windres']) tree.file(`/usr/bin/${name}`, xxScript(name), 0o755);
  })),
};

/** For the architecture of the host there is nothing to cross: the command itself runs. */
function xxScript(name: string): string {
  if (name === 'xx-info') return '#!/bin/sh\ncase "$1" in\n  arch) echo amd64;;\n  os) echo linux;;\n  march|alpine-arch|pkg-arch) echo x86_64;;\n  "") echo x86_64-linux-gnu;;\nesac\n';
  if (name === 'xx-verify') return '#!/bin/sh\nexit 0\n';
  return `#!/bin/sh\nexec ${{ 'xx-cc': 'cc', 'xx-apt': 'apt-get', 'xx-apt-get': 'apt-get' }[name] ?? name.slice(3)} "$@"\n`;
}

/** Images of this file. */
export const appImages: readonly HubImage[] = [...distrolessImages, ...apps.map(imageOf), xx];
