import { onRows } from './for-noun.ts';

export const inspectContainer = onRows('container', {
  id: 'cutaway.container.inspect',
  title: 'Inspect',
  icon: 'json',
  groups: ['4_look@1'],
  alsoOn: 'endpoint',
  async run({ documents }, targets) {
    for (const { container } of targets) await documents.open(container.name, async ({ docker }) => docker.getContainer(container.id).inspect());
  },
});
