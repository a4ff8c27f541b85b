import { addAlpineUser, musl } from './alpine-root.ts';
import { alpineOf, bookworm, bookwormSlim, ubuntuOf } from './bases.ts';
import { addUsers, glibc, install, type NewUser } from './debian-root.ts';
import type { HubImage } from './image.ts';
import type { LayerTree } from './layer-tree.ts';
import { type Filling, layer, Recipe } from './recipe.ts';
import { dropping, mariadbStart, mysqlStart, phpTools, plain, postgresStart } from './scripts.ts';

/** Servers and tools of courses: lines of history in short; sizes of archives and layers are those of September 2026, rounded where they are not known exactly. */

const scriptLayer = (key: string, path: string, text: string, compressedSize: number): ReturnType<typeof layer> => layer(key, compressedSize, tree => tree.file(path, text, 0o755));
const entry = '/usr/local/bin/docker-entrypoint.sh';

/** Programs of the simulation, and made-up data up to a size. */
function programs(list: Readonly<Record<string, string>>, folder: string, size: number, interpreter: string = glibc, more: Filling = () => undefined): Filling {
  return tree => {
    for (const [path, name] of Object.entries(list)) tree.program(path, Math.min(2_000_000, Math.floor(size / 10)), { name, interpreter });
    more(tree);
    tree.fill(folder, size, ['part-1', 'part-2', 'part-3']);
  };
}

function account(user: NewUser, folders: Readonly<Record<string, number>> = {}): Filling {
  return tree => {
    addUsers(tree, [user]);
    for (const [path, mode] of Object.entries(folders)) tree.folder(path, mode, { uid: user.uid, gid: user.gid ?? user.uid });
  };
}

function owned(path: string, id: number, mode = 0o755): Filling {
  return (tree: LayerTree) => tree.folder(path, mode, { uid: id, gid: id });
}

function redis(version: string, time: string, alpine: boolean): Recipe {
  const key = `redis-${version}${alpine ? '-alpine' : ''}`;
  const recipe = (alpine ? alpineOf('3.22') : bookwormSlim).at(time);
  const user: Filling = alpine ? tree => addAlpineUser(tree, 'redis', 999, '/home/redis') : account({ name: 'redis', uid: 999, home: '/home/redis' });
  recipe.run('set -eux; \tgroupadd -r -g 999 redis; \tuseradd -r -g redis -u 999 redis', layer(`${key}/user`, 1_101, user)).env('REDIS_VERSION', version);
  const files = { '/usr/local/bin/redis-server': 'redis-server', '/usr/local/bin/redis-cli': 'redis-cli', '/usr/local/bin/redis-benchmark': 'redis-benchmark', '/usr/local/bin/gosu': 'gosu' };
  recipe.run('set -eux; \t\tsavedAptMark="$(apt-mark showmanual)"; \twget -O redis.tar.gz "$REDIS_DOWNLOAD_URL"; \tmake -C /usr/src/redis -j "$(nproc)" all; \tmake -C /usr/src/redis install; \tredis-cli --version; \tredis-server --version',
    layer(key, alpine ? 11_400_000 : 15_352_934, programs(files, '/usr/local/lib/redis', alpine ? 32_900_000 : 42_300_000, alpine ? musl : glibc)));
  recipe.run('mkdir /data && chown redis:redis /data', layer(`${key}/data`, 96, owned('/data', 999))).volume('/data').workdir('/data');
  return recipe.copy('docker-entrypoint.sh /usr/local/bin/', scriptLayer(`${key}/entrypoint`, entry, dropping('redis-server', 'gosu redis'), 597)).entrypoint('docker-entrypoint.sh').expose('6379/tcp').cmd('redis-server');
}

