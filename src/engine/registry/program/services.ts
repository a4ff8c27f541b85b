import { encode, type Environment, type Program } from '../../../kernel/index.ts';
import type { HttpAnswer, HttpRequest } from './http-service.ts';
import { serverProgram, type SimpleServer } from './server.ts';
import { sqlTalk } from './sql/server.ts';

const missing = 'its log, its ports and how it stops; what it keeps and computes is not simulated';
const utc = '{%Y-%m-%dT%H:%M:%S.%MSZ}';

function page(title: string, body = `<h1>${title}</h1>`): HttpAnswer {
  return { status: 200, headers: [['Content-Type', 'text/html;charset=utf-8']], body: `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>${body}</body>\n</html>\n` };
}

function variable(environment: Environment, name: string, otherwise: string): string {
  return environment.get(name) ?? otherwise;
}

/** MySQL's first packet: protocol version 10, its own version, a salt; https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html */
function handshake(version: string): Uint8Array {
  const text = encode(`\n${version}\0\u0008\0\0\0abcdefgh\0`);
  const rest = Uint8Array.of(0xff, 0xff, 0xff, 0x02, 0x00, 0xff, 0xdf, 21, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...encode('abcdefghijkl\0caching_sha2_password\0'));
  return Uint8Array.of(text.length + rest.length, 0, 0, 0, ...text, ...rest);
}

const mysqld: SimpleServer = {
  name: 'mysqld', missing, talk: sqlTalk('mysql'), ports: [3306, 33060], log: 2, startTime: 1500, greeting: handshake('8.4.11'), memory: 380_000_000,
  lines(environment) {
    const version = variable(environment, 'MYSQL_VERSION', '8.4.11-1.el9').split('-')[0] ?? '';
    return {
      start: [
        `${utc} 0 [System] [MY-015015] [Server] MySQL Server - start.`, `${utc} 0 [System] [MY-010116] [Server] /usr/sbin/mysqld (mysqld ${version}) starting as process {pid}`,
        `${utc} 1 [System] [MY-013576] [InnoDB] InnoDB initialization has started.`, `${utc} 1 [System] [MY-013577] [InnoDB] InnoDB initialization has ended.`,
        `${utc} 0 [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.`,
        `${utc} 0 [System] [MY-013602] [Server] Channel mysql_main configured to support TLS. Encrypted connections are now supported for this channel.`,
        `${utc} 0 [System] [MY-011323] [Server] X Plugin ready for connections. Bind-address: '::' port: 33060, socket: /var/run/mysqld/mysqlx.sock`,
        `${utc} 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '${version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.`,
      ],
      stop: [
        `${utc} 0 [System] [MY-013172] [Server] Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: ${version}).`,
        `${utc} 0 [System] [MY-010910] [Server] /usr/sbin/mysqld: Shutdown complete (mysqld ${version})  MySQL Community Server - GPL.`, `${utc} 0 [System] [MY-015016] [Server] MySQL Server - end.`,
      ],
    };
  },
  signals: ['SIGTERM', 'SIGQUIT'],
  answer: (argv, environment) => argv.includes('--version') || argv.includes('-V') ? `/usr/sbin/mysqld  Ver ${variable(environment, 'MYSQL_VERSION', '8.4.11').split('-')[0] ?? ''} for Linux on x86_64 (MySQL Community Server - GPL)\n` : undefined,
};

const mariadbTime = '{%Y-%m-%d %k:%M:%S}';
const mariadbd: SimpleServer = {
  name: 'mariadbd', missing, talk: sqlTalk('mysql'), ports: [3306], log: 2, startTime: 800, greeting: handshake('11.8.9-MariaDB-ubu2404'), memory: 90_000_000,
  lines(environment) {
    const version = variable(environment, 'MARIADB_VERSION', '1:11.8.9+maria~ubu2404').replace(/^1:/, '').replace('+maria~', '-MariaDB-');
    return {
      start: [
        `${mariadbTime} 0 [Note] Starting MariaDB ${version} as process {pid}`, `${mariadbTime} 0 [Note] InnoDB: Initializing buffer pool, total size = 128.000MiB, chunk size = 2.000MiB`,
        `${mariadbTime} 0 [Note] InnoDB: Completed initialization of buffer pool`, `${mariadbTime} 0 [Note] Plugin 'FEEDBACK' is disabled.`, `${mariadbTime} 0 [Note] Server socket created on IP: '0.0.0.0'.`,
        `${mariadbTime} 0 [Note] Server socket created on IP: '::'.`, `${mariadbTime} 0 [Note] mariadbd: ready for connections.\nVersion: '${version}'  socket: '/run/mysqld/mysqld.sock'  port: 3306  mariadb.org binary distribution`,
      ],
      stop: [`${mariadbTime} 0 [Note] mariadbd (initiated by: unknown): Normal shutdown`, `${mariadbTime} 0 [Note] InnoDB: Starting shutdown...`, `${mariadbTime} 0 [Note] mariadbd: Shutdown complete`],
    };
  },
  signals: ['SIGTERM', 'SIGQUIT'],
};

