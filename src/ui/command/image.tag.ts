import { l10n } from 'vscode';
import { parseReference, versionOf } from '../../model/index.ts';
import { onRows } from './for-noun.ts';
import { askReference } from './reference-input.ts';

export const tagImage = onRows('image', {
  id: 'cutaway.image.tag',
  title: 'Tag…',
  icon: 'tag',
  groups: ['5_change@1'],
  async run({ engines }, targets) {
    for (const { image, tag } of targets) {
      const name = await askReference(l10n.t('Further name for the image'), { ...tag !== undefined && { value: tag } });
      const reference = parseReference(name);
      if (!reference) continue;
      const { docker } = await engines.engine();
      await docker.getImage(image.id).tag({ repo: reference.repository, tag: versionOf(reference) });
    }
  },
});