function postgres(version: string, packageVersion: string, time: string, alpine: boolean): Recipe {
  const [major = ''] = version.split('.');
  const key = `postgres-${version}${alpine ? '-alpine' : ''}`;
  const recipe = (alpine ? alpineOf('3.22') : bookwormSlim).at(time);
  const user: Filling = alpine ? tree => { addAlpineUser(tree, 'postgres', 70, '/var/lib/postgresql', '/bin/sh'); } : account({ name: 'postgres', uid: 999, home: '/var/lib/postgresql', shell: '/bin/bash' }, { '/var/lib/postgresql': 0o1777 });
  const id = alpine ? 70 : 999;
  recipe.run('set -eux; \tgroupadd -r postgres --gid=999; \tuseradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres', layer(`${key}/user`, 1_167, user));
  if (!alpine) recipe.run('set -ex; \tapt-get update; \tapt-get install -y --no-install-recommends \t\tgnupg \t\tless \t; \trm -rf /var/lib/apt/lists/*', layer(`${key}/tools`, 4_534_227, tree => install(tree, { names: ['gnupg', 'less'], size: 11_100_000 })));
  recipe.env('GOSU_VERSION', '1.19').run('set -eux; \twget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-$dpkgArch"; \tchmod +x /usr/local/bin/gosu', layer(`${key}/gosu`, 1_250_064, tree => tree.program('/usr/local/bin/gosu', 2_790_000, { interpreter: alpine ? musl : glibc })));
  recipe.env('LANG', 'en_US.utf8').run('mkdir /docker-entrypoint-initdb.d', layer(`${key}/initdb`, 116, tree => tree.folder('/docker-entrypoint-initdb.d'))).env('PG_MAJOR', major);
  if (!alpine) recipe.env('PATH', `/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/${major}/bin`);
  recipe.env('PG_VERSION', alpine ? version : packageVersion);
  const bin = alpine ? '/usr/local/bin' : `/usr/lib/postgresql/${major}/bin`;
  recipe.run('set -ex; \tapt-get install -y --no-install-recommends postgresql-common; \tapt-get install -y --no-install-recommends "postgresql-$PG_MAJOR=$PG_VERSION"; \tpostgres --version',
    layer(key, alpine ? 103_000_000 : 111_810_624, programs({ [`${bin}/postgres`]: 'postgres', [`${bin}/psql`]: 'psql', [`${bin}/pg_isready`]: 'pg_isready', ...(alpine && { '/bin/bash': 'bash' }) }, `/usr/lib/postgresql/${major}/lib`, alpine ? 268_000_000 : 340_000_000, alpine ? musl : glibc)));
  recipe.run('install --verbose --directory --owner postgres --group postgres --mode 3777 /var/run/postgresql', layer(`${key}/run`, 128, owned('/run/postgresql', id, 0o3777))).env('PGDATA', '/var/lib/postgresql/data');
  recipe.run('install --verbose --directory --owner postgres --group postgres --mode 1777 "$PGDATA"', layer(`${key}/pgdata`, 167, tree => { owned('/var/lib/postgresql', id, 0o1777)(tree); owned('/var/lib/postgresql/data', id, 0o1777)(tree); })).volume('/var/lib/postgresql/data');
  return recipe.copy('docker-entrypoint.sh docker-ensure-initdb.sh /usr/local/bin/', scriptLayer(`${key}/entrypoint`, entry, postgresStart, 6_106)).entrypoint('docker-entrypoint.sh').stopSignal('SIGINT').expose('5432/tcp').cmd('postgres');
}

/** Oracle Linux is not simulated: what is under mysql is Debian's programs with its name. */
function oracleLinux(): Recipe {
  const recipe = new Recipe('2026-09-11T23:24:06Z');
  return recipe.add('oraclelinux-9-slim-amd64-rootfs.tar.xz /', layer('oraclelinux-9-slim', 47_931_319, tree => {
    for (const each of bookwormSlim.layers[0]?.entries() ?? []) if (each.kind === 'regular') tree.file(`/${each.path}`, each.content, each.mode, each.gid); else if (each.kind === 'symlink') tree.link(`/${each.path}`, each.target); else if (each.kind === 'directory') tree.folder(`/${each.path}`, each.mode);
    tree.file('/etc/os-release', 'NAME="Oracle Linux Server"\nVERSION="9.6"\nID="ol"\nID_LIKE="fedora"\nVARIANT="Server"\nVERSION_ID="9.6"\nPRETTY_NAME="Oracle Linux Server 9.6"\n');
    tree.fill('/usr/lib64/data', 118_000_000, ['rpm.sqlite', 'locale-archive']);
  })).cmd('/bin/bash');
}

function mysql(base: Recipe, version: string, time: string): Recipe {
  const key = `mysql-${version}`;
  const recipe = base.at(time).run('set -eux; \tgroupadd --system --gid 999 mysql; \tuseradd --system --uid 999 --gid 999 --home-dir /var/lib/mysql --no-create-home mysql', layer(`${key}/user`, 882, account({ name: 'mysql', uid: 999, home: '/var/lib/mysql' })));
  recipe.env('GOSU_VERSION', '1.19').run('set -eux; \tcurl -fL -o /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-$gosuArch"; \tchmod +x /usr/local/bin/gosu', layer(`${key}/gosu`, 783_555, tree => tree.program('/usr/local/bin/gosu', 1_870_000, { interpreter: glibc })));
  recipe.env('MYSQL_MAJOR', version.split('.').slice(0, 2).join('.')).env('MYSQL_VERSION', version);
  recipe.run('set -eux; \tmicrodnf install -y "mysql-community-server-minimal-$MYSQL_VERSION"; \tmicrodnf clean all; \tmkdir /docker-entrypoint-initdb.d; \tmysqld --version; \tmysql --version', layer(key, 51_637_258, programs({ '/usr/sbin/mysqld': 'mysqld', '/usr/bin/mysql': 'mysql', '/usr/bin/mysqladmin': 'mysqladmin' }, '/usr/lib/mysql', 225_000_000, glibc, tree => {
    owned('/var/lib/mysql', 999, 0o1777)(tree);
    owned('/run/mysqld', 999, 0o1777)(tree);
    tree.folder('/docker-entrypoint-initdb.d');
    tree.file('/etc/my.cnf', '[mysqld]\nskip-host-cache\nskip-name-resolve\ndatadir=/var/lib/mysql\nsocket=/var/run/mysqld/mysqld.sock\nuser=mysql\n\n[client]\nsocket=/var/run/mysqld/mysqld.sock\n\n!includedir /etc/mysql/conf.d/\n');
    tree.folder('/etc/mysql/conf.d');
  })));
  recipe.run('set -eux; \tmicrodnf install -y "mysql-shell-$MYSQL_SHELL_VERSION"; \tmicrodnf clean all; \tmysqlsh --version', layer(`${key}/shell`, 132_432_030, tree => tree.fill('/usr/lib/mysqlsh', 420_000_000, ['python.data', 'plugins.data']))).volume('/var/lib/mysql');
  return recipe.copy('docker-entrypoint.sh /usr/local/bin/', scriptLayer(`${key}/entrypoint`, entry, mysqlStart(version), 5_224)).entrypoint('docker-entrypoint.sh').expose('3306/tcp', '33060/tcp').cmd('mysqld');
}

