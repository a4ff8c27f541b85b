import { message, type Message } from '../../base/message.ts';
import { formatBytes, type OverlayLayer, type OverlayMount, pathSteps, type PathStep, type PathWord } from '../../model/index.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/** What the overlay diagram shows: the directories of one overlay, and what they say of a path. */
export interface OverlayFacts {
  /** The container's name, or where the overlay is mounted. */
  readonly name: string;
  /** The container's id, for those who click. */
  readonly item?: string;
  readonly mount?: OverlayMount | undefined;
  /** From the base up; the one that is written to, if there is one, comes last. */
  readonly layers: readonly OverlayLayer[];
  /** What the upper directory has, in the words of `docker diff`. */
  readonly changes?: readonly OverlayChange[];
  /** A path, and what each of the layers says of it. */
  readonly chosen?: { readonly path: string; readonly words: readonly (PathWord | undefined)[] } | undefined;
}

export interface OverlayChange {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

/** So many changes are drawn. */
const mostChanges = 8;

export const mergedId = 'merged';
const upperId = 'upper';
export const workId = 'work';

/** The id of a layer's box, and of what it has at the chosen path. */
export function layerId({ part }: OverlayLayer, index: number): string {
  return part === 'upper' ? upperId : `layer ${index}`;
}

const wordId = (layer: string): string => `${layer} path`;

/** The directories of an overlay as they lie over each other: on top what is seen, below it where changes go, then what is only read, down to the base. A chosen path stands in each that has it. */
export function overlayGraph({ name, item, mount, layers, changes = [], chosen }: OverlayFacts): Graph {
  const steps = new Map(pathSteps(chosen?.words ?? []).map(step => [step.layer, step]));
  const boxes = layers.map((layer, index) => layerNode(layer, index, chosen ? pathNodes(layerId(layer, index), chosen.path, steps.get(index)) : layer.part === 'upper' ? changeNodes(changes) : [])).reverse();
  const seen = [...steps.values()].findLast(({ isSeen }) => isSeen);
  const merged: GraphNode = {
    id: mergedId, kind: 'container', label: 'merged', details: mount ? [mount.merged] : [], hint: message('What is seen: all directories below, laid over each other.'), ...item !== undefined && { item },
    ...chosen && { children: [seen ? { ...fileNode(wordId(mergedId), chosen.path, seen), tone: 'lit' } : { id: wordId(mergedId), kind: 'whiteout', label: 'ENOENT', details: [chosen.path], tone: 'bad' }] },
  };
  const nodes = [merged, ...boxes.map(box => box.id === upperId ? written(box, mount) : box)];
  return { title: name, direction: 'tower', nodes, edges: [...tower(nodes), ...pathEdges(layers, [...steps.values()])] };
}

/** What belongs to the one who writes. */
function written(upper: GraphNode, mount: OverlayMount | undefined): GraphNode {
  if (!mount || mount.work === '') return upper;
  const work: GraphNode = { id: workId, kind: 'directory', label: 'workdir', details: [mount.work], tone: 'dim', hint: message('Where the kernel prepares a file before it appears in upperdir at once.') };
  return { id: 'written', kind: 'group', label: 'rw', children: [upper, work] };
}

const partHints: Readonly<Record<OverlayLayer['part'], Message>> = {
  image: message('A layer of the image: it is only read, and containers of images that have it share it.'),
  init: message('What the engine puts between image and container: the places of /etc/hosts, /etc/resolv.conf and others, so that commits leave them out.'),
  lower: message('A directory that is only read.'),
  upper: message('Everything that is written goes here. What comes from below is copied up before its first change; what is removed leaves a whiteout.'),
};

function layerNode(layer: OverlayLayer, index: number, children: readonly GraphNode[]): GraphNode {
  const { part, directory, instruction, size } = layer;
  const label = part === 'upper' ? 'upperdir' : part === 'init' ? 'lowerdir (init)' : `lowerdir ${index + 1}`;
  const details = [instruction, size === undefined ? '' : formatBytes(size), directory].filter(Boolean);
  return { id: layerId(layer, index), kind: part === 'upper' ? 'directory' : 'layer', label, details, hint: partHints[part], ...children.length > 0 && { children } };
}

/** Signs of `docker diff`. */
const signs = { added: 'A', changed: 'C', removed: 'D' } as const;

/** What was changed, without the directories on the way there. */
function changeNodes(changes: readonly OverlayChange[]): readonly GraphNode[] {
  const parents = new Set(changes.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
  const leaves = changes.filter(({ path, kind }) => kind !== 'changed' || !parents.has(path));
  const nodes = leaves.slice(0, mostChanges).map(({ path, kind }): GraphNode => ({ id: `change ${path} ${kind}`, kind: kind === 'removed' ? 'whiteout' : 'file', label: `${signs[kind]} ${path}` }));
  return leaves.length > mostChanges ? [...nodes, { id: 'more changes', kind: 'group', label: `+${leaves.length - mostChanges}` }] : nodes;
}

/** What a layer says of the chosen path: what it has, and what hides that in the layers below. */
function pathNodes(layer: string, path: string, step: PathStep | undefined): readonly GraphNode[] {
  const { has, hides } = step ?? {};
  return [
    ...has && step ? [fileNode(wordId(layer), path, step)] : [],
    ...hides ? [hidingNode(has ? `${wordId(layer)} hides` : wordId(layer), hides)] : [],
  ];
}

function fileNode(id: string, path: string, { has, isSeen }: PathStep): GraphNode {
  const isDirectory = has?.kind === 'directory';
  return { id, kind: isDirectory ? 'directory' : 'file', label: path, details: has?.kind === 'file' ? [formatBytes(has.size)] : isDirectory || !has ? [] : [has.kind], tone: isSeen ? 'lit' : 'dim' };
}

function hidingNode(id: string, { by, at }: NonNullable<PathWord['hides']>): GraphNode {
  switch (by) {
    case 'whiteout': return { id, kind: 'whiteout', label: `whiteout ${at}`, details: ['c 0, 0'], hint: message('A character device 0, 0: what the layers below have under this name is not seen.') };
    case 'removed': return { id, kind: 'whiteout', label: `D ${at}`, hint: message('It was removed here: by a whiteout, or because a directory above is opaque. The engine does not tell which.') };
    case 'opaque': return { id, kind: 'whiteout', label: `opaque ${at}`, details: ['trusted.overlay.opaque="y"'], hint: message('Of this directory nothing is seen that the layers below have in it.') };
    case 'file': return { id, kind: 'file', label: at, details: [], hint: message('No directory: what the layers below have in a directory of this name is not seen.') };
  }
}

/** Each lies over the next. */
function tower(boxes: readonly GraphNode[]): readonly GraphEdge[] {
  return boxes.slice(1).map(({ id }, index): GraphEdge => ({ id: `over ${id}`, from: boxes[index]?.id ?? '', to: id, label: '', tone: 'dim' }));
}

function pathEdges(layers: readonly OverlayLayer[], steps: readonly PathStep[]): readonly GraphEdge[] {
  const at = (position: number): string => {
    const layer = layers[position];
    return layer ? wordId(layerId(layer, position)) : '';
  };
  const seen = steps.findLast(({ isSeen }) => isSeen);
  return [
    ...seen ? [{ id: 'seen', from: at(seen.layer), to: wordId(mergedId), label: '', tone: 'lit', isBackward: true } as const] : [],
    ...steps.filter(step => isCopyUp(layers, steps, step)).map(({ layer, over = 0 }): GraphEdge => ({ id: 'copy-up', from: at(over), to: at(layer), label: 'copy-up', tone: 'lit', isBackward: true })),
  ];
}

/** Whether what a layer has came from one below: only what is written to gets copies, and of a directory nothing but its name. */
export function isCopyUp(layers: readonly OverlayLayer[], steps: readonly PathStep[], { layer, has, over }: PathStep): boolean {
  if (over === undefined || layers[layer]?.part !== 'upper' || has?.kind !== 'file') return false;
  return steps.some(step => step.layer === over && step.has?.kind === 'file');
}
