import { type Blocking, connectTo, decode, encode, type Environment, formatTime, isErrno, type Program, resolveHost, type Sys, writeAll } from '../../../kernel/index.ts';
import { eventLoop, listenOn, say, type Service } from './event-loop.ts';
import { RedisStore, type Reply } from './redis-store.ts';

const fallbackVersion = '7.4.11';
const usualPort = 6379;

/** redis-server: keys in memory. */
export const redisServer: Program = {
  name: 'redis-server',
  support: { level: 'some', missing: 'strings, lists, hashes and sets with their common commands, one database, options --port, --requirepass and --version; no files, replication, streams, transactions or scripts' },
  *main(sys, argv, environment) {
    const version = environment.get('REDIS_VERSION') ?? fallbackVersion;
    if (argv.includes('--version') || argv.includes('-v')) {
      yield* writeAll(sys, 1, encode(`Redis server v=${version} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=8f2d8a6e5c0d1f4b\n`));
      return 0;
    }
    return yield* serve(sys, argv, version);
  },
};

function* serve(sys: Sys, argv: readonly string[], version: string): Blocking<number> {
  const optionOf = (name: string): string | undefined => argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined;
  const port = Number(optionOf('--port') ?? usualPort);
  const password = optionOf('--requirepass');
  const pid = sys.getpid();
  const log = (role: string, level: string, text: string): Blocking<void> => writeAll(sys, 1, encode(`${pid}:${role} ${stamp(sys)} ${level} ${text}\n`));
  yield* log('C', '*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  yield* log('C', '*', `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${pid}, just started`);
  if (argv.length === 1) yield* log('C', '#', 'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf');
  else yield* log('C', '*', 'Configuration loaded');
  yield* log('M', '*', 'monotonic clock: POSIX clock_gettime');
  let fd: number;
  try {
    fd = listenOn(sys, port);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* log('M', '#', `Warning: Could not create server TCP listening socket *:${port}: bind: ${error.text}`);
    yield* log('M', '#', `Failed listening on port ${port} (tcp), aborting.`);
    return 1;
  }
  sys.setTitle(`redis-server *:${port}`);
  yield* log('M', '*', `Running mode=standalone, port=${port}.`);
  yield* log('M', '*', 'Server initialized');
  yield* log('M', '*', 'Ready to accept connections tcp');
  const store = new RedisStore();
  const info = `# Server\r\nredis_version:${version}\r\nredis_mode:standalone\r\nos:Linux x86_64\r\ntcp_port:${port}\r\nprocess_id:${pid}\r\n`;
  yield* eventLoop(sys, [[fd, service(store, port, password, info)]], ['SIGTERM', 'SIGINT'], function* (signal) {
    yield* writeAll(sys, 1, encode(`${pid}:signal-handler (${Number(sys.now() / 1_000_000_000n)}) Received ${signal} scheduling shutdown...\n`));
    return true;
  });
  yield* log('M', '*', 'User requested shutdown...');
  yield* log('M', '*', 'Saving the final RDB snapshot before exiting.');
  yield* log('M', '*', 'DB saved on disk');
  yield* log('M', '#', 'Redis is now ready to exit, bye bye...');
  return 0;
}

/** `21 Nov 2026 22:52:00.123`. */
function stamp(sys: Sys): string {
  return formatTime('%d %b %Y %H:%M:%S', sys.now()) + `.${String(Number(sys.now() / 1_000_000n % 1000n)).padStart(3, '0')}`;
}

interface Session {
  knows: boolean;
}

function service(store: RedisStore, port: number, password: string | undefined, info: string): Service<Session> {
  return {
    port,
    begin: () => ({ knows: password === undefined }),
    *serve(sys, client) {
      for (let found = takeCommand(client.input); found; found = takeCommand(client.input)) {
        client.input = client.input.subarray(found.taken);
        const { words } = found;
        const name = (words[0] ?? '').toLowerCase();
        if (name === '') continue;
        let reply: Reply;
        if (name === 'auth' && password !== undefined) {
          client.state.knows = words.at(-1) === password;
          reply = client.state.knows ? { status: 'OK' } : { error: 'WRONGPASS invalid username-password pair or user is disabled.' };
        } else if (!client.state.knows && name !== 'quit') reply = { error: 'NOAUTH Authentication required.' };
        else if (name === 'shutdown') return stop(sys);
        else reply = store.run(words, Number(sys.now() / 1_000_000n), info);
        yield* say(sys, client.fd, encode(written(reply)));
        if (name === 'quit') return true;
      }
      return false;
    },
  };
}

function stop(sys: Sys): boolean {
  sys.kill(sys.getpid(), 'SIGTERM');
  return true;
}

/** A command at the beginning: an array of strings, or a line of words. @returns undefined if it is not whole */
function takeCommand(input: Uint8Array): { readonly words: string[]; readonly taken: number } | undefined {
  const lineEnd = (from: number): number => input.indexOf(10, from);
  const first = lineEnd(0);
  if (first < 0) return undefined;
  const head = decode(input.subarray(0, first)).trimEnd();
  if (!head.startsWith('*')) return { words: head.split(/\s+/).filter(word => word !== ''), taken: first + 1 };
  const words: string[] = [];
  let at = first + 1;
  for (let i = 0; i < Number(head.slice(1)); i++) {
    const end = lineEnd(at);
    if (end < 0) return undefined;
    const length = Number(decode(input.subarray(at + 1, end)));
    if (input.length < end + 1 + length + 2) return undefined;
    words.push(decode(input.subarray(end + 1, end + 1 + length)));
    at = end + 1 + length + 2;
  }
  return { words, taken: at };
}

function written(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${encode(reply).length}\r\n${reply}\r\n`;
  if ('status' in reply) return `+${reply.status}\r\n`;
  if ('error' in reply) return `-${reply.error}\r\n`;
  return `*${reply.length}\r\n${reply.map(written).join('')}`;
}

/** redis-cli: commands of the command line, or of the standard input. */
export const redisCli: Program = {
  name: 'redis-cli',
  support: { level: 'some', missing: 'one command after the other; no line editing, subscriptions, --scan and the like' },
  *main(sys, argv, environment) {
    const { host, port, password, words, raw } = cliOptions(argv.slice(1), environment);
    if (words[0] === '--version' || argv.includes('-v')) {
      yield* writeAll(sys, 1, encode(`redis-cli ${environment.get('REDIS_VERSION') ?? fallbackVersion}\n`));
      return 0;
    }
    const addresses = yield* resolveHost(sys, host);
    const address = typeof addresses === 'string' ? undefined : addresses[0];
    const connection = address === undefined ? undefined : yield* connectTo(sys, { address, port });
    if (!connection || !('fd' in connection)) {
      yield* writeAll(sys, 2, encode(`Could not connect to Redis at ${host}:${port}: ${connection ? connection.text : 'Name or service not known'}\n`));
      return 1;
    }
    const quiet = !sys.isatty(1) || raw;
    const ask = function* (command: readonly string[]): Blocking<void> {
      yield* writeAll(sys, connection.fd, encode(`*${command.length}\r\n${command.map(word => `$${encode(word).length}\r\n${word}\r\n`).join('')}`));
      yield* writeAll(sys, 1, encode(`${shown(yield* readReply(sys, connection.fd), quiet)}\n`));
    };
    if (password !== undefined) {
      yield* writeAll(sys, connection.fd, encode(`AUTH ${password}\r\n`));
      const reply = yield* readReply(sys, connection.fd);
      if (reply !== null && typeof reply === 'object' && 'error' in reply) yield* writeAll(sys, 2, encode(`AUTH failed: ${reply.error}\n`));
    }
    if (words.length > 0) {
      yield* ask(words);
      return 0;
    }
    return yield* interactive(sys, `${host}:${port}> `, ask);
  },
};

function cliOptions(args: readonly string[], environment: Environment): { readonly host: string; readonly port: number; readonly password: string | undefined; readonly words: readonly string[]; readonly raw: boolean } {
  let [host, port, password, raw] = ['127.0.0.1', usualPort, environment.get('REDISCLI_AUTH'), false] as [string, number, string | undefined, boolean];
  let at = 0;
  for (; at < args.length; at++) {
    const option = args[at];
    if (option === '-h') host = args[++at] ?? host;
    else if (option === '-p') port = Number(args[++at]);
    else if (option === '-a' || option === '--pass') password = args[++at];
    else if (option === '-n' || option === '-u') at++;
    else if (option === '--raw') raw = true;
    else if (option !== '--no-auth-warning') break;
  }
  return { host, port, password, words: args.slice(at), raw };
}

function* interactive(sys: Sys, prompt: string, ask: (words: readonly string[]) => Blocking<void>): Blocking<number> {
  const terminal = sys.isatty(0);
  let rest = '';
  for (;;) {
    if (terminal) yield* writeAll(sys, 1, encode(prompt));
    while (!rest.includes('\n')) {
      const bytes = yield* sys.read(0, 4096);
      if (bytes.length === 0) return 0;
      rest += decode(bytes);
    }
    const line = rest.slice(0, rest.indexOf('\n'));
    rest = rest.slice(line.length + 1);
    const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
    if (words[0] === 'exit' || words[0] === 'quit') return 0;
    if (words.length > 0) yield* ask(words);
  }
}

function* readReply(sys: Sys, fd: number): Blocking<Reply> {
  let bytes = '';
  for (;;) {
    const found = parseReply(bytes, 0);
    if (found) return found.reply;
    const more = yield* sys.read(fd, 65_536);
    if (more.length === 0) return { error: 'Error: Server closed the connection' };
    bytes += decode(more);
  }
}

function parseReply(text: string, at: number): { readonly reply: Reply; readonly end: number } | undefined {
  const stop = text.indexOf('\r\n', at);
  if (stop < 0) return undefined;
  const [kind, line] = [text.charAt(at), text.slice(at + 1, stop)];
  const end = stop + 2;
  if (kind === '+') return { reply: { status: line }, end };
  if (kind === '-') return { reply: { error: line }, end };
  if (kind === ':') return { reply: Number(line), end };
  const count = Number(line);
  if (count < 0) return { reply: null, end };
  if (kind === '$') return text.length < end + count + 2 ? undefined : { reply: text.slice(end, end + count), end: end + count + 2 };
  const list: Reply[] = [];
  for (let next = end; list.length < count;) {
    const found = parseReply(text, next);
    if (!found) return undefined;
    list.push(found.reply);
    next = found.end;
    if (list.length === count) return { reply: list, end: next };
  }
  return { reply: list, end };
}

/** As redis-cli prints on a terminal, or without quotes where it does not write to one. */
function shown(reply: Reply, plain: boolean, indent = ''): string {
  if (reply === null) return plain ? '' : '(nil)';
  if (typeof reply === 'number') return plain ? `${reply}` : `(integer) ${reply}`;
  if (typeof reply === 'string') return plain ? reply : JSON.stringify(reply);
  if ('status' in reply) return reply.status;
  if ('error' in reply) return plain ? reply.error : `(error) ${reply.error}`;
  if (reply.length === 0) return plain ? '' : '(empty array)';
  return reply.map((each, i) => plain ? shown(each, plain) : `${i === 0 ? '' : indent}${i + 1}) ${shown(each, plain, `${indent}   `)}`).join('\n');
}
