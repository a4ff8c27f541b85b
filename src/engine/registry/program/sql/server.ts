import { type Blocking, decode, encode, type Environment, isErrno, type Sys } from '../../../../kernel/index.ts';
import { readText, writeText } from '../files.ts';
import { type Contents, type Dialect, executeSql, type Outcome, statementsOf } from './execute.ts';

/** What the simulated clients send in the place of the real protocols, as one line. */
export interface SqlRequest {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly text: string;
}

/** What they get, as one line. */
export interface SqlAnswer {
  readonly outcomes: readonly Outcome[];
  readonly database: string;
}

/** Begins each line of both. */
export const sqlMark = 'CUTAWAY-SQL ';

/** The answers of a server to lines of clients; undefined for what is none. Contents are in a file of its data folder, so that they stay as long as its volume. */
export function sqlTalk(dialect: Dialect): (sys: Sys, input: Uint8Array, environment: Environment) => Blocking<Uint8Array | undefined> {
  return function* (sys, input, environment) {
    const text = decode(input);
    if (!text.startsWith(sqlMark) || !text.endsWith('\n')) return undefined;
    const request = JSON.parse(text.slice(sqlMark.length)) as SqlRequest;
    const path = `${dialect === 'mysql' ? '/var/lib/mysql' : environment.get('PGDATA') ?? '/var/lib/postgresql/data'}/simulated.json`;
    const contents = yield* read(sys, path, dialect, environment);
    const answer = answerTo(contents, request, dialect, environment);
    yield* write(sys, path, contents);
    return encode(`${sqlMark}${JSON.stringify(answer)}\n`);
  };
}

function answerTo(contents: Contents, { user, password, database: first, text }: SqlRequest, dialect: Dialect, environment: Environment): SqlAnswer {
  const refused = refusal(user, password, dialect, environment) ?? (first !== '' && !contents.databases[first] ? dialect === 'mysql' ? `ERROR 1049 (42000): Unknown database '${first}'` : `psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: FATAL:  database "${first}" does not exist` : undefined);
  if (refused !== undefined) return { outcomes: [{ error: refused }], database: first };
  const version = dialect === 'mysql' ? environment.get('MYSQL_VERSION')?.split('-')[0] ?? environment.get('MARIADB_VERSION') ?? '8.4.11' : `PostgreSQL ${environment.get('PG_VERSION') ?? '16.15'}`;
  let database = first;
  const outcomes: Outcome[] = [];
  for (const statement of statementsOf(text)) {
    const outcome = executeSql(contents, statement, { database, user, dialect, version });
    outcomes.push(outcome);
    if ('error' in outcome) break;
    if ('tag' in outcome && outcome.database !== undefined) database = outcome.database;
  }
  return { outcomes, database };
}

/** Passwords as the entry points of the images set them; PostgreSQL trusts local users. */
function refusal(user: string, password: string, dialect: Dialect, environment: Environment): string | undefined {
  if (dialect === 'postgres') return undefined;
  const of = (name: string): string | undefined => environment.get(`MYSQL_${name}`) ?? environment.get(`MARIADB_${name}`);
  const wanted = user === 'root' ? of('ROOT_PASSWORD') ?? '' : user === of('USER') ? of('PASSWORD') ?? '' : undefined;
  return wanted === password ? undefined : `ERROR 1045 (28000): Access denied for user '${user}'@'localhost' (using password: ${password === '' ? 'NO' : 'YES'})`;
}

function* read(sys: Sys, path: string, dialect: Dialect, environment: Environment): Blocking<Contents> {
  const text = yield* readText(sys, path);
  if (text !== undefined) return JSON.parse(text) as Contents;
  const own = dialect === 'mysql' ? environment.get('MYSQL_DATABASE') ?? environment.get('MARIADB_DATABASE') : environment.get('POSTGRES_DB') ?? environment.get('POSTGRES_USER');
  const names = [...dialect === 'mysql' ? ['information_schema', 'mysql', 'performance_schema', 'sys'] : ['postgres', 'template0', 'template1'], ...own === undefined ? [] : [own]];
  return { databases: Object.fromEntries(names.map(name => [name, {}])) };
}

function* write(sys: Sys, path: string, contents: Contents): Blocking<void> {
  try {
    yield* writeText(sys, path, JSON.stringify(contents), 0o600);
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}
