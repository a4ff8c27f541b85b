import { commands, env, l10n, Uri, window, workspace } from 'vscode';
import { Cancelled } from '../error.ts';
import type { Deps } from '../deps.ts';
import type { Command } from './command.ts';

export const openRule: Command = {
  id: 'cutaway.rule.open',
  title: 'Explain a Lint Rule…',
  icon: 'book',
  trusted: false,
  async run(deps, name) {
    await commands.executeCommand('markdown.showPreview', await pageOf(deps, typeof name === 'string' ? name : await pickRule()));
  },
};

async function pickRule(): Promise<string> {
  const { rules } = await import('../../lint/index.ts');
  const picked = await window.showQuickPick(rules.map(({ meta }) => ({ label: meta.code, description: meta.aliases.join(', '), detail: l10n.t(meta.title.template, ...meta.title.args), name: meta.name })), { matchOnDescription: true, matchOnDetail: true });
  if (!picked) throw new Cancelled();
  return picked.name;
}

/** The rule's page in the reader's language, else in English. Throws for a name that is no rule's. */
async function pageOf({ extensionUri }: Deps, name: string): Promise<Uri> {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(l10n.t('There is no rule “{0}”.', name));
  const folder = Uri.joinPath(extensionUri, 'dist', 'rules', 'dockerfile');
  const translated = Uri.joinPath(folder, `${name}.${env.language.split('-')[0] ?? 'en'}.md`);
  return workspace.fs.stat(translated).then(() => translated, () => Uri.joinPath(folder, `${name}.md`));
}