const postgresTime = '{%Y-%m-%d %H:%M:%S.%MS} UTC';
const postgres: SimpleServer = {
  name: 'postgres', talk: sqlTalk('postgres'), missing: `${missing}; clients are told that they may log in, queries are not answered`, ports: [5432], log: 2, startTime: 300, memory: 25_000_000,
  lines(environment) {
    const version = variable(environment, 'PG_VERSION', '16.15-1.pgdg12+2');
    const log = (text: string): string => `${postgresTime} [{pid}] LOG:  ${text}`;
    return {
      start: [
        log(`starting PostgreSQL ${version.split('-')[0] ?? ''} (Debian ${version}) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit`), log('listening on IPv4 address "0.0.0.0", port 5432'),
        log('listening on IPv6 address "::", port 5432'), log('listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"'), `${postgresTime} [{pid}] LOG:  database system was shut down at ${postgresTime}`, log('database system is ready to accept connections'),
      ],
      stop: [log('received fast shutdown request'), log('aborting any active transactions'), log('background worker "logical replication launcher" exited with exit code 1'), log('shutting down'), log('checkpoint starting: shutdown immediate'), log('database system is shut down')],
    };
  },
  signals: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'],
  answer: (argv, environment) => argv.includes('--version') || argv.includes('-V') ? `postgres (PostgreSQL) ${variable(environment, 'PG_VERSION', '16.15').split('-')[0] ?? ''} (Debian ${variable(environment, 'PG_VERSION', '16.15-1.pgdg12+2')})\n` : undefined,
};

const mongoLine = (component: string, id: number, message: string, attributes = ''): string => `{"t":{"$date":"{%Y-%m-%dT%H:%M:%S.%MS+00:00}"},"s":"I",  "c":"${component}"${' '.repeat(Math.max(1, 9 - component.length))}"id":${id},   "ctx":"initandlisten","msg":"${message}"${attributes}}`;
const mongod: SimpleServer = {
  name: 'mongod', missing, ports: [27017], startTime: 600, memory: 110_000_000,
  lines: environment => ({
    start: [
      mongoLine('CONTROL', 4615611, 'MongoDB starting', ',"attr":{"pid":{pid},"port":27017,"dbPath":"/data/db","architecture":"64-bit"}'), mongoLine('CONTROL', 23403, 'Build Info', `,"attr":{"buildInfo":{"version":"${variable(environment, 'MONGO_VERSION', '8.0.26')}"}}`),
      mongoLine('STORAGE', 22315, 'Opening WiredTiger'), mongoLine('NETWORK', 23015, 'Listening on', ',"attr":{"address":"0.0.0.0"}'), mongoLine('NETWORK', 23016, 'Waiting for connections', ',"attr":{"port":27017,"ssl":"off"}'),
    ],
    stop: [mongoLine('CONTROL', 23377, 'Received signal'), mongoLine('CONTROL', 23138, 'Shutting down')],
  }),
};

const rabbit = '{%Y-%m-%d %H:%M:%S.%MS}+00:00 [info] <0.254.0>';
const rabbitmq: SimpleServer = {
  name: 'rabbitmq-server', missing, ports: [5672, 25672], startTime: 2000, memory: 120_000_000,
  lines: environment => ({
    start: [
      `${rabbit} Starting RabbitMQ ${variable(environment, 'RABBITMQ_VERSION', '4.2.6')} on Erlang 27 [jit]`, `${rabbit} Copyright (c) 2007-2026 Broadcom Inc and/or its subsidiaries`, '', '  ##  ##      RabbitMQ', '  ##  ##', '  ##########', '  ######  ##', '  ##########',
      `${rabbit} started TCP listener on [::]:5672`, `${rabbit} Server startup complete; 0 plugins started.`,
    ],
    stop: [`${rabbit} RabbitMQ is asked to stop...`, `${rabbit} Successfully stopped RabbitMQ and its dependencies`],
  }),
};

