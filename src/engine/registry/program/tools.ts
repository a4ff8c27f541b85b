import { type Blocking, connectTo, decode, encode, type Environment, execute, isErrno, type Program, resolveHost, type Sys, writeAll } from '../../../kernel/index.ts';
import { runJava } from './build/compilers.ts';
import { readText } from './files.ts';

function* print(sys: Sys, text: string, fd = 1): Blocking<void> {
  yield* writeAll(sys, fd, encode(text));
}

/** A program that knows its version and no more. */
function versioned(name: string, answers: (environment: Environment, args: readonly string[]) => string | undefined, missing = 'its version only'): Program {
  return {
    name, support: { level: 'some', missing },
    *main(sys, argv, environment) {
      const text = answers(environment, argv.slice(1));
      yield* print(sys, text ?? `${name}: this use of the program is not simulated\n`, text === undefined ? 2 : 1);
      return text === undefined ? 1 : 0;
    },
  };
}

/** gosu, su-exec and s6-setuidgid: a command as another user. */
const gosu: Program = {
  name: 'gosu', support: { level: 'most', missing: 'names and numbers of users; no groups besides the user\'s own' },
  *main(sys, [name = 'gosu', user = '', ...command], environment) {
    if (command.length === 0) {
      yield* print(sys, user === '--version' ? '1.19 (go1.24.6 on linux/amd64; gc)\n' : `Usage: ${name} user-spec command [args]\n`, user === '--version' ? 1 : 2);
      return user === '--version' ? 0 : 1;
    }
    const [wanted = '', group] = user.split(':');
    const rows = ((yield* readText(sys, '/etc/passwd')) ?? '').split('\n').map(line => line.split(':'));
    const row = rows.find(([known, , uid]) => known === wanted || uid === wanted);
    const uid = Number(row?.[2] ?? wanted);
    if (!Number.isInteger(uid)) {
      yield* print(sys, `error: failed switching to "${user}": unable to find user ${wanted}: no matching entries in passwd file\n`, 2);
      return 1;
    }
    const gid = Number(group ?? row?.[3] ?? 0) || Number(row?.[3] ?? 0);
    sys.setgroups([gid]);
    sys.setgid(gid);
    sys.setuid(uid);
    try {
      return yield* execute(sys, command, new Map([...environment, ['HOME', row?.[5] ?? '/']]));
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* print(sys, `error: exec: "${command[0] ?? ''}": executable file not found in $PATH\n`, 2);
      return 1;
    }
  },
};

/** envsubst(1). */
const envsubst: Program = {
  name: 'envsubst', support: { level: 'most', missing: '-v' },
  *main(sys, [, only], environment) {
    const names = only === undefined ? undefined : new Set([...only.matchAll(/\$\{?(\w+)/g)].map(match => match[1]));
    let text = '';
    for (let bytes = yield* sys.read(0, 65_536); bytes.length > 0; bytes = yield* sys.read(0, 65_536)) text += decode(bytes);
    yield* print(sys, text.replace(/\$\{(\w+)\}|\$(\w+)/g, (all, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? '';
      return names && !names.has(name) ? all : environment.get(name) ?? '';
    }));
    return 0;
  },
};

/** Whether something takes connections there. */
function* listens(sys: Sys, host: string, port: number): Blocking<boolean> {
  const addresses = yield* resolveHost(sys, host);
  const address = typeof addresses === 'string' ? undefined : addresses[0];
  const connection = address === undefined ? undefined : yield* connectTo(sys, { address, port }, 3_000_000_000);
  if (!connection || !('fd' in connection)) return false;
  sys.close(connection.fd);
  return true;
}

function optionOf(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const at = args.indexOf(name);
    if (at >= 0) return args[at + 1];
    const joined = args.find(arg => arg.startsWith(name.startsWith('--') ? `${name}=` : name));
    if (joined !== undefined) return joined.slice(name.startsWith('--') ? name.length + 1 : name.length);
  }
  return undefined;
}

