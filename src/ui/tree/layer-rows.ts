import { l10n } from 'vscode';
import type { ImageSource } from '../../connect/index.ts';
import type { Analysis, Item } from '../../layers/index.ts';
import { formatBytes } from '../../model/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';
import { find, markWords, viewIn } from '../editor/layer-files.ts';
import { type LayerPath, layerUri, type LayerView } from '../editor/layer-uri.ts';
import { localize } from '../error.ts';
import { date } from './format.ts';
import type { Fact, TreeNode } from './node.ts';
import { inGroups } from './path-rows.ts';

type Place = { readonly source: ImageSource; readonly view: LayerView };

const warning = { id: 'warning', color: 'list.warningForeground' };

/** What a layer has: all files up to it, what could not be read of it, and its own files and directories. */
export async function layerNodes(layers: ImageLayers, source: ImageSource, layer: number): Promise<readonly TreeNode[]> {
  return layers.use(source, analysis => {
    const facts = analysis.layers[layer];
    if (facts?.unreadable) return [{ id: 'unreadable', label: l10n.t('Layer {0} cannot be read', layer + 1), description: localize(facts.unreadable), icon: warning, value: localize(facts.unreadable) }];
    const problems = (facts?.problems ?? []).map((problem, index): TreeNode => ({ id: `problem ${index}`, label: localize(problem), icon: warning }));
    const own = fileRows(layers, analysis, { source, view: { of: 'layer', layer } }, { path: '' });
    return [mergedNode(layers, source, layer), ...problems, ...own.length > 0 ? own : [{ id: 'none', label: l10n.t('This layer has no files.'), icon: { id: 'info' } }]];
  });
}

/** All files as containers of an image would see them with the layers up to one. */
export function mergedNode(layers: ImageLayers, source: ImageSource, layer?: number): TreeNode {
  const place: Place = { source, view: { of: 'merged', ...layer !== undefined && { layer } } };
  return {
    id: 'merged', label: l10n.t('Merged files'), description: layer === undefined ? l10n.t('of all layers') : l10n.t('of layers 1 to {0}', layer + 1), icon: { id: 'files' }, context: 'merged', revision: 'merged',
    children: async () => directoryNodes(layers, place, { path: '' }),
  };
}

async function directoryNodes(layers: ImageLayers, place: Place, directory: Omit<LayerPath, 'place'>): Promise<readonly TreeNode[]> {
  return layers.use(place.source, analysis => fileRows(layers, analysis, place, directory));
}

function fileRows(layers: ImageLayers, analysis: Analysis, place: Place, directory: Omit<LayerPath, 'place'>): readonly TreeNode[] {
  const { tree } = analysis;
  const node = directory.path === '' ? tree.root : find(analysis, place.view, directory)?.node;
  const items = node === undefined ? [] : [...tree.children(viewIn(analysis, place.view), node)];
  const rank = ({ kind }: Item): number => kind === 'directory' ? 0 : 1;
  return inGroups(items.sort((a, b) => rank(a) - rank(b)).map(item => fileRow(layers, analysis, place, directory, item)));
}

function fileRow(layers: ImageLayers, analysis: Analysis, place: Place, directory: Omit<LayerPath, 'place'>, item: Item): TreeNode {
  const path = directory.path === '' ? item.name : `${directory.path}/${item.name}`;
  // Names that are no UTF-8 are told apart by their bytes; most are, and cost nothing.
  const bytes = path.includes('\ufffd') ? Buffer.from(analysis.tree.pathBytes(item.node)).toString('hex') : undefined;
  const at: Omit<LayerPath, 'place'> = { path, ...bytes !== undefined && { bytes } };
  const uri = layerUri({ place, ...at });
  const isDirectory = item.kind === 'directory';
  const isReadable = item.kind === 'file' || item.kind === 'hardlink' || item.kind === 'symlink';
  return {
    id: bytes ?? item.name, label: item.name || '?', description: description(item, place.view), resource: uri,
    ...isDirectory ? {} : { icon: { id: icons[item.kind] ?? 'file' } }, context: [isDirectory ? 'directory' : isReadable ? 'file' : 'special', item.mark].join(' '),
    subject: { kind: 'file', uri }, value: `/${path}`, facts: () => facts(item, path, analysis),
    ...isDirectory && { revision: uri.toString(), children: async () => directoryNodes(layers, place, at) },
    ...isReadable && { command: { id: 'vscode.open', args: [uri] } },
  };
}

const icons: Readonly<Partial<Record<Item['kind'], string>>> = { symlink: 'file-symlink-file', character: 'symbol-numeric', block: 'server', fifo: 'arrow-swap' };

function description(item: Item, view: LayerView): string {
  const size = item.kind === 'file' || item.kind === 'hardlink' || item.kind === 'directory' && item.bytes > 0 ? formatBytes(item.bytes) : '';
  const mark = view.of === 'layer' && !(item.kind === 'directory' && item.mark === 'same') ? markWords(item.mark) : '';
  const hiddenAt = item.mark === 'removed' || view.of === 'merged' ? undefined : item.hiddenAt;
  return [
    item.target && `→ ${item.target}`, size, mark, item.removedBytes > 0 ? l10n.t('hides {0} of lower layers', formatBytes(item.removedBytes)) : '',
    hiddenAt === undefined ? '' : l10n.t('hidden by layer {0}', hiddenAt + 1),
  ].filter(Boolean).join(' · ');
}

function facts(item: Item, path: string, { layers }: Analysis): readonly Fact[] {
  const all: readonly Fact[] = [
    { name: l10n.t('Path'), value: `/${path}`, source: 'api' },
    { name: l10n.t('Mode'), value: item.mode.toString(8).padStart(4, '0'), source: 'api' },
    { name: l10n.t('Owner'), value: `${item.uid}:${item.gid}`, source: 'api' },
    { name: l10n.t('Modified'), value: date(item.mtime * 1000), source: 'api' },
    { name: l10n.t('Link to'), value: item.target, source: 'api' },
    { name: l10n.t('From layer'), value: `${item.layer + 1} · ${layers[item.layer]?.instruction ?? ''}`, source: 'api' },
    { name: l10n.t('Hidden by layer'), value: item.hiddenAt === undefined ? '' : `${item.hiddenAt + 1} · ${layers[item.hiddenAt]?.instruction ?? ''}`, source: 'api' },
  ];
  return all.filter(({ value }) => value !== '');
}
