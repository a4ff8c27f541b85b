import { commands, l10n, ThemeIcon } from 'vscode';
import { shortId } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import type { NamedImage } from '../editor/image-layers.ts';
import { sourceKey } from '../../connect/index.ts';
import { Cancelled } from '../error.ts';
import { pick, tell } from './act.ts';
import type { Command } from './command.ts';
import { onRow } from './for-noun.ts';
import { subjectsIn } from './targets.ts';

/** Two images side by side: of two rows that are selected, or of one and another that is chosen. The older row stands on the left. */
export const compareImages: Command = {
  id: 'cutaway.image.compare',
  title: 'Compare Image with…',
  icon: 'compare-changes',
  placements: [onRow('image', '4_look@3', { alsoOn: 'archived', many: true })],
  trusted: true,
  async run(deps, ...args) {
    const given = [...subjectsIn('image', args).map(({ image, tag }) => named(deps, image.id, tag)), ...subjectsIn('archived', args).map(({ image }) => image)];
    const before = given[0] ?? await chooseImage(deps, l10n.t('Compare which image?'));
    const after = given[1] ?? await chooseImage(deps, l10n.t('Compare {0} with which image?', before.name), before);
    if (given.length > 2) tell(l10n.t('Two images can be compared: {0} and {1}.', before.name, after.name));
    deps.layers.open({ kind: 'comparison', before, after });
    await commands.executeCommand('cutaway.images.focus');
  },
};

/** Lets the user choose one of the engine's images. */
export async function chooseImage(deps: Deps, question: string, except?: NamedImage): Promise<NamedImage> {
  const images = await deps.engines.list('images');
  const items = images.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [undefined]).map(tag => named(deps, id, tag)))
    .filter(({ source }) => !except || sourceKey(source) !== sourceKey(except.source))
    .map(image => ({ label: image.name, description: 'image' in image.source ? shortId(image.source.image) : '', iconPath: new ThemeIcon('package'), image }));
  if (items.length === 0) {
    tell(l10n.t('There is no other image on this engine.'));
    throw new Cancelled();
  }
  return (await pick(items, question)).image;
}

function named({ layers }: Deps, id: string, tag: string | undefined): NamedImage {
  return { source: { engine: layers.engine, image: id }, name: tag ?? shortId(id) };
}
