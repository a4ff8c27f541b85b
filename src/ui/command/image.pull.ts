import { l10n } from 'vscode';
import { type Reference, formatReference, parseReference, versionOf } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import { tell } from './act.ts';
import type { Command } from './command.ts';
import { onRow, onTitle } from './for-noun.ts';
import { askReference } from './reference-input.ts';
import { withCredentials } from './registry.ts';
import { subjectsIn } from './targets.ts';
import { followTransfer, withPercent } from './transfer.ts';

export const pullImage: Command = {
  id: 'cutaway.image.pull',
  title: 'Pull…',
  icon: 'cloud-download',
  placements: [onTitle('images', 'navigation@1'), onRow('image', '3_transfer@1', { rows: 'tagged', many: true })],
  trusted: true,
  async run(deps, ...args) {
    const tags = subjectsIn('image', args).flatMap(({ tag }) => tag ?? []);
    const names = tags.length > 0 ? tags : [await askReference(l10n.t('Image to pull'), { digest: true })];
    for (const reference of names.flatMap(name => parseReference(name) ?? [])) await pull(deps, reference);
  },
};

async function pull({ engines, log }: Deps, reference: Reference): Promise<void> {
  const { docker, endpoint } = await engines.engine();
  tell(await withPercent(l10n.t('Pulling {0}', formatReference(reference)), (report, abortSignal) => withCredentials(reference.domain, log, async auth => {
    const stream = await docker.createImage(auth ?? {}, { fromImage: reference.repository, tag: versionOf(reference), abortSignal });
    return followTransfer(stream, endpoint, report);
  })));
}
