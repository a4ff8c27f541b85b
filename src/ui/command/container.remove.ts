import { l10n } from 'vscode';
import { isAlive } from '../../model/index.ts';
import { actOnEach, choose, nameList } from './act.ts';
import { onRows } from './for-noun.ts';

export const removeContainer = onRows('container', {
  id: 'cutaway.container.remove',
  title: 'Remove…',
  icon: 'trash',
  groups: ['7_remove@1'],
  many: true,
  fits: ({ container }) => container.state !== 'removing',
  async run({ engines }, targets) {
    const containers = targets.map(({ container }) => container);
    const names = containers.map(({ name }) => name);
    const alive = containers.filter(isAlive).map(({ name }) => name);
    const [first = ''] = names;
    const question = names.length === 1 ? l10n.t('Remove the container {0}?', first) : l10n.t('Remove {0} containers?', names.length);
    const detail = [
      names.length === 1 ? '' : nameList(names),
      alive.length === 0 ? '' : names.length === 1 ? l10n.t('It is running and will be killed.') : l10n.t('These are running and will be killed:\n{0}', nameList(alive)),
      l10n.t('What it wrote is lost, except in volumes and folders of the host.'),
    ].filter(Boolean).join('\n\n');
    const remove = l10n.t('Remove');
    const removeWithVolumes = l10n.t('Remove with Anonymous Volumes');
    const way = await choose(question, detail, [remove, removeWithVolumes]);
    const { docker } = await engines.engine();
    await actOnEach(l10n.t('Removing containers'), containers, ({ name }) => name, (container, abortSignal) => docker.getContainer(container.id).remove({
      force: isAlive(container), v: way === removeWithVolumes, abortSignal,
    }));
  },
});