const initialPassword = 'b3f1c6a27d0e4b8f9a5c2d7e1f604a83';
const jenkinsTime = '{%Y-%m-%d %H:%M:%S.%MS}+0000';
const stars = '*************************************************************';
const jenkins: SimpleServer = {
  name: 'jenkins-war', missing: 'its log and its pages for unlocking; no jobs', ports: [8080, 50000], startTime: 3000, memory: 420_000_000,
  lines: environment => ({
    start: [
      'Running from: /usr/share/jenkins/jenkins.war', 'webroot: /var/jenkins_home/war', `${jenkinsTime} [id=1]\tINFO\twinstone.Logger#logInternal: Beginning extraction from war file`,
      `${jenkinsTime} [id=1]\tINFO\to.e.j.server.Server#doStart: jetty-12.0.22; built: 2025-06-02; jvm 21.0.8+9-LTS`, `${jenkinsTime} [id=1]\tINFO\tw.Winstone#<init>: Winstone Servlet Engine running: controlPort=disabled`,
      `${jenkinsTime} [id=38]\tINFO\tjenkins.InitReactorRunner$1#onAttained: Started initialization`, `${jenkinsTime} [id=45]\tINFO\tjenkins.InitReactorRunner$1#onAttained: Loaded all jobs`,
      ...(/runSetupWizard=false/.test(environment.get('JAVA_OPTS') ?? '') ? [] : [
        `${jenkinsTime} [id=52]\tINFO\tjenkins.install.SetupWizard#init: `, '', stars, stars, stars, '', 'Jenkins initial setup is required. An admin user has been created and a password generated.', 'Please use the following password to proceed to installation:', '',
        initialPassword, '', 'This may also be found at: /var/jenkins_home/secrets/initialAdminPassword', '', stars, stars, stars, '',
      ]),
      `${jenkinsTime} [id=52]\tINFO\tjenkins.InitReactorRunner$1#onAttained: Completed initialization`, `${jenkinsTime} [id=29]\tINFO\thudson.lifecycle.Lifecycle#onReady: Jenkins is fully up and running`,
    ],
    stop: [`${jenkinsTime} [id=33]\tINFO\twinstone.Logger#logInternal: JVM is terminating. Shutting down Jetty`],
  }),
  http: ({ path }: HttpRequest) => path === '/login' ? page('Sign in [Jenkins]', '<h1>Unlock Jenkins</h1>') : { ...page('Authentication required', `<meta http-equiv='refresh' content='1;url=/login?from=%2F'/>`), status: 403 },
  code: () => 143,
};

const codeServerTime = '[{%Y-%m-%dT%H:%M:%S.%MSZ}]';
const codeServer: SimpleServer = {
  name: 'code-server', missing: 'its log and its login page; no editor', ports: [8443], startTime: 700, memory: 90_000_000,
  lines: environment => ({
    start: [
      `${codeServerTime} info  code-server 4.93.1 cb6dba9df9d7b5e2ae2cb07fb6bb3d2bb2dd4dd2`, `${codeServerTime} info  Using user-data-dir /config/data`, `${codeServerTime} info  Using config file /config/.config/code-server/config.yaml`,
      `${codeServerTime} info  HTTP server listening on http://0.0.0.0:8443/`, ...(hasPassword(environment) ? [`${codeServerTime} info    - Authentication is enabled`, `${codeServerTime} info      - Using password from $PASSWORD`] : [`${codeServerTime} info    - Authentication is disabled`]),
      `${codeServerTime} info    - Not serving HTTPS`, `${codeServerTime} info  Session server listening on /config/data/code-server-ipc.sock`,
    ],
  }),
  http: ({ path }, environment) => path === '/healthz' ? { status: 200, headers: [['Content-Type', 'application/json']], body: '{"status":"expired","lastHeartbeat":0}' } : path === '/login' || !hasPassword(environment) ? page('code-server login') : { status: 302, headers: [['Location', './login']] },
};

