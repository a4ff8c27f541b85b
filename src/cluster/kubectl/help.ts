import type { flag } from '../../engine/index.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { globalFlags } from './flags.ts';
import { type Group, groups, sections } from './groups.ts';

/** cobra's padding of names. */
const narrowest = 11;
const globalHint = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';

/** The group of commands that has this path. */
export function groupOf(path: string): Group | undefined {
  return groups.find(group => group.path === path || group.aliases?.some(alias => path === [...group.path.split(' ').slice(0, -1), alias].join(' ')));
}

/** `kubectl --help`: commands by what they are for. */
export function rootHelp(): string {
  const blocks = sections.map(({ title, names }) => `${title}:\n${rows(names.flatMap(name => {
    const summary = commands.find(({ path }) => path === name)?.summary ?? groupOf(name)?.summary;
    return summary === undefined ? [] : [[name, summary] as const];
  }))}`);
  return `kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/\n\n${blocks.join('\n')}\nUsage:\n  kubectl [flags] [options]\n\nUse "kubectl <command> --help" for more information about a given command.\n${globalHint}`;
}

/** `kubectl GROUP --help`. */
export function groupHelp(path: string): string {
  const members = membersOf(path);
  return `${groupOf(path)?.summary ?? ''}.\n\nAvailable Commands:\n${rows(members)}\nUsage:\n  kubectl ${path} ${groupOf(path)?.usage ?? 'SUBCOMMAND'} [options]\n\nUse "kubectl ${path} <command> --help" for more information about a given command.\n${globalHint}`;
}

/** `kubectl COMMAND --help`. */
export function commandHelp({ path, aliases, usage, summary, flags }: Command): string {
  const own = path.split(' ').at(-1) ?? '';
  const members = membersOf(path);
  const parts = [
    `${summary}.\n`, ...aliases ? [`Aliases:\n${[own, ...aliases].join(', ')}\n`] : [], ...members.length > 0 ? [`Available Commands:\n${rows(members)}`] : [],
    ...Object.keys(flags).length > 0 ? [`Options:\n${flagText(flags)}`] : [], `Usage:\n  kubectl ${path}${usage === '' ? '' : ` ${usage}`} [options]\n`,
    `${members.length > 0 ? `Use "kubectl ${path} <command> --help" for more information about a given command.\n` : ''}${globalHint}`,
  ];
  return parts.join('\n');
}

/** `kubectl options`. */
export function optionsHelp(): string {
  return `The following options can be passed to any command:\n\n${flagText(globalFlags)}`;
}

function membersOf(path: string): readonly (readonly [string, string])[] {
  const all = [...commands, ...groups].filter(each => each.path.startsWith(`${path} `) && !each.path.slice(path.length + 1).includes(' '));
  return [...new Map(all.map(each => [each.path.slice(path.length + 1), each.summary] as const))].sort(([a], [b]) => a < b ? -1 : 1);
}

function rows(lines: readonly (readonly [name: string, summary: string])[]): string {
  const width = Math.max(narrowest, ...lines.map(([name]) => name.length));
  return lines.map(([name, summary]) => `  ${name.padEnd(width)}   ${summary}\n`).join('');
}

function flagText(flags: flag.Flags): string {
  return Object.entries(flags).sort(([a], [b]) => a < b ? -1 : 1).map(([name, { short, help, initial }]) => `    ${short === '' ? '' : `-${short}, `}--${name}=${shownInitial(initial)}:\n\t${help}.\n`).join('\n');
}

function shownInitial(initial: flag.FlagValue): string {
  if (typeof initial === 'object') return '[]';
  return typeof initial === 'string' ? `'${initial}'` : String(initial ?? 0);
}
