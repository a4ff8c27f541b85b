import { type Command, shownPath } from './command.ts';
import { bool, type Flags } from './flag.ts';
import { wrapHelp } from './format/wrap.ts';
import { globalFlags, type Group } from './groups.ts';

const help = bool('', 'Print usage');

/** The usage line, behind `Usage:  `. */
export function usageLine(command: Command, called: string): string {
  const path = `docker ${shownPath(command, called)}`;
  return command.usage.split('\n').map(form => form === '' ? path : `${path} ${form}`).join('\n\t');
}

/** `docker COMMAND --help`, in the layout of docker's. @param width of the terminal */
export function commandHelp(command: Command, called: string, width: number): string {
  const aliases = command.paths.length > 1 ? `\n\nAliases:\n  ${command.paths.map(path => `docker ${path}`).join(', ')}` : '';
  const options = Object.keys(command.flags).length > 0 ? `\n\nOptions:\n${flagUsages(command.flags, width)}` : '';
  return `Usage:  ${usageLine(command, called)}\n\n${command.summary}${command.details === undefined ? '' : `\n${command.details}`}${aliases}${options}\n`;
}

/** `docker GROUP --help`. */
export function groupHelp({ name, summary }: Group, commands: readonly Command[]): string {
  const rows = commands.flatMap(({ paths, summary: what }) => {
    const [own = ''] = paths.filter(path => path.startsWith(`${name} `));
    return own === '' ? [] : [[own.slice(name.length + 1), what] as const];
  });
  return `Usage:  docker ${name} COMMAND\n\n${summary}\n\nCommands:\n${commandRows(rows)}\n\nRun 'docker ${name} COMMAND --help' for more information on a command.\n`;
}

/** Those that most people need first, in that order. */
const common = ['run', 'exec', 'ps', 'build', 'pull', 'push', 'images', 'login', 'logout', 'search', 'version', 'info'];

/** `docker --help`. */
export function rootHelp(groups: readonly Group[], commands: readonly Command[], width: number): string {
  const top = commands.flatMap(({ paths, summary }) => paths.filter(path => !path.includes(' ')).map(path => [path, summary] as const));
  const first = common.flatMap(name => top.filter(([path]) => path === name));
  const others = top.filter(([path]) => !common.includes(path)).sort(([a], [b]) => a < b ? -1 : 1);
  return [
    'Usage:  docker [OPTIONS] COMMAND', 'Runs applications in containers', `Common Commands:\n${commandRows(first)}`,
    `Management Commands:\n${commandRows([...groups.map(({ name, summary }) => [name, summary] as const), ['compose*', 'Docker Compose'] as const].sort(([a], [b]) => a < b ? -1 : 1))}`, `Commands:\n${commandRows(others)}`,
    `Global Options:\n${flagUsages(globalFlags, width, false)}`, 'Run \'docker COMMAND --help\' for more information on a command.', '',
  ].join('\n\n').replace(/\n\n$/, '\n');
}

function commandRows(rows: readonly (readonly [name: string, summary: string])[]): string {
  const width = Math.max(11, ...rows.map(([name]) => name.length));
  return rows.map(([name, summary]) => `  ${name.padEnd(width)} ${summary}`).join('\n');
}

/** The flags as pflag lists them: sorted, the types behind the names, descriptions in a column and wrapped. `--help` shows where there are none of its own. */
export function flagUsages(flags: Flags, width: number, withHelp = Object.keys(flags).length === 0): string {
  const all = Object.entries(withHelp ? { ...flags, help } : flags).sort(([a], [b]) => a < b ? -1 : 1);
  const rows = all.map(([name, { short, word, help: text, shown }]) => {
    const left = `  ${short === '' ? '   ' : `-${short},`} --${name}${word === '' ? '' : ` ${word}`}`;
    return [left, `${text}${shown === '' ? '' : ` (default ${shown})`}`] as const;
  });
  const column = Math.max(...rows.map(([left]) => left.length)) + 3;
  return rows.map(([left, text]) => `${left.padEnd(column)}${wrapHelp(column, width, text)}`).join('\n');
}
