import { l10n, Uri, window, workspace } from 'vscode';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { counted } from '../../connect/index.ts';
import { formatBytes } from '../../model/index.ts';
import { Cancelled } from '../error.ts';
import { readLayerUri } from '../editor/layer-uri.ts';
import type { Command } from './command.ts';
import { onRow } from './for-noun.ts';
import { subjectsIn } from './targets.ts';
import { withPercent } from './transfer.ts';

/** Saves a file of an image or a container. Any size goes to a disk of this machine; other places get it in one piece. */
export const saveFile: Command = {
  id: 'cutaway.file.save',
  title: 'Save File As…',
  icon: 'save-as',
  placements: [onRow('file', '3_save@1')],
  palette: false,
  trusted: true,
  async run({ layerFiles }, ...args) {
    const [subject] = subjectsIn('file', args);
    if (!subject) return;
    const { uri } = subject;
    const into = await askPlace(uri);
    if (into.scheme !== 'file') {
      await workspace.fs.writeFile(into, await layerFiles.readFile(uri));
      return;
    }
    const { size } = await layerFiles.stat(uri);
    await withPercent(l10n.t('Saving {0}', into.path.replace(/^.*\//, '')), async (report, signal) => {
      const unfinished = `${into.fsPath}.${randomBytes(4).toString('hex')}.part`;
      try {
        const bytes = counted(layerFiles.stream(uri, signal), done => { report(formatBytes(done), size > 0 ? 100 * done / size : 100); });
        await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(unfinished, { flags: 'wx' }), { signal });
        await rename(unfinished, into.fsPath);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    });
  },
};

/** Names of images' files may be any: what a disk might take for a folder or refuse is left out. */
async function askPlace(uri: Uri): Promise<Uri> {
  const name = (readLayerUri(uri)?.path ?? '').replace(/^.*\//, '').replace(/[\u0000-\u001f\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '_') || 'file';
  const folder = workspace.workspaceFolders?.find(({ uri: { scheme } }) => scheme === 'file')?.uri ?? Uri.file(homedir());
  const into = await window.showSaveDialog({ defaultUri: Uri.joinPath(folder, name) });
  if (!into) throw new Cancelled();
  return into;
}
