/** Entry points of images: ours, with the words of the real ones where they say something. */

/** Drops root's rights for a server, as most databases' entry points do. @param drop `gosu redis` */
export function dropping(program: string, drop: string): string {
  return `#!/bin/sh
set -e
# Options alone are the server's.
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
  set -- ${program} "$@"
fi
if [ "$1" = ${program} ] && [ "$(id -u)" = 0 ]; then
  exec ${drop} "$0" "$@"
fi
exec "$@"
`;
}

/** postgres. */
export const postgresStart = `#!/bin/bash
set -e
if [ "\${1:0:1}" = - ]; then set -- postgres "$@"; fi
if [ "$1" = postgres ]; then
  for name in POSTGRES_PASSWORD POSTGRES_USER POSTGRES_DB; do
    eval "file=\\\${\${name}_FILE:-}"
    if [ -n "$file" ]; then export "$name=$(cat "$file")"; fi
  done
  PGDATA="\${PGDATA:-/var/lib/postgresql/data}"
  mkdir -p "$PGDATA"
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$PGDATA" 2>/dev/null || true
    chmod 700 "$PGDATA" 2>/dev/null || true
    exec gosu postgres "$0" "$@"
  fi
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    if [ -z "$POSTGRES_PASSWORD" ] && [ trust != "$POSTGRES_HOST_AUTH_METHOD" ]; then
      cat >&2 <<-'EOE'
		Error: Database is uninitialized and superuser password is not specified.
		       You must specify POSTGRES_PASSWORD to a non-empty value for the
		       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

		       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
		       connections without a password. This is *not* recommended.

		       See PostgreSQL documentation about "trust":
		       https://www.postgresql.org/docs/current/auth-trust.html
EOE
      exit 1
    fi
    echo 'The files belonging to this database system will be owned by user "postgres".'
    echo 'This user must also own the server process.'
    echo
    echo 'The database cluster will be initialized with locale "en_US.utf8".'
    echo 'The default database encoding has accordingly been set to "UTF8".'
    echo 'The default text search configuration will be set to "english".'
    echo
    echo 'Data page checksums are disabled.'
    echo
    echo "fixing permissions on existing directory $PGDATA ... ok"
    echo 'creating subdirectories ... ok'
    mkdir -p "$PGDATA/base" "$PGDATA/global" "$PGDATA/pg_wal"
    echo "\${PG_MAJOR:-16}" >"$PGDATA/PG_VERSION"
    echo "listen_addresses = '*'" >"$PGDATA/postgresql.conf"
    echo 'host all all all scram-sha-256' >"$PGDATA/pg_hba.conf"
    echo 'creating configuration files ... ok'
    echo 'running bootstrap script ... ok'
    echo 'performing post-bootstrap initialization ... ok'
    echo 'syncing data to disk ... ok'
    echo
    echo
    echo 'Success. You can now start the database server using:'
    echo
    echo "    pg_ctl -D $PGDATA -l logfile start"
    echo
    for f in /docker-entrypoint-initdb.d/*; do
      [ -e "$f" ] || continue
      case "$f" in
        *.sh) echo "$0: running $f"; "$f" || . "$f" ;;
        *.sql) echo "$0: running $f" ;;
        *) echo "$0: ignoring $f" ;;
      esac
    done
    echo
    echo 'PostgreSQL init process complete; ready for start up.'
    echo
  else
    echo
    echo 'PostgreSQL Database directory appears to contain a database; Skipping initialization'
    echo
  fi
fi
exec "$@"
`;

