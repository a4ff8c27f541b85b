import { env } from 'vscode';
import { readLayerUri } from '../editor/layer-uri.ts';
import type { Command } from './command.ts';
import { onRow } from './for-noun.ts';
import { subjectsIn } from './targets.ts';

/** Paths in the image or the container, one a line. */
export const copyFilePath: Command = {
  id: 'cutaway.file.copyPath',
  title: 'Copy Path',
  icon: 'copy',
  placements: [onRow('file', '9_copy@1', { alsoOn: 'directory|special', many: true })],
  palette: false,
  trusted: false,
  async run(_deps, ...args) {
    await env.clipboard.writeText(subjectsIn('file', args).map(({ uri }) => `/${readLayerUri(uri)?.path ?? ''}`).join('\n'));
  },
};
