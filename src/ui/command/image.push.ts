import { l10n } from 'vscode';
import { parseReference, versionOf } from '../../model/index.ts';
import { tell } from './act.ts';
import { onRows } from './for-noun.ts';
import { withCredentials } from './registry.ts';
import { followTransfer, withPercent } from './transfer.ts';

export const pushImage = onRows('image', {
  id: 'cutaway.image.push',
  title: 'Push…',
  icon: 'cloud-upload',
  rows: 'tagged',
  groups: ['3_transfer@2'],
  many: true,
  fits: ({ tag }) => tag !== undefined,
  async run({ engines, log }, targets) {
    const { docker, endpoint } = await engines.engine();
    for (const { tag = '' } of targets) {
      const reference = parseReference(tag);
      if (!reference) continue;
      tell(await withPercent(l10n.t('Pushing {0}', tag), (report, abortSignal) => withCredentials(reference.domain, log, async auth => {
        // Engines before 1.42 want the header even when there are no credentials.
        const stream = await docker.getImage(reference.repository).push({ tag: versionOf(reference), authconfig: auth ?? {}, abortSignal });
        return followTransfer(stream, endpoint, report);
      })));
    }
  },
});
