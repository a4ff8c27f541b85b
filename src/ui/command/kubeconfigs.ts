import { env, l10n, Uri, window } from 'vscode';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { writePrivateFile } from '../../connect/index.ts';
import { Cancelled } from '../error.ts';
import { confirm, tell } from './act.ts';

/** Asks for a place and writes a kubeconfig there, readable for its owner only. `name` proposes the file's. */
export async function saveKubeconfig(name: string, read: () => Promise<string>): Promise<void> {
  const proposed = Uri.file(join(homedir(), `${name.replace(/[^\w.-]+/g, '_')}.kubeconfig`));
  const into = await window.showSaveDialog({ defaultUri: proposed, title: l10n.t('Where to save the kubeconfig, which holds a key') });
  if (!into) throw new Cancelled();
  if (into.scheme !== 'file') throw new Error(l10n.t('A kubeconfig holds a key, and is saved on this machine only.'));
  await writePrivateFile(into.fsPath, await read());
  tell(l10n.t('The kubeconfig is in {0}: KUBECONFIG={0} kubectl get nodes', into.fsPath));
}

/** Copies a kubeconfig, after a question: the clipboard is for every program to read. */
export async function copyKubeconfig(read: () => Promise<string>): Promise<void> {
  await confirm(l10n.t('Copy the kubeconfig to the clipboard?'), l10n.t('It holds a private key, and every program can read the clipboard.'), l10n.t('Copy'));
  await env.clipboard.writeText(await read());
}
