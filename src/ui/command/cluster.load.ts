import { l10n } from 'vscode';
import { loadIntoNodes } from '../../connect/index.ts';
import { withKind } from '../kind.ts';
import { pick, tell } from './act.ts';
import { onRows } from './for-noun.ts';

export const loadIntoCluster = onRows('cluster', {
  id: 'cutaway.cluster.load',
  title: 'Load Image into Nodes…',
  icon: 'package',
  groups: ['2_cluster@1'],
  async run(deps, [target]) {
    if (!target) return;
    const { name } = target.cluster;
    const items = deps.engines.list('images').then(images => images.flatMap(({ tags }) => tags.map(label => ({ label }))).sort((a, b) => a.label < b.label ? -1 : 1));
    const { label: image } = await pick(items, l10n.t('Image of this engine to load into the nodes of {0}', name));
    await withKind(l10n.t('Loading {0}', image), deps, async (kind, engine, run) => loadIntoNodes(kind, engine, name, image, run));
    tell(l10n.t('The nodes of {0} have {1}.', name, image));
  },
});