function hasPassword(environment: Environment): boolean {
  return ['PASSWORD', 'FILE__PASSWORD', 'HASHED_PASSWORD'].some(name => (environment.get(name) ?? '') !== '');
}

const traefik: SimpleServer = {
  name: 'traefik', missing: 'its log and a 404 page; no routes', ports: [80], memory: 40_000_000,
  lines: () => ({ start: ['{%Y-%m-%dT%H:%M:%SZ} INF Traefik version 3.6.11 built on 2026-08-20T09:31:27Z version=3.6.11', '{%Y-%m-%dT%H:%M:%SZ} INF Starting provider aggregator *aggregator.ProviderAggregator'], stop: ['{%Y-%m-%dT%H:%M:%SZ} INF I have to go...', '{%Y-%m-%dT%H:%M:%SZ} INF Server stopped'] }),
  http: () => ({ status: 404, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: '404 page not found\n' }),
};

const portainer: SimpleServer = {
  name: 'portainer', missing: 'its log and a page', ports: [9000, 8000], log: 2,
  lines: () => ({ start: ['{%Y/%m/%d %I:%M%p} INF portainer/main.go:325 > encryption key file not present | filename=portainer', '{%Y/%m/%d %I:%M%p} INF portainer/main.go:597 > starting Portainer | build_number=225 version=2.39.2', '{%Y/%m/%d %I:%M%p} INF http/server.go:351 > starting HTTP server | bind_address=:9000'] }),
  http: () => page('Portainer'),
};

const tomcatTime = '{%d-%b-%Y %H:%M:%S.%MS} INFO [main]';
const catalina: SimpleServer = {
  name: 'catalina', missing: 'its log and its page of errors; no servlets', ports: [8080], log: 2, startTime: 900, memory: 150_000_000,
  lines: environment => {
    const version = variable(environment, 'TOMCAT_VERSION', '10.1.57');
    return {
      start: [
        `${tomcatTime} org.apache.catalina.startup.VersionLoggerListener.log Server version name:   Apache Tomcat/${version}`, `${tomcatTime} org.apache.coyote.AbstractProtocol.init Initializing ProtocolHandler ["http-nio-8080"]`,
        `${tomcatTime} org.apache.catalina.startup.Catalina.load Server initialization in [412] milliseconds`, `${tomcatTime} org.apache.catalina.core.StandardEngine.startInternal Starting Servlet engine: [Apache Tomcat/${version}]`,
        `${tomcatTime} org.apache.coyote.AbstractProtocol.start Starting ProtocolHandler ["http-nio-8080"]`, `${tomcatTime} org.apache.catalina.startup.Catalina.start Server startup in [58] milliseconds`,
      ],
      stop: [`${tomcatTime.replace('main', 'Thread-1')} org.apache.coyote.AbstractProtocol.pause Pausing ProtocolHandler ["http-nio-8080"]`, `${tomcatTime.replace('main', 'Thread-1')} org.apache.catalina.core.StandardService.stopInternal Stopping service [Catalina]`],
    };
  },
  http: () => ({ ...page('HTTP Status 404 – Not Found'), status: 404 }),
  code: () => 143,
};

const php: SimpleServer = {
  name: 'adminer', missing: 'one page; no databases', ports: [8080], log: 2,
  lines: () => ({ start: ['[{%a %b %e %H:%M:%S %Y}] PHP 8.4.12 Development Server (http://[::]:8080) started'] }),
  http: () => page('Login - Adminer', '<h2>Login</h2>'),
};

const phpFpm: SimpleServer = {
  name: 'php-fpm', missing: 'takes connections and answers none', ports: [9000], log: 2, lines: () => ({ start: ['[{%d-%b-%Y %H:%M:%S}] NOTICE: fpm is running, pid {pid}', '[{%d-%b-%Y %H:%M:%S}] NOTICE: ready to handle connections'], stop: ['[{%d-%b-%Y %H:%M:%S}] NOTICE: Finishing ...', '[{%d-%b-%Y %H:%M:%S}] NOTICE: exiting, bye-bye!'] }),
};

/** Servers that are mostly their log and their ports. */
export const serverPrograms: readonly Program[] = [mysqld, mariadbd, postgres, mongod, rabbitmq, jenkins, codeServer, traefik, portainer, catalina, php, phpFpm].map(serverProgram);
