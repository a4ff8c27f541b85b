import { l10n } from 'vscode';
import { attachPodShell } from '../terminal/pod-shell.ts';
import { onObjects } from './on-objects.ts';
import { chooseContainer } from './pods.ts';

/** A shell can change anything in its container, so it needs what changes need. */
export const openPodShell = onObjects({
  id: 'cutaway.object.exec',
  title: 'Attach Shell',
  icon: 'terminal',
  rows: 'running',
  groups: ['inline@2', '2_open@2'],
  changes: true,
  async run(_deps, api, [subject]) {
    attachPodShell(api, subject.object, await chooseContainer(subject, l10n.t('Container to attach a shell to')));
  },
});
