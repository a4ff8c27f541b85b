import type { Blocking, Environment, Sys } from '../../../kernel/index.ts';
import { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { wrongCount } from '../command.ts';
import { bool, int, list, text, type Values } from '../flag.ts';
import { flagUsages } from '../help.ts';
import { parseFlags } from '../parse-flags.ts';
import type { ComposeCommand } from './command.ts';
import { commands } from './commands.ts';
import { Compose } from './compose.ts';

const globalFlags = {
  'all-resources': bool('', 'Include all resources, even those not used by services'),
  ansi: text('', 'Control when to print ANSI control characters ("never"|"always"|"auto")', 'auto'),
  compatibility: bool('', 'Run compose in backward compatibility mode'),
  'dry-run': bool('', 'Execute command in dry run mode'),
  'env-file': list('', 'Files with variables for the Compose files, in place of .env', { word: 'stringArray' }),
  file: list('f', 'Compose files', { word: 'stringArray' }),
  parallel: int('', 'Most things done at the same time, -1 for no limit', -1, { shown: '-1' }),
  profile: list('', 'Profiles whose services take part', { word: 'stringArray' }),
  progress: text('', 'How progress is shown (auto, tty, plain, json, quiet)'),
  'project-directory': text('', 'Folder that relative paths begin at'),
  'project-name': text('p', 'Name of the project'),
  verbose: bool('', 'Show more output'),
  version: bool('v', 'Show the Docker Compose version information'),
};

/** `docker compose`, with what stands behind it. @throws CliError */
export function* dockerCompose(cli: Cli, args: readonly string[]): Blocking<number> {
  const { flags, operands } = parseFlags(globalFlags, args, { stopsAtOperand: true });
  const { file, 'project-name': projectName, 'project-directory': directory, 'env-file': envFiles, profile: profiles, ...others } = flags as Values<typeof globalFlags>;
  const [name = '', ...rest] = others.version ? ['version'] : operands;
  if (others['dry-run']) throw new CliError('--dry-run is not simulated');
  if (name === '' || name === 'help' || flags['help'] === true) {
    const about = commands.find(each => each.name === rest[0]);
    yield* cli.print(about ? commandHelp(about, cli.width) : rootHelp(cli.width));
    return 0;
  }
  const command = commands.find(each => each.name === name);
  if (!command) throw new CliError(`unknown docker command: ${JSON.stringify(`compose ${name}`)}`);
  const line = parseFlags(command.flags, rest, command);
  if (line.flags['help']) {
    yield* cli.print(commandHelp(command, cli.width));
    return 0;
  }
  const wrong = wrongCount(command.arity, line.operands.length);
  if (wrong !== undefined) throw new CliError(`docker: 'docker compose ${name}' ${wrong}\n\nUsage:  docker compose ${name} ${command.usage}\n\nRun 'docker compose ${name} --help' for more information`);
  return yield* command.run(new Compose(cli, { files: file, projectName, directory, envFiles, profiles }), line);
}

/** `docker-compose`, as a program of its own. */
export function* dockerComposeProgram(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const cli = new Cli(sys, environment, { host: undefined, context: undefined, config: undefined });
  try {
    return yield* dockerCompose(cli, argv.slice(1));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    if (error.message !== '') yield* cli.warn(`${error.message}\n`);
    return error.code;
  }
}

function rootHelp(width: number): string {
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(11)} ${summary}`).join('\n');
  return `Usage:  docker compose [OPTIONS] COMMAND\n\nDefine and run multi-container applications with Docker\n\nOptions:\n${flagUsages(globalFlags, width, false)}\n\nCommands:\n${rows}\n\nRun 'docker compose COMMAND --help' for more information on a command.\n`;
}

function commandHelp({ name, usage, summary, flags }: ComposeCommand, width: number): string {
  const options = Object.keys(flags).length > 0 ? `\n\nOptions:\n${flagUsages(flags, width)}` : '';
  return `Usage:  docker compose ${name}${usage === '' ? '' : ` ${usage}`}\n\n${summary}${options}\n`;
}
