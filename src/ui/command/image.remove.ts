import type Dockerode from 'dockerode';
import { l10n } from 'vscode';
import { EngineFailure } from '../../connect/index.ts';
import { shortId } from '../../model/index.ts';
import type { SubjectOf } from '../tree/node.ts';
import { describeError } from '../error.ts';
import { actOnEach, confirm, nameList } from './act.ts';
import { onRows } from './for-noun.ts';

type ImageRow = SubjectOf<'image'>;

export const removeImage = onRows('image', {
  id: 'cutaway.image.remove',
  title: 'Remove…',
  icon: 'trash',
  groups: ['7_remove@1'],
  many: true,
  async run({ engines }, targets) {
    const [first = ''] = targets.map(nameOf);
    const question = targets.length === 1 ? l10n.t('Remove the image {0}?', first) : l10n.t('Remove {0} images?', targets.length);
    await confirm(question, [targets.length === 1 ? '' : nameList(targets.map(nameOf)), lossOf(targets)].filter(Boolean).join('\n\n'), l10n.t('Remove'));
    const { docker } = await engines.engine();
    const refused = await removeAll(docker, targets);
    if (refused.length === 0) return;
    await confirm(l10n.t('Remove by force?'), refused.map(({ reason }) => reason).join('\n\n'), l10n.t('Force'));
    await actOnEach(l10n.t('Removing images'), refused, ({ row }) => nameOf(row), ({ row }, abortSignal) => remove(docker, row, true, abortSignal));
  },
});

interface Refused {
  readonly row: ImageRow;
  /** The engine's words. */
  readonly reason: string;
}

/** Removes what the engine lets go without force; gives the rest. */
async function removeAll(docker: Dockerode, rows: readonly ImageRow[]): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  await actOnEach(l10n.t('Removing images'), rows, nameOf, async (row, signal) => {
    try {
      await remove(docker, row, false, signal);
    } catch (error) {
      // "must be forced" and "must force", but not "cannot be forced".
      if (!(error instanceof EngineFailure && error.status === 409 && /must (be forced|force)/.test(error.message))) throw error;
      refused.push({ row, reason: describeError(error) });
    }
  });
  return refused;
}

/** A row with a name removes the name, and the image with its last name; a row without removes the image. */
async function remove(docker: Dockerode, { image, tag }: ImageRow, force: boolean, abortSignal: AbortSignal): Promise<void> {
  await docker.getImage(tag ?? image.id).remove({ force, abortSignal });
}

function nameOf({ image, tag }: ImageRow): string {
  return tag ?? shortId(image.id);
}

/** Says which rows take only a name away: those of images that keep another. */
function lossOf(rows: readonly ImageRow[]): string {
  const removed = new Set(rows.map(({ tag }) => tag));
  const kept = rows.filter(({ image, tag }) => tag !== undefined && image.tags.some(other => !removed.has(other)));
  if (kept.length === 0) return '';
  return rows.length === 1 ? l10n.t('Only the name goes: the image has further names.') : l10n.t('Of these only the name goes, as the image has further names:\n{0}', nameList(kept.map(nameOf)));
}
