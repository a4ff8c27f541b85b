import { l10n } from 'vscode';
import type { AnalysedPair } from '../../connect/index.ts';
import type { Analysis, FileDifference, InstalledPackages, PackageDifference, SettingDifference } from '../../layers/index.ts';
import { formatBytes, instructionOf } from '../../model/index.ts';
import type { ImageLayers, NamedImage, Opened } from '../editor/image-layers.ts';
import { markWords } from '../editor/layer-files.ts';
import { layerUri } from '../editor/layer-uri.ts';
import { localize } from '../error.ts';
import type { Icon, TreeNode } from './node.ts';
import { byPath, inGroups, pathRows } from './path-rows.ts';

type Comparison = Extract<Opened, { kind: 'comparison' }>;

/** So many files that differ are listed. */
const mostFiles = 200_000;
/** How long contents of files of equal size are compared, in ms. */
const readingTime = 10_000;

const icons: Readonly<Record<'added' | 'removed' | 'changed', Icon>> = {
  added: { id: 'diff-added', color: 'gitDecoration.addedResourceForeground' },
  removed: { id: 'diff-removed', color: 'gitDecoration.deletedResourceForeground' },
  changed: { id: 'diff-modified', color: 'gitDecoration.modifiedResourceForeground' },
};

/** Two images side by side: what differs in sizes, settings, history, packages and files. */
export function comparisonNode(layers: ImageLayers, opened: Comparison): TreeNode {
  const { before, after } = opened;
  const label = `${before.name} ↔ ${after.name}`;
  return {
    id: `comparison ${JSON.stringify([before.source, after.source])}`, label, description: l10n.t('comparison'), icon: { id: 'compare-changes' }, context: 'opened comparison', filterText: label, open: true,
    revision: label, subject: { kind: 'opened', opened },
    children: async () => layers.usePair(before, after, async pair => sections(pair, before, after)),
  };
}

async function sections(pair: AnalysedPair, before: NamedImage, after: NamedImage): Promise<readonly TreeNode[]> {
  const { compareImages, comparePackages, installedPackages } = await import('../../layers/index.ts');
  const difference = compareImages(pair.before, pair.after);
  const [old, now] = [await installedPackages(pair.before), await installedPackages(pair.after)];
  const { files, isComplete } = await differingFiles(pair, difference.files());
  const metadata = files.filter(({ mark }) => mark === 'metadata');
  const rowsOf = (list: readonly FileDifference[]): readonly TreeNode[] => pathRows(list, (file, name) => fileNode(file, name, before, after), folderNode);
  return [
    sizes(pair, difference.commonLayers),
    section('settings', l10n.t('Settings'), 'settings-gear', difference.settings.map(settingNode)),
    historySection(pair),
    packageSection(comparePackages(old.packages, now.packages), old, now),
    { ...section('files', l10n.t('Files'), 'files', rowsOf(files.filter(({ mark }) => mark !== 'metadata'))), description: fileCounts(files, isComplete) },
    ...metadata.length === 0 ? [] : [{ ...section('metadata', l10n.t('Only metadata differs'), 'calendar', rowsOf(metadata)), description: String(metadata.length) }],
  ];
}

function sizes({ before, after }: AnalysedPair, commonLayers: number): TreeNode {
  const differs = after.visibleBytes - before.visibleBytes;
  return {
    id: 'sizes', label: l10n.t('Size'), icon: { id: 'dashboard' }, value: String(differs),
    description: [
      `${formatBytes(before.visibleBytes)} → ${formatBytes(after.visibleBytes)} (${signedBytes(differs)})`,
      l10n.t('layers: {0} and {1}, {2} of them in common', before.layers.length, after.layers.length, commonLayers),
    ].join(' · '),
    facts: () => [
      ...facts(l10n.t('Before'), before), ...facts(l10n.t('After'), after),
    ],
  };
}

function signedBytes(bytes: number): string {
  return `${bytes < 0 ? '−' : '+'}${formatBytes(Math.abs(bytes))}`;
}

function facts(which: string, { totalBytes, wastedBytes, efficiency }: Analysis): NonNullable<ReturnType<NonNullable<TreeNode['facts']>>> {
  return [{ name: which, value: l10n.t('{0} in all layers, {1} of it never seen, efficiency {2}', formatBytes(totalBytes), formatBytes(wastedBytes), efficiency.toFixed(4)), source: 'api' }];
}

function section(id: string, label: string, icon: string, rows: readonly TreeNode[]): TreeNode {
  const node: TreeNode = { id, label, description: rows.length === 0 ? l10n.t('the same') : String(rows.length), icon: { id: icon } };
  return rows.length === 0 ? node : { ...node, children: () => inGroups(rows) };
}

function settingNode({ name, before, after }: SettingDifference): TreeNode {
  const kind = before === '' ? 'added' : after === '' ? 'removed' : 'changed';
  return { id: name, label: name, description: kind === 'changed' ? `${before} → ${after}` : before || after, icon: icons[kind], value: after || before };
}

