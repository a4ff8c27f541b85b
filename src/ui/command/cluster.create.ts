import { DiagnosticSeverity, l10n, type TextDocument, Uri, workspace } from 'vscode';
import { basename, dirname } from 'node:path';
import { createKindCluster } from '../../connect/index.ts';
import type { Deps } from '../deps.ts';
import { Cancelled } from '../error.ts';
import { withKind } from '../kind.ts';
import { ask, confirm, nameList, tell } from './act.ts';
import type { Command, Placement } from './command.ts';
import { onTitle } from './for-noun.ts';
import { chooseConfiguration } from './kind-configuration.ts';

const looksLikeKind = 'resourceLangId == yaml && resourceFilename =~ /kind|cluster/i';

export const createCluster: Command = {
  id: 'cutaway.cluster.create',
  title: 'Create Cluster from kind Configuration…',
  icon: 'add',
  placements: [onTitle('clusters', 'navigation@1'), ...(['explorer/context', 'editor/context'] as const).map((menu): Placement => ({ menu, group: '7_cutaway@3', when: looksLikeKind }))],
  trusted: true,
  async run(deps, given) {
    const document = given instanceof Uri ? await workspace.openTextDocument(given) : await chooseConfiguration();
    await checkFirst(deps, document);
    const config = document.getText();
    const { kindClusterName } = await import('../../lint/index.ts');
    const name = await ask(l10n.t('Name of the cluster'), {
      value: kindClusterName(config) ?? 'kind', check: value => /^[a-z0-9.-]+$/.test(value) ? undefined : l10n.t('A cluster’s name has small letters, digits, dots and dashes only, unlike {0}', value),
    });
    const folder = document.uri.scheme === 'file' ? dirname(document.uri.fsPath) : undefined;
    await withKind(l10n.t('Creating the cluster {0}', name), deps, async (kind, engine, run) => createKindCluster(kind, engine, { name, config, ...folder !== undefined && { folder } }, run));
    tell(l10n.t('The cluster {0} is there, and kubectl’s context is {1}.', name, `kind-${name}`));
  },
};

/** Asks before kind is given what will fail. */
async function checkFirst({ linted }: Deps, document: TextDocument): Promise<void> {
  if (document.isUntitled && document.getText().trim() === '') throw new Cancelled();
  const errors = (await linted.diagnosticsOf(document)).filter(({ severity }) => severity === DiagnosticSeverity.Error);
  if (errors.length === 0) return;
  const lines = errors.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  await confirm(l10n.t('{0} has errors. Create the cluster all the same?', basename(document.uri.path)), nameList(lines), l10n.t('Create'));
}
