import { l10n } from 'vscode';
import { type EngineDetails, sourceKey } from '../../connect/index.ts';
import { type Container, formatBytes, type Image, type ImageStep, imageSteps, type Layer, shortId, type Snapshot } from '../../model/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';
import { archiveNode } from './archive-rows.ts';
import { comparisonNode } from './comparison-rows.ts';
import { containerIcon } from './container-icon.ts';
import { date } from './format.ts';
import { layerNodes } from './layer-rows.ts';
import type { Fact, TreeNode } from './node.ts';

/** The Images view: what was opened beside the engine's images, then these: names first, in order, then what has none. */
export function imageNodes(snapshot: Snapshot, details: EngineDetails | undefined, layers: ImageLayers): readonly TreeNode[] {
  return [...layers.opened.map(opened => opened.kind === 'archive' ? archiveNode(layers, opened) : comparisonNode(layers, opened)), ...engineImages(snapshot, details, layers)];
}

function engineImages({ images, containers }: Snapshot, details: EngineDetails | undefined, layers: ImageLayers): readonly TreeNode[] {
  if (!images || !details) return [];
  const used = containersByImage(containers?.values() ?? []);
  const row = (image: Image, tag?: string): TreeNode => imageNode(image, tag, used.get(image.id) ?? [], details, () => images.keys(), layers);
  const named = [...images.values()].flatMap(image => image.tags.map(tag => ({ image, tag })));
  named.sort((a, b) => a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0);
  const dangling = [...images.values()].filter(image => image.tags.length === 0);
  const rows = named.map(({ image, tag }) => row(image, tag));
  return dangling.length === 0 ? rows : [...rows, {
    id: 'dangling',
    label: l10n.t('Dangling images'),
    description: String(dangling.length),
    icon: { id: 'archive' },
    context: 'danglingImages',
    children: () => dangling.map(image => row(image)),
  }];
}

function containersByImage(containers: Iterable<Container>): ReadonlyMap<string, readonly Container[]> {
  const byImage = new Map<string, Container[]>();
  for (const container of containers) {
    const list = byImage.get(container.imageId);
    if (list) list.push(container);
    else byImage.set(container.imageId, [container]);
  }
  return byImage;
}

function imageNode(image: Image, tag: string | undefined, containers: readonly Container[], details: EngineDetails, allImages: () => Iterable<string>, layers: ImageLayers): TreeNode {
  return {
    id: tag === undefined ? image.id : `${image.id} ${tag}`,
    label: tag ?? shortId(image.id),
    description: [formatBytes(image.size), tag === undefined ? image.digests[0] : shortId(image.id)].filter(Boolean).join(' · '),
    icon: { id: 'package', ...containers.length > 0 && { color: 'charts.green' } },
    context: tag === undefined ? 'image dangling' : 'image tagged',
    facts: () => imageFacts(image),
    filterText: `${tag ?? ''} ${image.id}`,
    subject: { kind: 'image', image, ...tag !== undefined && { tag } },
    value: tag ?? image.id,
    revision: `${image.id} ${details.chainCountsVersion} ${containers.map(container => container.id + container.state + container.name).join()}`,
    children: async () => {
      const detail = await details.image(image.id);
      details.countChains(allImages());
      const rows = imageSteps(detail).map((step, index) => stepNode(step, index, image, details.chainCounts, layers));
      return containers.length === 0 ? rows : [...rows, containersNode(containers)];
    },
  };
}

function imageFacts(image: Image): readonly Fact[] {
  return [
    { name: l10n.t('Image id'), value: image.id, source: 'api' },
    ...image.tags.map((tag): Fact => ({ name: l10n.t('Tag'), value: tag, source: 'api' })),
    ...image.digests.map((digest): Fact => ({ name: l10n.t('Digest'), value: digest, source: 'api' })),
    { name: l10n.t('Size'), value: formatBytes(image.size), source: 'api' },
    { name: l10n.t('Created'), value: date(image.createdAt), source: 'api' },
  ];
}

function stepNode(step: ImageStep, index: number, image: Image, chainCounts: ReadonlyMap<string, number>, layers: ImageLayers): TreeNode {
  const { layer } = step;
  const source = { engine: layers.engine, image: image.id };
  const label = step.instruction || (layer ? l10n.t('(no history)') : step.comment || l10n.t('(empty)'));
  const base = { id: String(index), label, value: step.instruction };
  if (!layer) {
    return { ...base, description: l10n.t('metadata only'), icon: { id: 'circle-small', color: 'disabledForeground' }, context: 'metadata', facts: () => stepFacts(step) };
  }
  const sharing = (chainCounts.get(layer.chain) ?? 1) - 1;
  return {
    ...base,
    description: [
      layer.size === undefined ? l10n.t('size unknown') : formatBytes(layer.size),
      sharing > 0 ? sharing === 1 ? l10n.t('shared with 1 image') : l10n.t('shared with {0} images', sharing) : '',
    ].filter(Boolean).join(' · '),
    icon: { id: 'layers', ...sharing > 0 && { color: 'charts.blue' } },
    context: 'layer',
    subject: { kind: 'layer', image, layer },
    value: layer.diffId,
    revision: sourceKey(source),
    children: async () => layerNodes(layers, source, layer.index),
    facts: () => [...stepFacts(step), ...layerFacts(layer, sharing, chainCounts.size > 0)],
  };
}

function stepFacts({ instruction, createdAt, comment }: ImageStep): readonly Fact[] {
  const facts: readonly Fact[] = [
    { name: l10n.t('Instruction'), value: instruction, source: 'api' },
    { name: l10n.t('Created'), value: createdAt === undefined ? '' : date(createdAt), source: 'api' },
    { name: l10n.t('Comment'), value: comment, source: 'api' },
  ];
  return facts.filter(fact => fact.value !== '');
}

function layerFacts(layer: Layer, sharing: number, counted: boolean): readonly Fact[] {
  return [
    { name: l10n.t('Layer'), value: l10n.t('{0} from the base', layer.index + 1), source: layer.certain ? 'api' : 'predicted' },
    { name: l10n.t('Diff id'), value: layer.diffId, source: layer.certain ? 'api' : 'predicted' },
    ...layer.size === undefined ? [] : [{ name: l10n.t('Size'), value: formatBytes(layer.size), source: 'api' } as const],
    ...counted ? [{ name: l10n.t('Shared with other images'), value: String(sharing), source: 'api' } as const] : [],
  ];
}

function containersNode(containers: readonly Container[]): TreeNode {
  return {
    id: 'containers',
    label: l10n.t('Containers made from it'),
    description: String(containers.length),
    icon: { id: 'vm' },
    children: () => containers.map(container => ({
      id: container.id,
      label: container.name,
      description: container.status,
      icon: containerIcon(container),
      context: `container ${container.state}`,
      subject: { kind: 'container', container },
      value: container.name,
    })),
  };
}