function mariadb(): Recipe {
  const version = '1:11.8.9+maria~ubu2404';
  const recipe = ubuntuOf('24.04').at('2026-09-12T02:11:40Z').run('groupadd -r -g 999 mysql && useradd -r -u 999 -g mysql mysql --home-dir /var/lib/mysql', layer('mariadb/user', 1_750, account({ name: 'mysql', uid: 999, home: '/var/lib/mysql' }))).env('GOSU_VERSION', '1.19').env('LANG', 'C.UTF-8').env('MARIADB_VERSION', version);
  recipe.run('set -ex; \tapt-get update; \tapt-get install -y --no-install-recommends "mariadb-server=$MARIADB_VERSION" mariadb-backup socat; \trm -rf /var/lib/apt/lists/*', layer('mariadb-11.8.9', 74_300_000, programs(
    { '/usr/sbin/mariadbd': 'mariadbd', '/usr/local/bin/gosu': 'gosu', '/usr/bin/mariadb': 'mysql', '/usr/bin/mariadb-admin': 'mysqladmin', '/usr/bin/mysqladmin': 'mysqladmin', '/usr/bin/mysql': 'mysql' }, '/usr/lib/mysql', 251_000_000, glibc, tree => {
      owned('/var/lib/mysql', 999, 0o1777)(tree);
      owned('/run/mysqld', 999, 0o1777)(tree);
      tree.folder('/docker-entrypoint-initdb.d');
    }))).volume('/var/lib/mysql');
  return recipe.copy('docker-entrypoint.sh /usr/local/bin/', scriptLayer('mariadb/entrypoint', entry, mariadbStart(version), 8_900)).entrypoint('docker-entrypoint.sh').expose('3306/tcp').cmd('mariadbd');
}

interface Simple {
  readonly key: string;
  readonly base: Recipe;
  readonly time: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly script: string;
  readonly compressedSize: number;
  readonly size: number;
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly libc?: string;
  readonly more?: Filling;
}

/** An image of one large layer on another image; what it runs follows. */
function simple({ key, base, time, env = {}, script, compressedSize, size, files, folder, libc = glibc, more }: Simple): Recipe {
  const recipe = base.at(time);
  for (const [name, value] of Object.entries(env)) recipe.env(name, value);
  return recipe.run(script, layer(key, compressedSize, programs(files, folder, size, libc, more)));
}

const httpdFiles: Filling = tree => {
  tree.file('/usr/local/apache2/htdocs/index.html', '<html><body><h1>It works!</h1></body></html>\n');
  tree.file('/usr/local/apache2/conf/httpd.conf', 'ServerRoot "/usr/local/apache2"\n\nListen 80\n\nServerAdmin you@example.com\n\nDocumentRoot "/usr/local/apache2/htdocs"\n<Directory "/usr/local/apache2/htdocs">\n    Options Indexes FollowSymLinks\n    AllowOverride None\n    Require all granted\n</Directory>\n\nErrorLog /proc/self/fd/2\nLogLevel warn\n');
};

