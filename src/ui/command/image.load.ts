import { l10n, window } from 'vscode';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { upload } from '../../connect/index.ts';
import { Cancelled } from '../error.ts';
import { tell } from './act.ts';
import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';
import { bytesOf, followTransfer, withPercent } from './transfer.ts';

export const loadImage: Command = {
  id: 'cutaway.image.load',
  title: 'Load from File…',
  icon: 'folder-opened',
  placements: [onTitle('images', '1_transfer@1')],
  trusted: true,
  async run({ engines }) {
    const files = await window.showOpenDialog({ canSelectMany: true, filters: { [l10n.t('Image archives')]: ['tar', 'gz', 'tgz', 'bz2', 'xz'] }, openLabel: l10n.t('Load') });
    if (!files) throw new Cancelled();
    const { docker, endpoint } = await engines.engine();
    for (const { fsPath: file } of files) {
      const { size } = await stat(file);
      const loaded = await withPercent(l10n.t('Loading {0}', basename(file)), async (report, abortSignal) => {
        const onBytes = (bytes: number): void => report(bytesOf(bytes, size), 100 * bytes / size);
        return upload(createReadStream(file), onBytes, async archive => followTransfer(await docker.loadImage(archive, { quiet: false, abortSignal }), endpoint, () => undefined));
      });
      tell(loaded);
    }
  },
};