/** What both began with is left out. */
function historySection({ before, after }: AnalysedPair): TreeNode {
  const [old, now] = [before, after].map(({ image }) => image.history.map(({ createdBy }) => instructionOf(createdBy))) as [string[], string[]];
  const first = old.findIndex((step, index) => step !== now[index]);
  const common = first < 0 ? old.length : first;
  const rows = (steps: readonly string[], kind: 'added' | 'removed'): readonly TreeNode[] => steps.slice(common).map((step, index): TreeNode => (
    { id: `${kind} ${index}`, label: step || l10n.t('(empty)'), icon: icons[kind], value: step }));
  const all = [...rows(old, 'removed'), ...rows(now, 'added')];
  const node = section('history', l10n.t('History'), 'history', all);
  return all.length === 0 ? node : { ...node, description: l10n.t('the first {0} steps are the same', common) };
}

function packageSection(differences: readonly PackageDifference[], ...installed: readonly InstalledPackages[]): TreeNode {
  const unread = installed.flatMap((which, index) => which.unread.map(database => ({ ...database, index })));
  const rows = [
    ...unread.map(({ path, why, index }): TreeNode => ({
      id: `unread ${index} ${path}`, label: `/${path}`, description: index === 0 ? l10n.t('before, its packages are not compared: {0}', localize(why)) : l10n.t('after, its packages are not compared: {0}', localize(why)), icon: { id: 'warning' },
    })),
    ...differences.map(({ name, before, after, growth }): TreeNode => {
      const kind = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed';
      const versions = [before, after].filter(({ length }) => length > 0).map(list => list.join(', ')).join(' → ');
      return { id: name, label: name, description: growth === undefined || growth === 0 ? versions : `${versions} · ${signedBytes(growth)}`, icon: icons[kind], value: `${name} ${(after.length > 0 ? after : before).join(' ')}` };
    }),
  ];
  const node = section('packages', l10n.t('Packages'), 'extensions', rows);
  const counts = installed.map(({ packages }) => packages.length);
  if (counts.every(count => count === 0) && unread.length === 0) return { ...node, description: l10n.t('none of dpkg, apk or rpm') };
  return { ...node, description: l10n.t('{0} differ; {1} and {2} are installed', differences.length, ...counts) };
}

async function differingFiles({ before, after }: AnalysedPair, all: Iterable<FileDifference>): Promise<{ readonly files: readonly FileDifference[]; readonly isComplete: boolean }> {
  const { settleRewritten } = await import('../../layers/index.ts');
  const files: FileDifference[] = [];
  let isComplete = true;
  for (const file of all) {
    if (files.length === mostFiles) {
      isComplete = false;
      break;
    }
    files.push(file);
  }
  const end = performance.now() + readingTime;
  return { files: [...await settleRewritten(before, after, files, () => performance.now() < end)].sort(byPath), isComplete };
}

function fileCounts(files: readonly FileDifference[], isComplete: boolean): string {
  const count = (...marks: readonly FileDifference['mark'][]): number => files.filter(({ mark }) => marks.includes(mark)).length;
  const words = l10n.t('{0} added, {1} removed, {2} changed', count('added'), count('removed'), count('changed', 'rewritten'));
  return isComplete ? words : l10n.t('{0}, and more that are not listed', words);
}

function folderNode(path: string, name: string, count: number): TreeNode {
  return { id: name, label: name, description: String(count), icon: { id: 'folder' }, value: `/${path}`, context: 'folder' };
}

function fileNode({ path, bytes: raw, mark, before: old, after: now }: FileDifference, name: string, before: NamedImage, after: NamedImage): TreeNode {
  const bytes = raw && Buffer.from(raw).toString('hex');
  const [left, right] = [before, after].map(({ source }) => layerUri({ place: { source, view: { of: 'merged' } }, path, ...bytes !== undefined && { bytes } })) as [ReturnType<typeof layerUri>, ReturnType<typeof layerUri>];
  const item = now ?? old;
  const isFile = item?.kind !== 'directory';
  const size = (bytes: number | undefined): string => bytes === undefined || !isFile ? '' : formatBytes(bytes);
  const words = mark === 'rewritten' ? l10n.t('stored again, not compared') : mark === 'metadata' ? markWords(mark) : '';
  const kind = mark === 'added' || mark === 'removed' ? mark : 'changed';
  return {
    id: bytes ?? name, label: name, icon: item?.kind === 'directory' ? { id: 'folder', ...icons[kind].color !== undefined && { color: icons[kind].color } } : icons[kind], value: `/${path}`, context: isFile ? 'file compared' : 'directory compared',
    description: [mark === 'added' || mark === 'removed' ? markWords(mark) : '', old && now && old.bytes !== now.bytes ? `${size(old.bytes)} → ${size(now.bytes)}` : size(item?.bytes), words].filter(text => text.trim() !== '' && text.trim() !== '→').join(' · '),
    subject: { kind: 'file', uri: now ? right : left },
    ...isFile && { command: old && now ? { id: 'vscode.diff', args: [left, right, `${path} (${before.name} ↔ ${after.name})`] } : { id: 'vscode.open', args: [now ? right : left] } },
  };
}
