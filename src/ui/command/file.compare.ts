import { commands, l10n, type Uri } from 'vscode';
import type { ImageSource } from '../../connect/index.ts';
import type { Analysis } from '../../layers/index.ts';
import { formatBytes } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import { find, markWords } from '../editor/layer-files.ts';
import { type LayerPath, layerUri, type LayerView, readLayerUri } from '../editor/layer-uri.ts';
import { Cancelled } from '../error.ts';
import type { SubjectOf } from '../tree/node.ts';
import { pick, tell } from './act.ts';
import type { Command } from './command.ts';
import { onRow } from './for-noun.ts';
import { chooseImage } from './image.compare.ts';
import { subjectsIn } from './targets.ts';

/** Commands that lay a file of a layer beside the same path elsewhere. */
export const compareFiles: readonly Command[] = [
  compares('compareImage', 'Compare with Same File in Other Image…', '2_compare@2', {}, async (deps, { uri }, file) => {
    const other = await chooseImage(deps, l10n.t('In which image?'));
    await deps.layers.use(other.source, analysis => {
      if (!find(analysis, { of: 'merged' }, file)) throw new Error(l10n.t('{0} has no /{1}.', other.name, file.path));
    });
    await showDiff(uri, layerUri({ ...file, place: { source: other.source, view: { of: 'merged' } } }), file.path, other.name);
  }),
  compares('compareLayer', 'Compare with Same File in Other Layer…', '2_compare@1', { except: 'container|compared' }, async ({ layers }, { uri }, file) => {
    if (file.place === 'nowhere' || !('source' in file.place)) return;
    const { source, view } = file.place;
    const versions = await layers.use(source, analysis => versionsOf(analysis, file, view));
    if (versions.length === 0) {
      tell(l10n.t('No other layer has /{0}.', file.path));
      throw new Cancelled();
    }
    const { layer } = await pick(versions, l10n.t('In which layer?'));
    const other = atLayer(file, source, layer);
    const isBelow = layer < (view.layer ?? Infinity);
    await (isBelow ? showDiff(other, uri, file.path, l10n.t('layer {0}', layer + 1)) : showDiff(uri, other, file.path, l10n.t('layer {0}', layer + 1)));
  }),
  compares('compareContainer', "Compare with the Image's File", '2_compare@3', { rows: 'container', except: 'added|removed' }, async (_deps, { uri, other }, file) => {
    if (!other) return;
    await commands.executeCommand('vscode.diff', other, uri, l10n.t('{0} (image ↔ container)', file.path));
  }),
];

function compares(verb: string, title: string, group: string, rows: { readonly rows?: string; readonly except?: string }, run: (deps: Deps, subject: SubjectOf<'file'>, file: LayerPath) => Promise<void>): Command {
  return {
    id: `cutaway.file.${verb}`, title, icon: 'diff', placements: [onRow('file', group, rows)], palette: false, trusted: true,
    async run(deps, ...args) {
      const [subject] = subjectsIn('file', args);
      const file = subject && readLayerUri(subject.uri);
      if (file) await run(deps, subject, file);
    },
  };
}

function atLayer({ path, bytes }: LayerPath, source: ImageSource, layer: number): Uri {
  return layerUri({ path, ...bytes !== undefined && { bytes }, place: { source, view: { of: 'layer', layer } } });
}

/** The other layers that store something at a path. */
function versionsOf(analysis: Analysis, file: LayerPath, view: LayerView): readonly { readonly label: string; readonly description: string; readonly layer: number }[] {
  return analysis.layers.flatMap(({ instruction }, layer) => {
    const item = find(analysis, { of: 'layer', layer }, file);
    if (!item || item.mark === 'removed' || view.of === 'layer' && view.layer === layer) return [];
    return [{ label: l10n.t('Layer {0}', layer + 1), description: [markWords(item.mark), formatBytes(item.bytes), instruction].filter(Boolean).join(' · '), layer }];
  });
}

async function showDiff(left: Uri, right: Uri, path: string, other: string): Promise<void> {
  await commands.executeCommand('vscode.diff', left, right, `${path} (↔ ${other})`);
}
