import { l10n } from 'vscode';
import { followPodLogs } from '../terminal/pod-logs.ts';
import { onObjects } from './on-objects.ts';
import { chooseContainer } from './pods.ts';

export const viewPodLogs = onObjects({
  id: 'cutaway.object.logs',
  title: 'View Logs',
  icon: 'output',
  rows: 'pods|containers',
  groups: ['inline@1', '2_open@1'],
  async run(_deps, api, [subject]) {
    followPodLogs(api, subject.object, await chooseContainer(subject, l10n.t('Container whose output to follow')));
  },
});