const pgIsready: Program = {
  name: 'pg_isready', support: { level: 'most', missing: 'connection strings' },
  *main(sys, argv) {
    const host = optionOf(argv, '-h', '--host');
    const port = Number(optionOf(argv, '-p', '--port') ?? 5432);
    const ready = yield* listens(sys, host ?? 'localhost', port);
    yield* print(sys, `${host ?? '/var/run/postgresql'}:${port} - ${ready ? 'accepting connections' : 'no response'}\n`);
    return ready ? 0 : 2;
  },
};

const mysqladmin: Program = {
  name: 'mysqladmin', support: { level: 'some', missing: 'ping and status only' },
  *main(sys, argv) {
    const host = optionOf(argv, '-h', '--host') ?? 'localhost';
    if (!argv.includes('ping') && !argv.includes('status')) return 1;
    if (yield* listens(sys, host, Number(optionOf(argv, '-P', '--port') ?? 3306))) {
      yield* print(sys, argv.includes('ping') ? 'mysqld is alive\n' : 'Uptime: 60  Threads: 2  Questions: 4  Slow queries: 0  Opens: 119  Flush tables: 3  Open tables: 38  Queries per second avg: 0.066\n');
      return 0;
    }
    yield* print(sys, `mysqladmin: connect to server at '${host}' failed\nerror: 'Can't connect to ${host === 'localhost' ? 'local MySQL server through socket \'/var/run/mysqld/mysqld.sock\' (2)' : `MySQL server on '${host}:3306' (111)`}'\nCheck that mysqld is running${host === 'localhost' ? ' and that the socket: \'/var/run/mysqld/mysqld.sock\' exists' : ''}!\n`, 2);
    return 1;
  },
};

/** java: what is simulated as a server by its jar file, and versions. */
const java: Program = {
  name: 'java', support: { level: 'some', missing: '--version, and classes and jar files that javac, mvn and gradle of the simulation made; no others' },
  *main(sys, argv, environment) {
    const version = environment.get('JAVA_VERSION')?.replace(/^jdk-?/, '') ?? '21.0.12+8';
    const short = version.split('+')[0] ?? '';
    if (argv.includes('-version') || argv.includes('--version')) {
      yield* print(sys, `openjdk${argv.includes('--version') ? ` ${short}` : ` version "${short}"`} 2026-07-21 LTS\nOpenJDK Runtime Environment Temurin-${version} (build ${version}-LTS)\nOpenJDK 64-Bit Server VM Temurin-${version} (build ${version}-LTS, mixed mode, sharing)\n`, argv.includes('--version') ? 1 : 2);
      return 0;
    }
    const code = yield* runJava(sys, argv.slice(1), environment);
    if (code !== undefined) return code;
    const jar = argv.includes('-jar') ? argv[argv.indexOf('-jar') + 1] ?? '' : undefined;
    if (jar !== undefined) {
      const there = (yield* readText(sys, jar)) !== undefined;
      yield* print(sys, there ? 'java: what is in this jar file is not simulated\n' : `Error: Unable to access jarfile ${jar}\n`, 2);
      return 1;
    }
    yield* print(sys, 'java: classes are not simulated\n', 2);
    return 1;
  },
};

/** Smaller programs of the catalogue's images. */
export const toolPrograms: readonly Program[] = [
  gosu, envsubst, pgIsready, mysqladmin, java,
  versioned('aws', (_, [command]) => command === '--version' ? 'aws-cli/2.31.9 Python/3.13.7 Linux/6.1.0 docker/x86_64.amzn.2\n' : undefined),
  versioned('mongosh', (_, args) => args.includes('--version') ? '2.5.8\n' : args.some(arg => arg.includes('ping')) ? '{ ok: 1 }\n' : undefined),
  versioned('php', (environment, args) => args.includes('-v') || args.includes('--version') ? `PHP ${environment.get('PHP_VERSION') ?? '8.4.12'} (cli) (built: Sep 19 2026 02:11:47) (NTS)\nCopyright (c) The PHP Group\nZend Engine v4.4.12, Copyright (c) Zend Technologies\n` : undefined),
  versioned('kubectl', (_, args) => args.includes('version') ? 'Client Version: v1.29.4\nKustomize Version: v5.0.4-0.20230601165947-6ce0bf390ce3\n' : undefined),
];
