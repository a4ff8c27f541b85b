import { type Blocking, connectTo, decode, encode, type Program, resolveHost, sendAll, type Sys } from '../../../../kernel/index.ts';
import { aliases, print } from '../build/command.ts';
import { readText } from '../files.ts';
import { readInput } from '../script.ts';
import type { Outcome } from './execute.ts';
import { type SqlAnswer, sqlMark, type SqlRequest } from './server.ts';
import { asMysql, asPsql } from './show.ts';

interface Target {
  readonly host: string;
  readonly port: number;
}

/** Asks a server; undefined if nobody listens there. */
function* ask(sys: Sys, { host, port }: Target, request: SqlRequest): Blocking<SqlAnswer | undefined> {
  const addresses = yield* resolveHost(sys, host);
  const address = typeof addresses === 'string' ? undefined : addresses[0];
  const connection = address === undefined ? undefined : yield* connectTo(sys, { address, port }, 3_000_000_000);
  if (!connection || !('fd' in connection)) return undefined;
  yield* sendAll(sys, connection.fd, encode(`${sqlMark}${JSON.stringify(request)}\n`));
  let text = '';
  for (let at = -1; at < 0 || !text.endsWith('\n'); at = text.indexOf(sqlMark)) {
    const { bytes } = yield* sys.receive(connection.fd, 65_536, 5_000_000_000);
    if (bytes.length === 0) break;
    text += decode(bytes);
  }
  sys.close(connection.fd);
  const start = text.indexOf(sqlMark);
  return start < 0 ? undefined : JSON.parse(text.slice(start + sqlMark.length)) as SqlAnswer;
}

/** An option's word, in all the ways in which it may be written. @param joined whether `-pWORD` is meant */
function option(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const at = args.indexOf(name);
    if (at >= 0 && args[at + 1] !== undefined) return args[at + 1];
    const prefix = name.startsWith('--') ? `${name}=` : name;
    const joined = args.find(arg => arg.startsWith(prefix) && arg !== name && (name.startsWith('--') || !arg.startsWith('--')));
    if (joined !== undefined) return joined.slice(prefix.length);
  }
  return undefined;
}

/** Runs what comes line by line, as soon as a statement ends. */
function* interactive(sys: Sys, prompt: string, run: (text: string) => Blocking<string | undefined>): Blocking<number> {
  let waiting = '';
  yield* print(sys, prompt);
  for (;;) {
    const bytes = yield* sys.read(0, 4096);
    if (bytes.length === 0) return 0;
    for (const line of decode(bytes).split('\n').filter(each => each.trim() !== '')) {
      const text = line.trim();
      if (/^(exit|quit|\\q);?$/i.test(text)) {
        yield* print(sys, prompt.startsWith('mysql') || prompt.startsWith('Maria') ? 'Bye\n' : '');
        return 0;
      }
      waiting += `${text}\n`;
      if (!text.endsWith(';') && !text.startsWith('\\') && !/^use\b/i.test(text)) continue;
      yield* print(sys, (yield* run(waiting)) ?? '');
      waiting = '';
    }
    yield* print(sys, waiting === '' ? prompt : '    -> ');
  }
}

