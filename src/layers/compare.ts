import type { Analysis } from './analysis.ts';
import type { ImageSettings } from './image/image.ts';
import type { Item, Tree } from './tree/tree.ts';

/**
 * A path that two images do not show alike. `added`: only the second has it; `removed`: only the first; `changed`: another kind, size or target; `metadata`: another mode,
 * owner or time, contents apart; `rewritten`: stored by different layers with the same size, mode and owner, so that only its contents can tell.
 */
export interface FileDifference {
  /** What is no UTF-8 as U+FFFD. */
  readonly path: string;
  /** The same as bytes, where U+FFFD is in it. */
  readonly bytes?: Uint8Array;
  readonly mark: 'added' | 'removed' | 'changed' | 'metadata' | 'rewritten';
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** A setting that differs, its values as text. */
export interface SettingDifference {
  /** As in `env PATH`, `entrypoint`, `label version`. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Two images side by side. */
export interface ImageDifference {
  /** How many layers they have in common, from the base up. */
  readonly commonLayers: number;
  readonly settings: readonly SettingDifference[];
  /** In no order, one by one, as there may be millions. */
  files(): Generator<FileDifference>;
}

/** Compares what two images show and start with. Where both were analysed with the same `SharedLayers`, files of common layers are known to be the same. */
export function compareImages(before: Analysis, after: Analysis): ImageDifference {
  return { commonLayers: commonLayers(before, after), settings: settingDifferences(before.image.settings, after.image.settings), files: () => fileDifferences(before, after) };
}

function commonLayers(before: Analysis, after: Analysis): number {
  const differs = before.layers.findIndex(({ diffId }, index) => diffId === '' || diffId !== after.layers[index]?.diffId);
  return differs < 0 ? before.layers.length : differs;
}

function* fileDifferences(before: Analysis, after: Analysis): Generator<FileDifference> {
  const isShared = before.records === after.records;
  for (const item of before.tree.all(before.tree.merged)) {
    const at = placeOf(before.tree, item);
    const other = isShared ? after.tree.at(after.tree.merged, item.node) : after.tree.find(after.tree.merged, at.bytes ?? at.path);
    const mark = !other ? 'removed' : isShared && other.record === item.record ? undefined : markOf(item, other);
    if (mark) yield { ...at, mark, before: item, after: other };
  }
  for (const item of after.tree.all(after.tree.merged)) {
    const at = placeOf(after.tree, item);
    const other = isShared ? before.tree.at(before.tree.merged, item.node) : before.tree.find(before.tree.merged, at.bytes ?? at.path);
    if (!other) yield { ...at, mark: 'added', before: undefined, after: item };
  }
}

function placeOf(tree: Tree, { node }: Item): Pick<FileDifference, 'path' | 'bytes'> {
  const path = tree.path(node);
  return path.includes('\ufffd') ? { path, bytes: tree.pathBytes(node) } : { path };
}

function markOf(before: Item, after: Item): FileDifference['mark'] | undefined {
  const isFile = before.kind === 'file' || before.kind === 'hardlink';
  const sameKind = before.kind === after.kind || isFile && (after.kind === 'file' || after.kind === 'hardlink');
  if (!sameKind || isFile && before.bytes !== after.bytes || before.kind === 'symlink' && before.target !== after.target) return 'changed';
  if (before.mode !== after.mode || before.uid !== after.uid || before.gid !== after.gid) return 'metadata';
  if (isFile && before.bytes > 0) return 'rewritten';
  return before.mtime === after.mtime ? undefined : 'metadata';
}

function settingDifferences(before: ImageSettings, after: ImageSettings): readonly SettingDifference[] {
  const [old, now] = [namedSettings(before), namedSettings(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map(name => ({ name, before: old.get(name) ?? '', after: now.get(name) ?? '' })).filter(setting => setting.before !== setting.after);
}

function namedSettings({ env, labels, entrypoint, cmd, user, workdir, ports, volumes, stopSignal }: ImageSettings): ReadonlyMap<string, string> {
  const variable = (text: string): [string, string] => {
    const [name = ''] = text.split('=', 1);
    return [`env ${name}`, text.slice(name.length + 1)];
  };
  return new Map([
    ...env.map(variable), ...Object.entries(labels).map(([name, value]): [string, string] => [`label ${name}`, value]), ['entrypoint', entrypoint.join(' ')], ['cmd', cmd.join(' ')], ['user', user],
    ['workdir', workdir], ['ports', ports.join(' ')], ['volumes', volumes.join(' ')], ['stop signal', stopSignal],
  ]);
}