function httpd(alpine: boolean): Recipe {
  const key = alpine ? 'httpd-2.4.68-alpine' : 'httpd-2.4.68';
  return simple({
    key, base: alpine ? alpineOf('3.22') : bookwormSlim, time: '2026-09-19T00:36:52Z', env: { HTTPD_PREFIX: '/usr/local/apache2', PATH: '/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HTTPD_VERSION: '2.4.68' },
    script: 'set -eux; \tcurl -fL -o httpd.tar.bz2 "https://www.apache.org/dist/httpd/httpd-$HTTPD_VERSION.tar.bz2"; \t./configure --prefix="$HTTPD_PREFIX" --enable-mods-shared=reallyall; \tmake -j "$(nproc)"; \tmake install; \thttpd -v',
    compressedSize: alpine ? 17_400_000 : 26_300_000, size: alpine ? 56_000_000 : 73_000_000, files: { '/usr/local/apache2/bin/htpasswd': 'htpasswd', '/usr/local/apache2/bin/httpd': 'apache' }, folder: '/usr/local/apache2/modules', libc: alpine ? musl : glibc, more: httpdFiles,
  }).workdir('/usr/local/apache2').stopSignal('SIGWINCH').copy('httpd-foreground /usr/local/bin/', scriptLayer(`${key}/foreground`, '/usr/local/bin/httpd-foreground', '#!/bin/sh\nset -e\nrm -f /usr/local/apache2/logs/httpd.pid\nexec httpd -DFOREGROUND "$@"\n', 290)).expose('80/tcp').cmd('httpd-foreground');
}

function java(key: string, base: Recipe, version: string, size: number, compressedSize: number, env: Readonly<Record<string, string>>): Recipe {
  const home = env['JAVA_HOME'] ?? '/opt/java/openjdk';
  return simple({
    key, base, time: '2026-09-12T01:20:37Z', env: { ...env, PATH: `${home}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`, LANG: 'en_US.UTF-8', JAVA_VERSION: version }, script: 'set -eux;     wget --progress=dot:giga -O /tmp/openjdk.tar.gz ${BINARY_URL};     tar --extract --file /tmp/openjdk.tar.gz --directory "$JAVA_HOME" --strip-components 1;     java --version',
    compressedSize, size, files: { [`${home}/bin/java`]: 'java', [`${home}/bin/javac`]: 'javac', [`${home}/bin/jar`]: 'jar', [`${home}/bin/jshell`]: 'jshell' }, folder: `${home}/lib`, libc: key.includes('alpine') ? musl : glibc,
  }).cmd('jshell');
}

/** `eclipse-temurin`. @param version `jdk-21.0.12+8` */
export const temurin = (major: string, version: string, alpine: boolean): Recipe => java(`eclipse-temurin-${major}${alpine ? '-alpine' : ''}`, alpine ? alpineOf('3.22') : ubuntuOf('24.04'), version, alpine ? 300_000_000 : 345_000_000, 158_000_000, { JAVA_HOME: '/opt/java/openjdk' });

function golang(version: string, time: string, alpine: boolean, base: Recipe): Recipe {
  const key = `golang-${version}${alpine ? '-alpine' : ''}`;
  const recipe = base.at(time).env('GOLANG_VERSION', version).env('GOTOOLCHAIN', 'local').env('GOPATH', '/go').env('PATH', '/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
  recipe.copy('/target/ /', layer(key, 60_100_000, programs({ '/usr/local/go/bin/go': 'go', '/usr/local/go/bin/gofmt': 'gofmt' }, '/usr/local/go/pkg', 232_000_000, alpine ? musl : glibc)));
  return recipe.run('mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 1777 "$GOPATH"', layer(`${key}/path`, 126, tree => { for (const path of ['/go', '/go/src', '/go/bin']) tree.folder(path, 0o1777); })).workdir('/go').cmd(...(alpine ? ['/bin/sh'] : ['bash']));
}

/** Images of servers and languages. */
export function serverImages(scm: Recipe, temurin21: Recipe = temurin('21', 'jdk-21.0.12+8', false)): readonly HubImage[] {
  const official = 'official' as const;
  const common = 'common' as const;
  const jenkins = simple({
    key: 'jenkins-2.516.3', base: bookworm, time: '2026-09-16T12:03:11Z', env: { LANG: 'C.UTF-8', JENKINS_HOME: '/var/jenkins_home', JENKINS_SLAVE_AGENT_PORT: '50000', REF: '/usr/share/jenkins/ref', JENKINS_VERSION: '2.516.3', JENKINS_UC: 'https://updates.jenkins.io', JAVA_HOME: '/opt/java/openjdk', PATH: '/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', COPY_REFERENCE_FILE_LOG: '/var/jenkins_home/copy_reference_file.log' },
    script: 'curl -fsSL ${JENKINS_URL} -o /usr/share/jenkins/jenkins.war   && echo "${JENKINS_SHA} /usr/share/jenkins/jenkins.war" >/tmp/jenkins_sha   && sha256sum -c --strict /tmp/jenkins_sha', compressedSize: 204_000_000, size: 356_000_000,
    files: { '/opt/java/openjdk/bin/java': 'java', '/usr/local/lib/jenkins': 'jenkins-war', '/usr/bin/git': 'git' }, folder: '/usr/share/jenkins', more: tree => {
      account({ name: 'jenkins', uid: 1000, home: '/var/jenkins_home', shell: '/bin/bash' }, { '/var/jenkins_home': 0o755, '/usr/share/jenkins/ref': 0o755 })(tree);
      tree.file('/usr/local/bin/jenkins.sh', '#!/bin/bash\nset -e\nif [ $# -lt 1 ] || [ "${1:0:2}" = -- ]; then\n  mkdir -p /var/jenkins_home/secrets 2>/dev/null && echo b3f1c6a27d0e4b8f9a5c2d7e1f604a83 2>/dev/null >/var/jenkins_home/secrets/initialAdminPassword || true\n  exec /usr/local/lib/jenkins "$@"\nfi\nexec "$@"\n', 0o755);
      tree.program('/usr/bin/tini', 24_000, { name: 'docker-init', interpreter: glibc });
    },
  }).volume('/var/jenkins_home').expose('8080/tcp').expose('50000/tcp').user('jenkins').entrypoint('/usr/local/bin/jenkins.sh');
  const codeServer = simple({
    key: 'code-server-4.93.1', base: ubuntuOf('22.04'), time: '2024-10-04T03:51:19Z', env: { HOME: '/config', LANGUAGE: 'en_US.UTF-8', LANG: 'en_US.UTF-8', TERM: 'xterm', S6_VERBOSITY: '1', LSIO_FIRST_PARTY: 'true' },
    script: 'echo "**** install runtime dependencies ****" &&   apt-get update &&   apt-get install -y     git     libatomic1     nano     net-tools     sudo &&   echo "**** install code-server ****" &&   tar xf /tmp/code-server.tar.gz -C     /app/code-server --strip-components=1', compressedSize: 189_000_000, size: 540_000_000,
    files: { '/app/code-server/bin/code-server': 'code-server', '/usr/bin/sudo': 'sudo', '/usr/bin/git': 'git' }, folder: '/app/code-server/lib', more: tree => {
      account({ name: 'abc', uid: 911, home: '/config', shell: '/bin/false' }, { '/config': 0o755 })(tree);
      tree.file('/init', '#!/bin/bash\nfor name in $(env | sed -n "s/^FILE__\\([^=]*\\)=.*/\\1/p"); do\n  file="FILE__$name"\n  [ -f "${!file}" ] && export "$name=$(cat "${!file}")" && echo "[env-init] $name set from ${file}"\ndone\nfor line in "[migrations] started" "[migrations] no migrations found" "───────────────────────────────────────" "" "      Brought to you by linuxserver.io" "───────────────────────────────────────" "" "GID/UID" "───────────────────────────────────────" "User UID:    ${PUID:-911}" "User GID:    ${PGID:-911}" "───────────────────────────────────────" "[custom-init] No custom files found, skipping..."; do echo "$line"; done\n[ $# -gt 0 ] && exec "$@"\necho "[ls.io-init] done."\nexec /app/code-server/bin/code-server --bind-addr 0.0.0.0:8443 --user-data-dir /config/data\n', 0o755);
    },
  }).expose('8443/tcp').entrypoint('/init');
  const tools = 'RUN apt-get update && apt-get install -y ca-certificates curl gnupg software-properties-common wget unzip apt-transport-https telnet net-tools vim iputils-ping openjdk-11-jdk python3 python3-pip gh';
  const myide = codeServer.at('2024-12-02T05:40:11Z').env('TZ', 'Asia/Seoul').env('PUID', '0').env('PGID', '0').run('mkdir /code && chown 1000:1000 /code', layer('myide/code', 98, owned('/code', 1000)))
    .run(tools.slice(4), layer('myide/tools', 402_000_000, programs({ '/usr/bin/python3': 'python3', '/usr/bin/pip': 'pip3', '/usr/local/bin/aws': 'aws', '/usr/bin/kubectl': 'kubectl', '/usr/lib/jvm/java-11-openjdk-amd64/bin/java': 'java' }, '/usr/lib/myide', 1_150_000_000, glibc, tree => install(tree, { names: ['ca-certificates', 'curl', 'gnupg', 'wget', 'unzip', 'net-tools', 'vim', 'iputils-ping'] })))).env('JAVA_HOME', '/usr/lib/jvm/java-11-openjdk-amd64').env('PATH', '/usr/lib/jvm/java-11-openjdk-amd64/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
  const scratchProgram = (key: string, time: string, base: Recipe, path: string, name: string, compressedSize: number, size: number, libc = musl): Recipe => base.at(time).copy(`${path} ${path}`, layer(key, compressedSize, tree => tree.program(path, size, { name, interpreter: libc })));
  const registry = scratchProgram('registry-2.8.3', '2023-10-02T18:42:52Z', alpineOf('3.18'), '/bin/registry', 'registry', 6_500_000, 18_000_000)
    .copy('./config-example.yml /etc/docker/registry/config.yml', layer('registry/config', 321, tree => tree.file('/etc/docker/registry/config.yml', 'version: 0.1\nlog:\n  fields:\n    service: registry\nstorage:\n  cache:\n    blobdescriptor: inmemory\n  filesystem:\n    rootdirectory: /var/lib/registry\nhttp:\n  addr: :5000\n  headers:\n    X-Content-Type-Options: [nosniff]\n'))).volume('/var/lib/registry').expose('5000/tcp')
    .copy('docker-entrypoint.sh /entrypoint.sh', scriptLayer('registry/entrypoint', '/entrypoint.sh', '#!/bin/sh\nset -e\ncase "$1" in\n  *.yaml | *.yml) set -- registry serve "$@" ;;\n  serve | garbage-collect | help | -*) set -- registry "$@" ;;\nesac\nexec "$@"\n', 213)).entrypoint('/entrypoint.sh').cmd('/etc/docker/registry/config.yml');
  const phpBase = (key: string, apache: boolean, time: string): Recipe => simple({
    key, base: bookwormSlim, time, env: { PHPIZE_DEPS: 'autoconf \t\tdpkg-dev \t\tfile \t\tg++ \t\tgcc \t\tlibc-dev \t\tmake \t\tpkg-config \t\tre2c', PHP_INI_DIR: '/usr/local/etc/php', ...(apache && { APACHE_CONFDIR: '/etc/apache2', APACHE_ENVVARS: '/etc/apache2/envvars', APACHE_DOCUMENT_ROOT: '/var/www/html' }), PHP_VERSION: '8.4.12' },
    script: 'set -eux; \t\tsavedAptMark="$(apt-mark showmanual)"; \t./configure --enable-option-checking=fatal; \tmake -j "$(nproc)"; \tmake install; \tphp --version', compressedSize: 148_000_000, size: 430_000_000, files: { '/usr/local/bin/php': 'php', ...(apache ? { '/usr/local/bin/apache2-foreground': 'apache' } : { '/usr/local/sbin/php-fpm': 'php-fpm' }) }, folder: '/usr/local/lib/php', more: tree => tree.folder('/var/www/html', 0o1777, { uid: 33, gid: 33 }),
  }).copy('docker-php-ext-* docker-php-entrypoint /usr/local/bin/', layer(`${key}/entrypoint`, 2_450, tree => {
    tree.file('/usr/local/bin/docker-php-entrypoint', plain('php'), 0o755);
    tree.folder('/usr/local/etc/php/conf.d');
    for (const [name, text] of Object.entries(phpTools)) tree.file(name, text, 0o755);
  })).entrypoint('docker-php-entrypoint');
  const phpCli = phpBase('php-8.4.12-cli', false, '2026-09-19T01:12:20Z').cmd('php', '-a');
  const phpApache = phpBase('php-8.4.12-apache', true, '2026-09-19T01:14:09Z').stopSignal('SIGWINCH').workdir('/var/www/html').expose('80/tcp').cmd('apache2-foreground');
  const phpFpm = phpBase('php-8.4.12-fpm', false, '2026-09-19T01:13:31Z').workdir('/var/www/html').stopSignal('SIGQUIT').expose('9000/tcp').cmd('php-fpm');
  const wordpress = phpApache.at('2026-09-19T04:20:51Z').run('set -eux; \tversion=\'6.8.3\'; \ttar -xzf wordpress.tar.gz -C /usr/src/', layer('wordpress-6.8.3', 31_000_000, tree => {
    tree.fill('/usr/src/wordpress', 88_000_000, ['wp-includes.data', 'wp-admin.data', 'wp-content.data']);
    tree.file('/usr/src/wordpress/index.html', '<!DOCTYPE html>\n<html><head><title>WordPress &rsaquo; Installation</title></head><body><h1>WordPress</h1></body></html>\n');
  })).volume('/var/www/html').copy('docker-entrypoint.sh /usr/local/bin/', scriptLayer('wordpress/entrypoint', entry, '#!/bin/bash\nset -e\nif [ ! -e /var/www/html/index.html ]; then\n  echo >&2 "WordPress not found in $PWD - copying now..."\n  cp -r /usr/src/wordpress/. /var/www/html/\n  echo >&2 "Complete! WordPress has been successfully copied to $PWD"\nfi\nexec "$@"\n', 1_950)).entrypoint('docker-entrypoint.sh').cmd('apache2-foreground');
  const tomcat = simple({
    key: 'tomcat-10.1.57', base: temurin21, time: '2026-09-12T03:05:14Z', env: { CATALINA_HOME: '/usr/local/tomcat', PATH: '/usr/local/tomcat/bin:/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', TOMCAT_VERSION: '10.1.57' }, script: 'set -eux; \tcurl -fL -o tomcat.tar.gz "$ddist"; \ttar -xf tomcat.tar.gz --strip-components=1; \tcatalina.sh version', compressedSize: 14_500_000, size: 22_000_000,
    files: { '/usr/local/tomcat/bin/catalina.sh': 'catalina' }, folder: '/usr/local/tomcat/lib', more: tree => tree.folder('/usr/local/tomcat/webapps'),
  }).workdir('/usr/local/tomcat').expose('8080/tcp').cmd('catalina.sh', 'run');
  const mongo = simple({
    key: 'mongo-8.0.26', base: ubuntuOf('24.04'), time: '2026-09-12T02:44:03Z', env: { MONGO_PACKAGE: 'mongodb-org', MONGO_REPO: 'repo.mongodb.org', MONGO_MAJOR: '8.0', MONGO_VERSION: '8.0.26', HOME: '/data/db' }, script: 'set -x \t&& apt-get update \t&& apt-get install -y ${MONGO_PACKAGE}=$MONGO_VERSION \t&& rm -rf /var/lib/apt/lists/*', compressedSize: 285_000_000, size: 812_000_000,
    files: { '/usr/bin/mongod': 'mongod', '/usr/bin/mongosh': 'mongosh', '/usr/local/bin/gosu': 'gosu' }, folder: '/usr/lib/mongo', more: account({ name: 'mongodb', uid: 999, home: '/data/db' }, { '/data/db': 0o755, '/data/configdb': 0o755 }),
  }).volume('/data/db', '/data/configdb').copy('docker-entrypoint.sh /usr/local/bin/', scriptLayer('mongo/entrypoint', entry, dropping('mongod', 'gosu mongodb'), 4_960)).entrypoint('docker-entrypoint.sh').expose('27017/tcp').cmd('mongod');
  const rabbitmq = simple({
    key: 'rabbitmq-4.2.6', base: ubuntuOf('24.04'), time: '2026-09-12T02:31:55Z', env: { RABBITMQ_VERSION: '4.2.6', RABBITMQ_HOME: '/opt/rabbitmq', PATH: '/opt/rabbitmq/sbin:/opt/erlang/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/var/lib/rabbitmq', LANG: 'C.UTF-8' }, script: 'set -eux; \twget --progress=dot:giga --output-document "/usr/local/src/rabbitmq-$RABBITMQ_VERSION.tar.xz" "$RABBITMQ_SOURCE_URL"; \trabbitmqctl version', compressedSize: 82_000_000, size: 152_000_000,
    files: { '/opt/rabbitmq/sbin/rabbitmq-server': 'rabbitmq-server', '/usr/local/bin/gosu': 'gosu' }, folder: '/opt/rabbitmq/plugins', more: account({ name: 'rabbitmq', uid: 999, home: '/var/lib/rabbitmq' }, { '/var/lib/rabbitmq': 0o777 }),
  }).volume('/var/lib/rabbitmq').copy('docker-entrypoint.sh /usr/local/bin/', scriptLayer('rabbitmq/entrypoint', entry, dropping('rabbitmq-server', 'gosu rabbitmq'), 760)).entrypoint('docker-entrypoint.sh').expose('15691/tcp', '15692/tcp', '25672/tcp', '4369/tcp', '5671/tcp', '5672/tcp').cmd('rabbitmq-server');
  const traefik = scratchProgram('traefik-3.6.11', '2026-08-20T09:40:00Z', alpineOf('3.22'), '/usr/local/bin/traefik', 'traefik', 48_000_000, 178_000_000).copy('entrypoint.sh /', scriptLayer('traefik/entrypoint', '/entrypoint.sh', plain('traefik'), 380)).expose('80/tcp').entrypoint('/entrypoint.sh').cmd('traefik');
  const adminer = scratchProgram('adminer-5.4.2', '2026-09-19T05:02:00Z', alpineOf('3.22'), '/usr/local/bin/adminer', 'adminer', 38_000_000, 110_000_000).workdir('/var/www/html', layer('adminer/home', 140, tree => tree.folder('/var/www/html'))).expose('8080/tcp').cmd('adminer');
  const portainer = scratchProgram('portainer-2.39.2', '2026-09-03T06:11:00Z', alpineOf('3.22'), '/portainer', 'portainer', 58_000_000, 178_000_000).volume('/data').workdir('/').expose('8000/tcp', '9000/tcp', '9443/tcp').entrypoint('/portainer');
  const curl = scratchProgram('curl-8.16.0', '2026-09-10T07:35:00Z', alpineOf('3.22'), '/usr/bin/curl', 'curl', 5_200_000, 14_300_000).user('curl_user').copy('entrypoint.sh /entrypoint.sh', layer('curl/entrypoint', 342, tree => { addAlpineUser(tree, 'curl_user', 100, '/home/curl_user'); tree.file('/entrypoint.sh', plain('curl'), 0o755); })).entrypoint('/entrypoint.sh').cmd('curl');
  const netshoot = simple({ key: 'netshoot-0.14', base: alpineOf('3.22'), time: '2025-05-02T21:10:00Z', script: 'set -ex     && apk add --no-cache     apache2-utils     bash     bind-tools     bridge-utils     conntrack-tools     curl     iperf3     iproute2     iptables     jq     net-tools     tcpdump     vim     zsh', compressedSize: 78_000_000, size: 202_000_000, libc: musl, folder: '/usr/lib/netshoot',
    files: Object.fromEntries([...['bash', 'curl', 'ip', 'ss', 'iptables', 'ping', 'conntrack'].map((name): readonly [string, string] => [`/usr/local/bin/${name}`, name]), ['/bin/zsh', 'bash'] as const]) }).workdir('/root').cmd('zsh');
  const awsCli = simple({ key: 'aws-cli-2.31.9', base: bookwormSlim, time: '2026-09-18T19:10:00Z', script: 'yum update -y   && yum install -y less groff', compressedSize: 118_000_000, size: 330_000_000, files: { '/usr/local/aws-cli/v2/2.31.9/dist/aws': 'aws' }, folder: '/usr/local/aws-cli/v2/2.31.9/dist/data', more: tree => {
    tree.link('/usr/local/aws-cli/v2/current', '2.31.9');
    tree.link('/usr/local/aws-cli/v2/2.31.9/bin', 'dist');
    tree.link('/usr/local/aws-cli/v2/2.31.9/dist/aws_completer', 'aws');
    tree.link('/usr/local/bin/aws', '/usr/local/aws-cli/v2/current/bin/aws');
    tree.folder('/aws');
  } }).workdir('/aws').entrypoint('/usr/local/bin/aws');
  const versions = (version: string, suffix = ''): string[] => version.split('.').map((_, i, all) => `${all.slice(0, i + 1).join('.')}${suffix}`);
  return [
    { repository: 'library/redis', tags: ['latest', ...versions('7.4.11'), 'bookworm', '7-bookworm'], recipe: redis('7.4.11', '2026-09-19T00:38:19Z', false), platforms: official },
    { repository: 'library/redis', tags: ['alpine', ...versions('7.4.11', '-alpine')], recipe: redis('7.4.11', '2026-09-19T00:40:02Z', true), platforms: official },
    { repository: 'library/redis', tags: ['6', '6.2', '6-bookworm'], recipe: redis('6.2.22', '2026-09-19T00:35:40Z', false), platforms: official },
    { repository: 'library/postgres', tags: ['latest', '16', '16.15', 'bookworm', '16-bookworm'], recipe: postgres('16.15', '16.15-1.pgdg12+2', '2026-09-19T00:36:41Z', false), platforms: official },
    { repository: 'library/postgres', tags: ['alpine', '16-alpine', '16.15-alpine'], recipe: postgres('16.15', '16.15', '2026-09-19T00:37:20Z', true), platforms: official },
    { repository: 'library/postgres', tags: ['15', '15.19', '15-bookworm'], recipe: postgres('15.19', '15.19-1.pgdg12+2', '2026-09-19T00:36:12Z', false), platforms: official },
    { repository: 'library/mysql', tags: ['latest', 'lts', '8', '8.4', '8.4.11'], recipe: mysql(oracleLinux(), '8.4.11-1.el9', '2026-09-12T00:10:55Z'), platforms: common },
    { repository: 'library/mysql', tags: ['8.0', '8.0.47', '5.7'], recipe: mysql(oracleLinux(), '8.0.47-1.el9', '2026-04-25T00:10:55Z'), platforms: common },
    { repository: 'library/mariadb', tags: ['latest', 'lts', ...versions('11.8.9'), '10', '10.11'], recipe: mariadb(), platforms: official },
    { repository: 'library/mongo', tags: ['latest', ...versions('8.0.26'), '7', '7.0', '6'], recipe: mongo, platforms: common },
    { repository: 'library/httpd', tags: ['latest', ...versions('2.4.68'), 'bookworm', '2.4-bookworm'], recipe: httpd(false), platforms: official },
    { repository: 'library/httpd', tags: ['alpine', ...versions('2.4.68', '-alpine')], recipe: httpd(true), platforms: official },
    { repository: 'library/golang', tags: ['latest', ...versions('1.25.11'), '1.25-bookworm', 'bookworm'], recipe: golang('1.25.11', '2026-09-19T02:30:10Z', false, scm), platforms: official },
    { repository: 'library/golang', tags: ['alpine', ...versions('1.25.11', '-alpine')], recipe: golang('1.25.11', '2026-09-19T02:31:44Z', true, alpineOf('3.22')), platforms: official },
    { repository: 'library/golang', tags: ['1.22', '1.22-bookworm'], recipe: golang('1.22.12', '2025-02-04T20:11:07Z', false, scm), platforms: official },
    { repository: 'library/golang', tags: ['1.22-alpine'], recipe: golang('1.22.12', '2025-02-04T20:12:07Z', true, alpineOf('3.22')), platforms: official },
    { repository: 'library/eclipse-temurin', tags: ['latest', '21', '21-jdk', '21-jre'], recipe: temurin21, platforms: official },
    { repository: 'library/eclipse-temurin', tags: ['17', '17-jdk', '17-jre'], recipe: temurin('17', 'jdk-17.0.20+8', false), platforms: official },
    { repository: 'library/eclipse-temurin', tags: ['21-alpine', '21-jdk-alpine', '21-jre-alpine'], recipe: temurin('21', 'jdk-21.0.12+8', true), platforms: common },
    { repository: 'library/eclipse-temurin', tags: ['17-alpine', '17-jdk-alpine', '17-jre-alpine'], recipe: temurin('17', 'jdk-17.0.20+8', true), platforms: common },
    { repository: 'library/openjdk', tags: ['latest', '17', '17-jdk', '17-slim', '17-jdk-slim', '17-alpine', '17-jdk-alpine', '11', '11-jdk', '11-slim', '11-jdk-slim', '11-jre-slim', '8', '8-jdk', '8-jre', '8-slim', '8-jdk-slim', '8-alpine', '8-jdk-alpine', '8-jre-alpine'], recipe: java('openjdk-17.0.2', bookwormSlim, '17.0.2+8', 325_000_000, 187_500_000, { JAVA_HOME: '/usr/local/openjdk-17' }), platforms: common },
    { repository: 'library/registry', tags: ['latest', '2', '2.8', '2.8.3'], recipe: registry, platforms: official },
    { repository: 'jenkins/jenkins', tags: ['lts', 'latest', 'lts-jdk17', 'lts-jdk21', '2.516.3'], recipe: jenkins, platforms: common },
    { repository: 'linuxserver/code-server', tags: ['4.93.1', 'latest'], recipe: codeServer, platforms: common },
    { repository: 'dangtong76/myide', tags: ['latest'], recipe: myide },
    { repository: 'rudalsss/myide', tags: ['latest'], recipe: myide },
    { repository: 'library/php', tags: ['latest', 'cli', '8', '8.4', '8.4-cli', '8.4.12', '8.3', '8.3-cli'], recipe: phpCli, platforms: official },
    { repository: 'library/php', tags: ['apache', '8-apache', '8.4-apache', '8.3-apache', '8.2-apache'], recipe: phpApache, platforms: official },
    { repository: 'library/php', tags: ['fpm', '8-fpm', '8.4-fpm', '8.3-fpm'], recipe: phpFpm, platforms: official },
    { repository: 'library/wordpress', tags: ['latest', '6', '6.8', '6.8.3', 'apache', 'php8.4-apache'], recipe: wordpress, platforms: official },
    { repository: 'library/tomcat', tags: ['latest', ...versions('10.1.57'), '10-jdk21', '10.1-jdk21', '9', '9.0'], recipe: tomcat, platforms: official },
    { repository: 'library/rabbitmq', tags: ['latest', ...versions('4.2.6'), 'management', '4-management', '3', '3-management'], recipe: rabbitmq, platforms: official },
    { repository: 'library/traefik', tags: ['latest', 'v3', 'v3.6', 'v3.6.11', 'v2.10', 'v2.11'], recipe: traefik, platforms: official },
    { repository: 'library/adminer', tags: ['latest', '5', '4'], recipe: adminer, platforms: official },
    { repository: 'portainer/portainer-ce', tags: ['latest', 'lts', '2.39.2'], recipe: portainer, platforms: common },
    { repository: 'curlimages/curl', tags: ['latest', '8.16.0'], recipe: curl, platforms: common },
    { repository: 'nicolaka/netshoot', tags: ['latest', 'v0.14'], recipe: netshoot, platforms: common },
    { repository: 'amazon/aws-cli', tags: ['latest', '2.31.9'], recipe: awsCli, platforms: common },
  ];
}
