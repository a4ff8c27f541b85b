import { l10n } from 'vscode';
import { restartObject } from '../../connect/index.ts';
import { actOnEach } from './act.ts';
import { onObjects } from './on-objects.ts';

/** What `kubectl rollout restart` does: the pods are replaced one after another. */
export const restartWorkloads = onObjects({
  id: 'cutaway.object.restart',
  title: 'Restart Rollout',
  icon: 'debug-restart',
  rows: 'deployments|statefulsets|daemonsets',
  groups: ['1_run@2'],
  many: true,
  changes: true,
  run: async (_deps, api, subjects) => actOnEach(l10n.t('Restarting rollouts'), subjects, ({ object }) => object.name, async ({ object }) => restartObject(api, object)),
});
