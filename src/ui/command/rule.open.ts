import { commands, env, window } from 'vscode';
import { RulePages } from '../editor/rule-pages.ts';
import { Cancelled, localize } from '../error.ts';
import type { Command } from './command.ts';

export const openRule: Command = {
  id: 'cutaway.rule.open',
  title: 'Explain a Lint Rule…',
  icon: 'book',
  trusted: false,
  async run(_deps, name) {
    const { rulePage } = await import('../../lint/index.ts');
    const { path } = rulePage(typeof name === 'string' && /^[a-z0-9-]+$/.test(name) ? name : await pickRule(), env.language);
    await commands.executeCommand('markdown.showPreview', RulePages.uri(path));
  },
};

async function pickRule(): Promise<string> {
  const { rules } = await import('../../lint/index.ts');
  const items = rules.map(({ meta }) => ({ label: meta.code, description: meta.aliases.join(', '), detail: localize(meta.title), name: meta.name }));
  const picked = await window.showQuickPick(items, { matchOnDescription: true, matchOnDetail: true });
  if (!picked) throw new Cancelled();
  return picked.name;
}