/** What mysql's and mariadb's entry points share. */
function mysqlLike(options: { readonly program: string; readonly product: string; readonly version: string; readonly prefix: string; readonly missing: string; readonly variables: readonly string[]; readonly drop: string }): string {
  const { program, product, version, prefix, missing, variables, drop } = options;
  return `#!/bin/bash
set -eo pipefail
log() {
  local type=$1
  shift
  echo "$(date '+%Y-%m-%d %H:%M:%S+00:00') [$type] [Entrypoint]: $*"
}
if [ "\${1:0:1}" = - ]; then set -- ${program} "$@"; fi
if [ "$1" = ${program} ] || [ "$1" = mysqld ]; then
  log Note "Entrypoint script for ${product} Server ${version} started."
  if [ "$(id -u)" = 0 ]; then
    log Note "Switching to dedicated user 'mysql'"
    chown mysql:mysql /var/lib/mysql 2>/dev/null || true
    exec ${drop} mysql "$0" "$@"
  fi
  for name in ${variables.join(' ')}; do
    eval "file=\\\${\${name}_FILE:-}"
    if [ -n "$file" ]; then export "$name=$(cat "$file")"; fi
  done
  if [ ! -d /var/lib/mysql/mysql ]; then
    if [ -z "${variables.map(name => `$${name}`).join('')}" ]; then
      log ERROR $'Database is uninitialized and password option is not specified\\n${missing}' >&2
      exit 1
    fi
    log Note "Initializing database files"
    mkdir -p /var/lib/mysql/mysql /var/lib/mysql/sys
    log Note "Database files initialized"
    log Note "Starting temporary server"
    log Note "Temporary server started."
    if [ -n "\$${prefix}_DATABASE" ]; then
      log Note "Creating database \$${prefix}_DATABASE"
      mkdir -p "/var/lib/mysql/\$${prefix}_DATABASE"
    fi
    if [ -n "\$${prefix}_USER" ]; then
      log Note "Creating user \$${prefix}_USER"
      log Note "Giving user \$${prefix}_USER access to schema \$${prefix}_DATABASE"
    fi
    for f in /docker-entrypoint-initdb.d/*; do
      [ -e "$f" ] && log Note "$0: running $f"
    done
    log Note "Stopping temporary server"
    log Note "Temporary server stopped"
    echo
    log Note "${product} init process done. Ready for start up."
    echo
  fi
fi
exec "$@"
`;
}

/** mysql. @param version `8.4.11-1.el9` */
export function mysqlStart(version: string): string {
  return mysqlLike({
    program: 'mysqld', product: 'MySQL', version, prefix: 'MYSQL', drop: 'gosu', variables: ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'],
    missing: '    You need to specify one of the following as an environment variable:\\n    - MYSQL_ROOT_PASSWORD\\n    - MYSQL_ALLOW_EMPTY_PASSWORD\\n    - MYSQL_RANDOM_ROOT_PASSWORD',
  });
}

/** mariadb. @param version `1:11.8.9+maria~ubu2404` */
export function mariadbStart(version: string): string {
  return mysqlLike({
    program: 'mariadbd', product: 'MariaDB', version, prefix: 'MARIADB', drop: 'gosu',
    variables: ['MARIADB_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD_HASH', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', 'MARIADB_RANDOM_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'],
    missing: '\\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD',
  });
}

/** Runs what it is told; without options a program. */
export function plain(program: string): string {
  return `#!/bin/sh\nset -e\nif [ "\${1#-}" != "$1" ]; then\n  set -- ${program} "$@"\nfi\nexec "$@"\n`;
}

/** Words after options, each noted in PHP's folder of settings. */
const phpExtension = (verb: string): string => `#!/bin/sh
set -e
mkdir -p /usr/local/etc/php/conf.d
for ext in "$@"; do
  case "$ext" in -*) continue ;; esac
  echo "${verb} $ext"
  echo "extension=$ext" > "/usr/local/etc/php/conf.d/docker-php-ext-$ext.ini"
done
`;
/** A line of Apache's tools, and the link that they make. */
const apacheTool = (folder: string, kind: string, what: string): string => `#!/bin/sh
mkdir -p /etc/apache2/${folder}-enabled
for name in "$@"; do
  echo "Enabling ${what} $name."
  ln -sf "../${folder}-available/$name.${kind}" "/etc/apache2/${folder}-enabled/$name.${kind}"
done
echo "To activate the new configuration, you need to run:"
echo "  service apache2 restart"
`;

/** Programs of PHP's image that prepare it in Dockerfiles, in short: nothing is compiled. */
export const phpTools: Readonly<Record<string, string>> = {
  '/usr/local/bin/docker-php-ext-install': phpExtension('Installing shared extension:'), '/usr/local/bin/docker-php-ext-enable': phpExtension('enabling'), '/usr/local/bin/docker-php-ext-configure': '#!/bin/sh\necho "Configuring for: $1"\n',
  '/usr/local/bin/pecl': '#!/bin/sh\nfor name in "$@"; do :; done\necho "install ok: channel://pecl.php.net/$name"\n', '/usr/sbin/a2enmod': apacheTool('mods', 'load', 'module'), '/usr/sbin/a2ensite': apacheTool('sites', 'conf', 'site'), '/usr/sbin/a2enconf': apacheTool('conf', 'conf', 'conf'),
  '/usr/sbin/a2dismod': '#!/bin/sh\necho "Module $1 disabled."\n', '/usr/sbin/a2dissite': '#!/bin/sh\necho "Site $1 disabled."\n',
};
