import { l10n, Uri, window } from 'vscode';
import { basename } from 'node:path';
import { shortId } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import { Cancelled } from '../error.ts';
import { pick } from './act.ts';
import type { Command } from './command.ts';
import { onRow, onRows } from './for-noun.ts';
import { subjectsIn } from './targets.ts';

const archives = ['tar', 'tgz', 'gz', 'zst'];

/** Opens the Layer Explorer, from an image, from one of its layers, or from an archive. */
export const exploreImage: readonly Command[] = [
  onRows('image', {
    id: 'cutaway.image.explore',
    title: 'Explore Layers',
    icon: 'layers',
    groups: ['inline@1', '4_look@0'],
    async run({ engines, explorers }, [target]) {
      if (!target) return;
      const { endpoint } = await engines.engine();
      await explorers.open({ from: 'engine', engineId: endpoint.id, imageId: target.image.id, name: target.tag ?? shortId(target.image.id) });
    },
  }),
  {
    id: 'cutaway.layer.explore',
    title: 'Explore Layer',
    icon: 'layers',
    placements: [onRow('layer', 'inline@1'), onRow('layer', '4_look@0')],
    palette: false,
    trusted: true,
    async run({ engines, explorers }, ...args) {
      const { endpoint } = await engines.engine();
      for (const { image, layer } of subjectsIn('layer', args).slice(0, 1)) {
        await explorers.open({ from: 'engine', engineId: endpoint.id, imageId: image.id, name: image.tags[0] ?? shortId(image.id) }, layer.index);
      }
    },
  },
  {
    id: 'cutaway.archive.explore',
    title: 'Explore Layers of Image Archive…',
    icon: 'layers',
    placements: [onRow('archived', 'inline@1'), onRow('archived', '4_look@0'), { menu: 'explorer/context', group: '4_cutaway@1', when: 'resourceScheme == file && resourceExtname =~ /^\\.(tar|tgz)$/ || resourceScheme == file && resourceFilename =~ /\\.tar\\.(gz|zst)$/' }],
    trusted: false,
    async run(deps, file, ...others) {
      for (const { image: { source, name } } of subjectsIn('archived', [file, ...others]).slice(0, 1)) {
        if ('archive' in source) await deps.explorers.open({ from: 'archive', path: source.archive, image: source.index, name });
        return;
      }
      const path = (file instanceof Uri ? file : await askFile()).fsPath;
      const { image, name } = await askImage(deps, path);
      await deps.explorers.open({ from: 'archive', path, image, name });
    },
  },
];

async function askFile(): Promise<Uri> {
  const [file] = await window.showOpenDialog({ filters: { [l10n.t('Image archives')]: archives, [l10n.t('All files')]: ['*'] } }) ?? [];
  if (!file) throw new Cancelled();
  return file;
}

/** Which image of an archive; without a question if there is one. */
async function askImage({ layers }: Deps, path: string): Promise<{ readonly image: number; readonly name: string }> {
  const images = await layers.useArchive(path, ({ images }) => images.map(({ names, id, platform }, image) => ({ label: names.join(', ') || id.slice(0, 19) || basename(path), description: platform, image })));
  const chosen = images.length > 1 ? await pick(images, l10n.t('Choose from the images')) : images[0];
  return { image: chosen?.image ?? 0, name: images.length > 1 ? `${basename(path)}: ${chosen?.label ?? ''}` : basename(path) };
}
