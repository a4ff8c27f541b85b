import { l10n } from 'vscode';
import { scaleObject } from '../../connect/index.ts';
import { ask } from './act.ts';
import { onObjects } from './on-objects.ts';

export const scaleWorkload = onObjects({
  id: 'cutaway.object.scale',
  title: 'Scale…',
  icon: 'arrow-both',
  rows: 'deployments|statefulsets|replicasets',
  groups: ['1_run@1'],
  changes: true,
  async run(_deps, api, [{ object }]) {
    const now = 'wanted' in object && typeof object.wanted === 'number' ? object.wanted : 1;
    const count = await ask(l10n.t('How many pods {0} is to have', object.name), { value: String(now), check: text => /^\d{1,5}$/.test(text.trim()) ? undefined : l10n.t('A number from 0 on.') });
    if (Number(count) !== now) await scaleObject(api, object, Number(count));
  },
});
