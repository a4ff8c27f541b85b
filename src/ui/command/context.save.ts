import { onRows } from './for-noun.ts';
import { saveKubeconfig } from './kubeconfigs.ts';

export const saveContext = onRows('context', {
  id: 'cutaway.context.save',
  title: 'Save Kubeconfig As…',
  icon: 'save-as',
  alsoOn: 'cluster',
  rows: 'configured',
  groups: ['3_save@1'],
  async run({ kubeconfigs }, [target]) {
    if (target) await saveKubeconfig(target.context.name, async () => kubeconfigs.onlyContext(target.context.name));
  },
});
