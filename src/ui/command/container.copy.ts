import { env } from 'vscode';
import type { Container } from '../../model/index.ts';
import type { Command } from './command.ts';
import { onRows } from './for-noun.ts';

/** What people paste into a terminal. Several containers give several lines. */
export const copyFromContainer: readonly Command[] = [
  copies('copyName', 'Copy Name', '9_copy@1', ({ name }) => [name]),
  copies('copyId', 'Copy ID', '9_copy@2', ({ id }) => [id]),
  copies('copyAddress', 'Copy IP Address', '9_copy@3', addresses),
];

function copies(verb: string, title: string, group: string, valuesOf: (container: Container) => readonly string[]): Command {
  return onRows('container', {
    id: `cutaway.container.${verb}`,
    title,
    icon: 'copy',
    groups: [group],
    alsoOn: 'endpoint',
    many: true,
    fits: ({ container }) => valuesOf(container).length > 0,
    run: async (_deps, targets) => env.clipboard.writeText(targets.flatMap(({ container }) => valuesOf(container)).join('\n')),
  });
}

function addresses({ networks }: Container): readonly string[] {
  return networks.map(({ ipv4, ipv6 }) => (ipv4 || ipv6).replace(/\/\d+$/, '')).filter(Boolean);
}
