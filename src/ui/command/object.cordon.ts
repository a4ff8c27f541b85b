import { l10n } from 'vscode';
import { cordonNode } from '../../connect/index.ts';
import { actOnEach } from './act.ts';
import type { Command } from './command.ts';
import { onObjects } from './on-objects.ts';

/** Keeps new pods off nodes, and lets them come again. */
export const cordonNodes: readonly Command[] = [
  onObjects({
    id: 'cutaway.object.cordon', title: 'Cordon', icon: 'circle-slash', rows: 'uncordoned', groups: ['5_node@1'], many: true, changes: true,
    run: async (_deps, api, subjects) => actOnEach(l10n.t('Cordoning nodes'), subjects, ({ object }) => object.name, async ({ object }) => cordonNode(api, object, true)),
  }),
  onObjects({
    id: 'cutaway.object.uncordon', title: 'Uncordon', icon: 'circle-large-outline', rows: 'cordoned', groups: ['5_node@1'], many: true, changes: true,
    run: async (_deps, api, subjects) => actOnEach(l10n.t('Uncordoning nodes'), subjects, ({ object }) => object.name, async ({ object }) => cordonNode(api, object, false)),
  }),
];
