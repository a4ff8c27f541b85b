import { env } from 'vscode';
import type { Element } from '../tree/provider.ts';
import type { Command } from './command.ts';

export const copyValue: Command = {
  id: 'cutaway.value.copy',
  title: 'Copy Value',
  icon: 'copy',
  placements: [{ menu: 'view/item/context', group: '9_copy@9', when: 'view =~ /^cutaway\\./' }],
  palette: false,
  trusted: false,
  async run(_deps, clicked, selected) {
    const elements = Array.isArray(selected) && selected.length > 0 ? selected as Element[] : clicked ? [clicked as Element] : [];
    const values = elements.map(({ node }) => node.value ?? [node.label, node.description].filter(Boolean).join(' '));
    await env.clipboard.writeText(values.join('\n'));
  },
};
