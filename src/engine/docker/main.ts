import type { Blocking, Environment, Sys } from '../../kernel/index.ts';
import { Cli } from './cli.ts';
import { ApiError, CliError, PlainError } from './cli-error.ts';
import { type Command, shownPath, wrongCount } from './command.ts';
import { commands } from './commands.ts';
import { completeCommand } from './completion.ts';
import { dockerCompose } from './compose/main.ts';
import { EngineError } from '../error.ts';
import type { FlagValue } from './flag.ts';
import { globalFlags, type Group, groups } from './groups.ts';
import { commandHelp, groupHelp, rootHelp, usageLine } from './help.ts';
import { parseFlags } from './parse-flags.ts';
import { cliVersion } from './version.ts';

/** The exit code of a command line that cannot be read. */
const usageError = 125;

/** `docker`, with its arguments. */
export function* docker(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const args = argv.slice(1);
  let cli = new Cli(sys, environment, { host: undefined, context: undefined, config: undefined });
  try {
    const { flags, operands } = parsedOrFailed(() => parseFlags(globalFlags, args, { stopsAtOperand: true }), 'Usage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun \'docker --help\' for more information');
    const [host] = flags['host'] as readonly string[];
    cli = new Cli(sys, environment, { host, context: textOr(flags['context']), config: textOr(flags['config']) });
    if (flags['version']) {
      yield* cli.print(`Docker version ${cliVersion.version}, build ${cliVersion.gitCommit}\n`);
      return 0;
    }
    return yield* dispatch(cli, operands, flags['help'] === true);
  } catch (error) {
    const { text, code } = complaintOf(error);
    if (text !== '') yield* cli.warn(`${text}\n`);
    return code;
  }
}

/** The message and the exit code of a failure. @throws what is none */
function complaintOf(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof CliError) return { text: error.message, code: error.code };
  if (error instanceof EngineError) return { text: error.message, code: 1 };
  throw error;
}

function textOr(value: FlagValue): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function* dispatch(cli: Cli, operands: readonly string[], wantsHelp: boolean): Blocking<number> {
  const [first, ...rest] = operands;
  if (first === undefined) {
    yield* cli.print(rootHelp(groups, commands, cli.width));
    return 0;
  }
  if (first === 'help') return yield* helpAbout(cli, rest);
  if (first === '__complete') return yield* completeCommand(cli, rest);
  if (first === 'compose') return yield* dockerCompose(cli, wantsHelp ? ['--help'] : rest);
  const group = groups.find(({ name }) => name === first);
  if (group) return yield* inGroup(cli, group, wantsHelp ? ['--help'] : rest);
  const found = commandAt(first);
  if (!found) throw new CliError(`docker: unknown command: docker ${first}\n\nRun 'docker --help' for more information`);
  return yield* runCommand(cli, found, first, wantsHelp ? ['--help'] : rest);
}

function* inGroup(cli: Cli, group: Group, [name, ...rest]: readonly string[]): Blocking<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    yield* cli.print(groupHelp(group, commands));
    return 0;
  }
  const usage = `Usage:  docker ${group.usage}\n\nRun 'docker ${group.name} --help' for more information`;
  if (name.startsWith('-')) parsedOrFailed(() => parseFlags({}, [name]), usage);
  const called = `${group.name} ${name}`;
  const found = commandAt(called);
  if (!found) throw new CliError(`docker: unknown command: docker ${called}\n\n${usage}`);
  return yield* runCommand(cli, found, called, rest);
}

function* helpAbout(cli: Cli, words: readonly string[]): Blocking<number> {
  if (words.length === 0) {
    yield* cli.print(rootHelp(groups, commands, cli.width));
    return 0;
  }
  if (words[0] === 'compose') return yield* dockerCompose(cli, ['help', ...words.slice(1)]);
  const called = words.join(' ');
  const group = groups.find(({ name }) => name === called);
  const found = commandAt(called);
  if (!group && !found) throw new CliError(`unknown help topic: ${called}`);
  yield* cli.print(group ? groupHelp(group, commands) : found ? commandHelp(found, called, cli.width) : '');
  return 0;
}

/** The command that is called so. */
export function commandAt(path: string): Command | undefined {
  return commands.find(({ paths }) => paths.includes(path));
}

function* runCommand(cli: Cli, command: Command, called: string, args: readonly string[]): Blocking<number> {
  const path = `docker ${shownPath(command, called)}`;
  const usage = `Usage:  ${usageLine(command, called)}\n\n`;
  const { flags, given, operands, notices } = parsedOrFailed(() => parseFlags(command.flags, args, command), `${usage}Run '${path} --help' for more information`);
  for (const notice of notices) yield* cli.warn(`${notice}\n`);
  if (flags['help']) {
    yield* cli.print(commandHelp(command, called, cli.width));
    return 0;
  }
  if (command.notice !== undefined) yield* cli.warn(command.notice(cli.environment));
  const wrong = wrongCount(command.arity, operands.length);
  if (wrong !== undefined) throw new CliError(`docker: '${path}' ${wrong}\n\n${usage}${'atLeast' in command.arity ? 'See' : 'Run'} '${path} --help' for more information`);
  try {
    return yield* command.run(cli, { flags, given, operands });
  } catch (error) {
    if (!command.failsLikeRun || error instanceof PlainError) throw error;
    const { text, code } = complaintOf(error);
    throw text === '' ? error : new CliError(`docker: ${text}\n\nRun '${path} --help' for more information`, error instanceof ApiError || code === 1 ? usageError : code);
  }
}

function parsedOrFailed<T>(parse: () => T, usage: string): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof CliError ? new CliError(`${error.message}\n\n${usage}`, usageError) : error;
  }
}
