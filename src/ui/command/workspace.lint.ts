import { commands, l10n, ProgressLocation, type Uri, window, workspace } from 'vscode';
import { Cancelled } from '../error.ts';
import type { Deps } from '../deps.ts';
import type { Command } from './command.ts';

/** What may be a container file: other YAML files are looked into, and left alone. */
const candidates = '**/{Dockerfile*,dockerfile*,*.Dockerfile,*.dockerfile,Containerfile*,*.Containerfile,*.yaml,*.yml}';
const foreign = '**/{node_modules,.git}/**';

export const lintWorkspace: Command = {
  id: 'cutaway.workspace.lint',
  title: 'Check All Container Files in the Workspace',
  icon: 'checklist',
  trusted: false,
  async run({ linted }) {
    const { files, findings } = await checkAll(linted);
    const show = l10n.t('Show Problems');
    const said = l10n.t('Files checked: {0}. Findings: {1}.', files, findings);
    if (await window.showInformationMessage(said, ...findings > 0 ? [show] : []) === show) await commands.executeCommand('workbench.actions.view.problems');
  },
};

async function checkAll(linted: Deps['linted']): Promise<{ files: number; findings: number }> {
  return window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Checking container files'), cancellable: true }, async (progress, cancellation) => {
    const uris = await workspace.findFiles(candidates, foreign, undefined, cancellation);
    let files = 0;
    let findings = 0;
    for (const uri of uris) {
      if (cancellation.isCancellationRequested) throw new Cancelled();
      const found = await checkFile(linted, uri);
      progress.report({ message: workspace.asRelativePath(uri), increment: 100 / uris.length });
      if (found === undefined) continue;
      files++;
      findings += found;
    }
    return { files, findings };
  });
}

/** The number of findings; `undefined` for what is no container file or cannot be read. */
async function checkFile(linted: Deps['linted'], uri: Uri): Promise<number | undefined> {
  const bytes = await workspace.fs.readFile(uri).then(content => content, () => undefined);
  return bytes && linted.checkFile(uri, new TextDecoder().decode(bytes));
}
