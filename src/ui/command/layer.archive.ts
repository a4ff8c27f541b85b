import { commands, l10n, Uri, window } from 'vscode';
import { Cancelled } from '../error.ts';
import type { Command } from './command.ts';
import { onRow, onTitle } from './for-noun.ts';
import { subjectsIn } from './targets.ts';

const archives = 'resourceScheme == file && resourceExtname =~ /^\\.(tar|tgz)$/ || resourceScheme == file && resourceFilename =~ /\\.tar\\.(gz|zst)$/';

export const showArchive: Command = {
  id: 'cutaway.layer.showArchive',
  title: 'Show Layers of Archive',
  icon: 'file-zip',
  placements: [{ menu: 'explorer/context', group: '4_cutaway@2', when: archives }, onTitle('images', '1_transfer@3')],
  trusted: false,
  async run({ layers }, file) {
    const [chosen] = file instanceof Uri ? [file] : await window.showOpenDialog({ filters: { [l10n.t('Image archives')]: ['tar', 'tgz', 'gz', 'zst'], [l10n.t('All files')]: ['*'] } }) ?? [];
    if (!chosen) throw new Cancelled();
    if (chosen.scheme !== 'file') throw new Error(l10n.t('{0} is not on a disk of this machine.', chosen.toString()));
    // What is no archive is told at once, not in a row.
    await layers.useArchive(chosen.fsPath, () => undefined);
    layers.open({ kind: 'archive', path: chosen.fsPath });
    await commands.executeCommand('cutaway.images.focus');
  },
};

/** Takes an archive or a comparison out of the view, and frees what it needs. */
export const closeArchive: Command = {
  id: 'cutaway.layer.close',
  title: 'Close',
  icon: 'close',
  placements: [onRow('opened', 'inline@9'), onRow('opened', '9_close@1')],
  palette: false,
  trusted: false,
  run({ layers }, ...args) {
    for (const { opened } of subjectsIn('opened', args)) layers.close(opened);
    return Promise.resolve();
  },
};
