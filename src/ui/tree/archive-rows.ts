import { l10n } from 'vscode';
import type { ImageSource } from '../../connect/index.ts';
import type { LayeredImage } from '../../layers/index.ts';
import { formatBytes, shortId } from '../../model/index.ts';
import type { ImageLayers, Opened } from '../editor/image-layers.ts';
import { localize } from '../error.ts';
import { layerNodes, mergedNode } from './layer-rows.ts';
import type { TreeNode } from './node.ts';

/** An archive of images on a disk, with the images in it. */
export function archiveNode(layers: ImageLayers, opened: Extract<Opened, { kind: 'archive' }>): TreeNode {
  const { path } = opened;
  return {
    id: `archive ${path}`, label: path.replace(/^.*[/\\]/, ''), description: l10n.t('archive'), icon: { id: 'file-zip' }, context: 'opened archive', filterText: path, value: path, open: true, revision: path,
    subject: { kind: 'opened', opened },
    children: async () => layers.useArchive(path, ({ images, problems }) => [
      ...problems.map((problem, index): TreeNode => ({ id: `problem ${index}`, label: localize(problem), icon: { id: 'warning', color: 'list.warningForeground' } })),
      ...images.map((image, index) => imageNode(layers, image, { archive: path, index })),
    ]),
  };
}

function imageNode(layers: ImageLayers, image: LayeredImage, source: ImageSource): TreeNode {
  const name = image.names[0] ?? (image.id ? shortId(image.id) : l10n.t('Files'));
  return {
    id: image.id || name, label: name, description: [image.platform, image.id && image.names.length > 0 ? shortId(image.id) : ''].filter(Boolean).join(' · '), icon: { id: 'package' }, context: 'archived', revision: image.id,
    subject: { kind: 'archived', image: { source, name } }, value: image.names[0] ?? image.id,
    children: async () => layers.use(source, analysis => analysis.layers.length === 1 && analysis.image.history.length === 0
      ? [mergedNode(layers, source)]
      : analysis.layers.map(({ instruction, size, diffId }, index): TreeNode => ({
        id: String(index), label: instruction || l10n.t('(no history)'), description: formatBytes(size), icon: { id: 'layers' }, context: 'layer', value: diffId, revision: diffId, children: async () => layerNodes(layers, source, index),
      }))),
  };
}