const mysql: Program = {
  name: 'mysql', support: { level: 'some', missing: 'databases, tables, and simple INSERT, SELECT, UPDATE and DELETE, at servers of the simulation; no joins, functions or types; other statements say that they are not simulated' },
  *main(sys, argv, environment) {
    const args = argv.slice(1);
    const called = (argv[0] ?? 'mysql').replace(/^.*\//, '');
    if (args.includes('--version') || args.includes('-V')) {
      yield* print(sys, `${called}  Ver ${environment.get('MYSQL_VERSION')?.split('-')[0] ?? '8.4.11'} for Linux on x86_64 (MySQL Community Server - GPL)\n`);
      return 0;
    }
    const host = option(args, '-h', '--host') ?? 'localhost';
    const given = args.find(arg => /^(-p|--password=)./.test(arg))?.replace(/^(-p|--password=)/, '') ?? environment.get('MYSQL_PWD');
    const target: Target = { host, port: Number(option(args, '-P', '--port') ?? 3306) };
    const password = given ?? (args.includes('-p') || args.includes('--password') ? yield* askPassword(sys) : '');
    if (given !== undefined && called === 'mysql') yield* print(sys, 'mysql: [Warning] Using a password on the command line interface can be insecure.\n', 2);
    const words = args.filter((arg, i) => !arg.startsWith('-') && !/^(-u|-h|-P|-e|-D|--user|--host|--port|--execute|--database)$/.test(args[i - 1] ?? ''));
    let database = option(args, '-D', '--database') ?? words[0] ?? '';
    const state = { failed: false };
    const run = function* (text: string): Blocking<string | undefined> {
      const answer = yield* ask(sys, target, { user: option(args, '-u', '--user') ?? 'root', password, database, text });
      if (!answer) return undefined;
      database = answer.database;
      state.failed = answer.outcomes.some(each => 'error' in each);
      for (const each of answer.outcomes) if ('error' in each) yield* print(sys, `${each.error}\n`, 2);
      return answer.outcomes.filter(each => !('error' in each)).map(each => asMysql(each, sys.isatty(1) || args.includes('-t'))).join('');
    };
    const text = option(args, '-e', '--execute') ?? (sys.isatty(0) ? undefined : yield* readInput(sys));
    const said = yield* run(text ?? '');
    if (said === undefined) {
      yield* print(sys, host === 'localhost' ? 'ERROR 2002 (HY000): Can\'t connect to local MySQL server through socket \'/var/run/mysqld/mysqld.sock\' (2)\n' : `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}:${target.port}' (111)\n`, 2);
      return 1;
    }
    yield* print(sys, said);
    if (text !== undefined || state.failed) return state.failed ? 1 : 0;
    yield* print(sys, 'Welcome to the MySQL monitor.  Commands end with ; or \\g.\nYour MySQL connection id is 9\n\nType \'help;\' or \'\\h\' for help. Type \'\\c\' to clear the current input statement.\n\n');
    return yield* interactive(sys, called === 'mysql' ? 'mysql> ' : 'MariaDB [(none)]> ', run);
  },
};

function* askPassword(sys: Sys): Blocking<string> {
  yield* print(sys, 'Enter password: ');
  return decode(yield* sys.read(0, 4096)).replace(/\n$/, '');
}

/** psql's own commands as statements. */
const shortcuts: readonly (readonly [RegExp, string])[] = [[/^\\l\+?$/, 'show databases'], [/^\\dt?\+?$/, 'show tables']];

const psql: Program = {
  name: 'psql', support: { level: 'some', missing: 'databases, tables, and simple INSERT, SELECT, UPDATE and DELETE, at servers of the simulation; of its own commands \\l, \\d, \\dt and \\q, in short; no joins, functions or types' },
  *main(sys, argv, environment) {
    const args = argv.slice(1);
    if (args.includes('--version') || args.includes('-V')) {
      yield* print(sys, `psql (PostgreSQL) ${environment.get('PG_VERSION')?.split('-')[0] ?? '16.15'}\n`);
      return 0;
    }
    const host = option(args, '-h', '--host') ?? environment.get('PGHOST') ?? 'localhost';
    const target: Target = { host, port: Number(option(args, '-p', '--port') ?? environment.get('PGPORT') ?? 5432) };
    const user = option(args, '-U', '--username') ?? environment.get('PGUSER') ?? 'postgres';
    const words = args.filter((arg, i) => !arg.startsWith('-') && !/^(-U|-h|-p|-c|-d|-f|--\w+)$/.test(args[i - 1] ?? ''));
    const database = option(args, '-d', '--dbname') ?? words[0] ?? environment.get('PGDATABASE') ?? user;
    const state = { failed: false };
    const run = function* (text: string): Blocking<string | undefined> {
      const shortcut = shortcuts.find(([pattern]) => pattern.test(text.trim()));
      const answer = yield* ask(sys, target, { user, password: '', database, text: shortcut?.[1] ?? text });
      if (!answer) return undefined;
      state.failed = answer.outcomes.some(each => 'error' in each);
      for (const each of answer.outcomes) if ('error' in each) yield* print(sys, `${each.error}\n`, 2);
      return answer.outcomes.filter(each => !('error' in each)).map(each => asPsql(titled(each))).join('');
    };
    const file = option(args, '-f', '--file');
    const text = option(args, '-c', '--command') ?? (file === undefined ? sys.isatty(0) ? undefined : yield* readInput(sys) : (yield* readText(sys, file)) ?? '');
    const said = yield* run(text ?? '');
    if (said === undefined) {
      yield* print(sys, host === 'localhost' ? 'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?\n'
        : `psql: error: connection to server at "${host}", port ${target.port} failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n`, 2);
      return 2;
    }
    yield* print(sys, said);
    if (text !== undefined || state.failed) return state.failed ? 1 : 0;
    yield* print(sys, `psql (${environment.get('PG_VERSION')?.split('-')[0] ?? '16.15'})\nType "help" for help.\n\n`);
    return yield* interactive(sys, `${database}=# `, run);
  },
};

/** Lists of databases and tables under PostgreSQL's headings. */
function titled(outcome: Outcome): Outcome {
  return 'columns' in outcome && /^(Database$|Tables_in_)/.test(outcome.columns[0] ?? '') ? { ...outcome, columns: ['Name'] } : outcome;
}

/** Clients of the simulated databases. */
export const sqlClients: readonly Program[] = [...aliases(mysql, 'mariadb'), psql];
