import { l10n, type Uri } from 'vscode';
import { type ContainerChange, containerChanges, containerDirectory, type ContainerEntry } from '../../connect/index.ts';
import { type Container, formatBytes } from '../../model/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';
import { markWords } from '../editor/layer-files.ts';
import { layerUri } from '../editor/layer-uri.ts';
import { date } from './format.ts';
import type { Icon, TreeNode } from './node.ts';
import { byPath, inGroups, pathRows } from './path-rows.ts';

interface Place {
  readonly layers: ImageLayers;
  readonly engine: string;
  readonly container: Container;
}

type Change = Omit<ContainerChange, 'path'> & { readonly path: string };

/** The files of a container as they are now, and what it has changed: one more layer upon its image's. */
export function fileSection(container: Container, layers: ImageLayers): TreeNode {
  const place: Place = { layers, engine: layers.engine, container };
  return {
    id: 'files', label: l10n.t('Files'), icon: { id: 'files' }, revision: container,
    children: async () => [
      { id: 'changes', label: l10n.t('Changed since the image'), description: l10n.t('the layer on top'), icon: { id: 'layers' }, revision: container, children: async () => changeNodes(place) },
      ...await directoryNodes(place, ''),
    ],
  };
}

async function changesOf({ layers, engine, container }: Place): Promise<readonly Change[]> {
  const changes = await layers.useEngine(engine, async at => containerChanges(at, container.id));
  return changes.map(({ path, kind }) => ({ kind, path: path.replace(/^\/+|\/+$/g, '') })).sort(byPath);
}

async function changeNodes(place: Place): Promise<readonly TreeNode[]> {
  const changes = await changesOf(place);
  if (changes.length === 0) return [{ id: 'none', label: l10n.t('Nothing is changed.'), icon: { id: 'info' } }];
  return pathRows(changes, (change, name, isFolder) => changeNode(place, change, name, isFolder), (path, name) => ({ id: name, label: name, icon: { id: 'folder' }, value: `/${path}` }));
}

const icons: Readonly<Record<Change['kind'], Icon>> = {
  added: { id: 'diff-added', color: 'gitDecoration.addedResourceForeground' },
  removed: { id: 'diff-removed', color: 'gitDecoration.deletedResourceForeground' },
  changed: { id: 'diff-modified', color: 'gitDecoration.modifiedResourceForeground' },
};

function urisOf({ engine, container }: Place, path: string): { readonly image: Uri; readonly now: Uri } {
  return { image: layerUri({ place: { source: { engine, image: container.imageId }, view: { of: 'merged' } }, path }), now: layerUri({ place: { engine, container: container.id }, path }) };
}

/** A changed file opens beside its image's, an added one as it is now, a removed one as it was. An empty directory cannot be told from a file here. */
function changeNode(place: Place, { path, kind }: Change, name: string, isFolder: boolean): TreeNode {
  const { image, now } = urisOf(place, path);
  if (isFolder) return { id: name, label: name, description: kind === 'changed' ? '' : markWords(kind), icon: { ...icons[kind], id: 'folder' }, context: 'folder', value: `/${path}` };
  const command = kind === 'changed' ? { id: 'vscode.diff', args: [image, now, l10n.t('{0} ({1}: image ↔ container)', path, place.container.name)] } : { id: 'vscode.open', args: [kind === 'added' ? now : image] };
  return { id: name, label: name, description: markWords(kind), icon: icons[kind], context: `file ${kind} container`, subject: { kind: 'file', uri: kind === 'removed' ? image : now, ...kind === 'changed' && { other: image } }, value: `/${path}`, command };
}

async function directoryNodes(place: Place, directory: string): Promise<readonly TreeNode[]> {
  const { layers, engine, container } = place;
  const prefix = directory === '' ? '' : `${directory}/`;
  const changes = await changesOf(place);
  const inside = [...changes.map(({ path }) => path), ...container.mounts.map(({ destination }) => destination.replace(/^\/+/, ''))].filter(path => path.startsWith(prefix)).map(path => path.slice(prefix.length).split('/', 1)[0] ?? '');
  const { entries, isComplete } = await layers.useEngine(engine, async at => containerDirectory(at, container.id, `/${directory}`, inside.filter(name => name !== '')));
  const marks = new Map(changes.map(({ path, kind }) => [path, kind]));
  const rank = ({ kind }: ContainerEntry): number => kind === 'directory' ? 0 : 1;
  const rows = [...entries].sort((a, b) => rank(a) - rank(b)).map(entry => entryNode(place, entry, prefix, marks.get(prefix + entry.name)));
  return [...isComplete ? [] : [incomplete], ...inGroups(rows)];
}

const incomplete: TreeNode = { id: 'incomplete', get label() { return l10n.t('There may be more here: reading stopped, as the directory is very large'); }, icon: { id: 'info' } };

function entryNode(place: Place, entry: ContainerEntry, prefix: string, change: Change['kind'] | undefined): TreeNode {
  const path = prefix + entry.name;
  const { now, image } = urisOf(place, path);
  const isDirectory = entry.kind === 'directory';
  const isReadable = entry.kind === 'file' || entry.kind === 'symlink';
  return {
    id: entry.name, label: entry.name, resource: now, value: `/${path}`, context: `${isDirectory ? 'directory' : isReadable ? 'file' : 'special'} container`,
    ...entry.kind === 'symlink' && { icon: { id: 'file-symlink-file' } },
    description: [entry.target && `→ ${entry.target}`, entry.kind === 'file' ? formatBytes(entry.size) : '', change ? markWords(change) : ''].filter(Boolean).join(' · '),
    subject: { kind: 'file', uri: now, ...isReadable && change !== 'added' && { other: image } },
    facts: () => [{ name: l10n.t('Path'), value: `/${path}`, source: 'api' }, { name: l10n.t('Mode'), value: entry.mode.toString(8).padStart(4, '0'), source: 'api' }, { name: l10n.t('Modified'), value: date(entry.mtime * 1000), source: 'api' }],
    ...isDirectory && { revision: now.toString(), children: async () => directoryNodes(place, path) },
    ...isReadable && { command: { id: 'vscode.open', args: [now] } },
  };
}
