import type { Blocking, Environment, Sys } from '../../kernel/index.ts';
import { CliError, parseFlags } from '../../engine/index.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { completeWords } from './completion.ts';
import { Failure, PlainFailure } from './failure.ts';
import { type GlobalOptions, globalFlags } from './flags.ts';
import { commandHelp, groupHelp, groupOf, optionsHelp, rootHelp } from './help.ts';
import { Kubectl } from './kubectl.ts';
import { suggestionsFor } from './suggestions.ts';
import { commandWords } from './words.ts';

/** `kubectl`, with its arguments. */
export function* kubectl(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const args = argv.slice(1);
  const cli = (options: GlobalOptions): Kubectl => new Kubectl(sys, environment, options);
  const plain = cli(parseFlags(globalFlags, []).flags as GlobalOptions);
  try {
    if (args[0] === '__complete') return yield* completeWords(plain, args.slice(1));
    const { words, rest } = commandWords(args);
    return yield* dispatch(cli, plain, words, rest);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    if (error.message !== '') yield* plain.warn(`${error.message}\n`);
    return error.code;
  }
}

function* dispatch(cli: (options: GlobalOptions) => Kubectl, plain: Kubectl, words: readonly string[], rest: readonly string[]): Blocking<number> {
  const path = words.join(' ');
  if (rest[0] === 'options' && path === '') {
    yield* plain.print(optionsHelp());
    return 0;
  }
  const found = commands.find(command => command.path === path);
  const wantsHelp = rest.includes('--help') || rest.includes('-h');
  if (!found) {
    const [unknown] = operandsOf(rest);
    if (words[0] === 'help' || unknown === 'help') return yield* helpAbout(plain, operandsOf(rest).filter(word => word !== 'help'));
    if (unknown !== undefined && !wantsHelp && path !== '') throw new Failure(`unknown command ${JSON.stringify(unknown)}\nSee 'kubectl ${path} -h' for help and examples`);
    if (unknown !== undefined && !wantsHelp) throw new Failure(`unknown command ${JSON.stringify(unknown)} for "kubectl"${suggestionsFor(unknown)}`);
    if (path !== '' && !wantsHelp) {
      yield* groupOf(path)?.isPlainOutput ? plain.print(groupHelp(path)) : plain.warn(groupHelp(path));
      return 1;
    }
    yield* plain.print(path === '' ? rootHelp() : groupHelp(path));
    return 0;
  }
  const dash = rest.indexOf('--');
  const { flags, given, operands } = parsed(found, dash < 0 ? rest : rest.slice(0, dash));
  if (flags['help'] === true) {
    yield* plain.print(commandHelp(found));
    return 0;
  }
  const options = { ...plain.options, ...Object.fromEntries(Object.entries(flags).filter(([name]) => !Object.hasOwn(found.flags, name))) };
  const all = dash < 0 ? operands : [...operands, ...rest.slice(dash + 1)];
  return yield* found.run(cli(options), { flags, given, operands: all, beforeDash: operands.length });
}

function* helpAbout(plain: Kubectl, words: readonly string[]): Blocking<number> {
  const path = words.join(' ');
  const found = commands.find(command => command.path === path);
  yield* plain.print(found ? commandHelp(found) : path === '' || !groupOf(path) ? rootHelp() : groupHelp(path));
  return 0;
}

function parsed(found: Command, args: readonly string[]): ReturnType<typeof parseFlags> {
  try {
    return parseFlags({ ...globalFlags, ...found.flags }, args);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    throw new PlainFailure(`error: ${error.message}\nSee 'kubectl ${found.path} --help' for usage.`);
  }
}

function operandsOf(args: readonly string[]): readonly string[] {
  return args.filter(arg => !arg.startsWith('-'));
}
