import { base64, type Blocking, decode, encode } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { ApiError, CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { writeConfig } from '../config.ts';
import { readAll } from '../files.ts';
import { bool, text } from '../flag.ts';
import { hubKey } from '../registry-auth.ts';

/** Without ECHO, in c_lflag. */
const echo = 0o10;

/** `docker login`. */
export const login = command({
  paths: ['login'],
  usage: '[OPTIONS] [SERVER]',
  summary: 'Authenticate to a registry.',
  details: 'Without a server: to Docker Hub.',
  arity: { atMost: 1 },
  flags: {
    password: text('p', 'Password or personal access token'),
    'password-stdin': bool('', 'Read the password or personal access token from the standard input'),
    username: text('u', 'User name'),
  },
  *run(cli, { flags, given, operands: [server = ''] }) {
    if (given.has('password') && flags.password !== '') yield* cli.warn('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n');
    if (flags['password-stdin'] && flags.password !== '') throw new CliError('--password and --password-stdin are mutually exclusive');
    if (flags['password-stdin'] && flags.username === '') throw new CliError('Must provide --username with --password-stdin');
    const key = server === '' || server === 'docker.io' ? hubKey : server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    const username = flags.username || (yield* ask(cli, 'Username: '));
    const password = flags['password-stdin'] ? decode(yield* readAll(cli.sys, 0)).replace(/\r?\n$/, '') : flags.password || (yield* askSecretly(cli));
    const api = yield* cli.api();
    let answer: { readonly Status: string; readonly IdentityToken?: string };
    try {
      answer = yield* api.post('/auth', {}, { username, password, serveraddress: key });
    } catch (error) {
      throw error instanceof ApiError ? new CliError(error.message) : error;
    }
    const config = yield* cli.config();
    yield* writeConfig(cli.sys, cli.configFolder, { ...config, auths: { ...config.auths, [key]: { auth: base64(encode(`${username}:${password}`)) } } });
    yield* cli.warn(`\nWARNING! Your credentials are stored unencrypted in '${cli.configFolder}/config.json'.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/go/credential-store/\n\n`);
    if (answer.Status !== '') yield* cli.print(`${answer.Status}\n`);
    return 0;
  },
});

function* ask(cli: Cli, prompt: string): Blocking<string> {
  if (!cli.sys.isatty(0)) throw new CliError('Error: Cannot perform an interactive login from a non TTY device');
  yield* cli.print(prompt);
  const line = (yield* cli.readLine()) ?? '';
  if (line === '') throw new CliError('Error: Non-null Username Required');
  return line;
}

/** What is typed does not show. */
function* askSecretly(cli: Cli): Blocking<string> {
  if (!cli.sys.isatty(0)) throw new CliError('Error: Cannot perform an interactive login from a non TTY device');
  yield* cli.print('Password: ');
  const before = cli.sys.tcgetattr(0);
  yield* cli.sys.tcsetattr(0, { ...before, local: before.local & ~echo });
  try {
    const line = (yield* cli.readLine()) ?? '';
    if (line === '') throw new CliError('Error: Password Required');
    return line;
  } finally {
    yield* cli.sys.tcsetattr(0, before);
    yield* cli.print('\n');
  }
}
