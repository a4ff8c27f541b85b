import type Dockerode from 'dockerode';
import { l10n, Uri, window, workspace } from 'vscode';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { counted, type Endpoint, explained } from '../../connect/index.ts';
import { formatBytes } from '../../model/index.ts';
import { Cancelled } from '../error.ts';
import { onRows } from './for-noun.ts';
import { type ReportPercent, withPercent } from './transfer.ts';

export const saveImage = onRows('image', {
  id: 'cutaway.image.save',
  title: 'Save to File…',
  icon: 'save',
  groups: ['3_transfer@3'],
  many: true,
  async run({ engines }, targets) {
    const names = [...new Set(targets.map(({ image, tag }) => tag ?? image.id))];
    const [first = ''] = names;
    const file = await askFile(names.length === 1 ? first : 'images');
    const expected = targets.reduce((sum, { image }) => sum + image.size, 0);
    const { docker, endpoint } = await engines.engine();
    await withPercent(l10n.t('Saving {0}', names.join(', ')), (report, signal) => save(docker, endpoint, names, file, expected, report, signal));
  },
});

/** Throws {@link Cancelled} when the user chooses none. */
async function askFile(name: string): Promise<string> {
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri ?? Uri.file(homedir());
  const fileName = `${name.replace(/^sha256:(.{12}).*$/, '$1').replace(/[^\w.-]+/g, '-')}.tar`;
  const file = await window.showSaveDialog({ defaultUri: Uri.joinPath(folder, fileName), filters: { [l10n.t('Image archives')]: ['tar'] } });
  if (!file) throw new Cancelled();
  if (file.scheme !== 'file') throw new Error(l10n.t('{0} is not on a disk of this machine.', file.toString()));
  return file.fsPath;
}

/** The archive takes its name only when it is whole. */
async function save(docker: Dockerode, endpoint: Endpoint, names: readonly string[], file: string, expected: number, report: ReportPercent, signal: AbortSignal): Promise<void> {
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    const archive = counted(explained(await openArchive(docker, names, signal), endpoint), bytes => report(formatBytes(bytes), 100 * bytes / expected));
    await pipeline(Readable.from(archive, { objectMode: false }), createWriteStream(unfinished, { flags: 'wx' }), { signal });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** `GET /images/get`, which keeps all names in one archive; dockerode knows only the request for one. */
async function openArchive(docker: Dockerode, names: readonly string[], abortSignal: AbortSignal): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    docker.modem.dial({ path: '/images/get?', method: 'GET', isStream: true, options: { _query: { names: [...names] } }, abortSignal, statusCodes: { 200: true } }, (error, stream) => {
      if (error) reject(error);
      else resolve(stream as AsyncIterable<Buffer>);
    });
  });
}
