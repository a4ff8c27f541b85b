import { FileType, l10n, type TextDocument, type Uri, window, workspace } from 'vscode';
import { pick } from './act.ts';

/** More YAML files than these are not looked into, nor those that are larger than so many bytes: a configuration of kind has a page or two. */
const mostFiles = 500;
const largest = 256 * 1024;
/** So many are read at a time. */
const parallel = 8;
/** What every configuration says that kind takes (kind.sigs.k8s.io, "Configuration"). */
const api = 'kind.x-k8s.io';

/** The configuration of kind in the editor, else one of the workspace that the user picks. Throws an error that says so where there is none. */
export async function chooseConfiguration(): Promise<TextDocument> {
  const { isKindConfig } = await import('../../lint/index.ts');
  const active = window.activeTextEditor?.document;
  if (active && isKindConfig(active.getText())) return active;
  const items = configurationsIn(await workspace.findFiles('**/*.{yaml,yml}', '**/{node_modules,.git}/**', mostFiles), isKindConfig).then(uris => {
    if (uris.length === 0) throw new Error(l10n.t('There is no kind configuration in this workspace: a YAML file with “kind: Cluster” and “apiVersion: kind.x-k8s.io/v1alpha4”.'));
    return uris.map(uri => ({ label: workspace.asRelativePath(uri), uri })).sort((a, b) => a.label < b.label ? -1 : 1);
  });
  return workspace.openTextDocument((await pick(await items, l10n.t('kind configuration'))).uri);
}

async function configurationsIn(uris: readonly Uri[], isConfig: (text: string) => boolean): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  const queue = uris.values();
  await Promise.all(Array.from({ length: parallel }, async () => {
    for (const uri of queue) {
      const text = await smallText(uri);
      if (text?.includes(api) && isConfig(text)) found.push(uri);
    }
  }));
  return found;
}

/** Undefined for what is large, no file, or cannot be read. */
async function smallText(uri: Uri): Promise<string | undefined> {
  try {
    const { size, type } = await workspace.fs.stat(uri);
    return (type & FileType.File) !== 0 && size <= largest ? new TextDecoder().decode(await workspace.fs.readFile(uri)) : undefined;
  } catch {
    return undefined;
  }
}
