import { l10n, ThemeIcon, Uri, window } from 'vscode';
import type { Command } from './command.ts';

/** The command line is run by the editor's own Node, which a desktop editor is only if told to. */
const asNode = { ELECTRON_RUN_AS_NODE: '1' };

export const openLinux: Command = {
  id: 'cutaway.linux.open',
  title: 'Open a Shell in a Simulated Linux',
  icon: 'terminal-linux',
  trusted: true,
  run({ extensionUri }) {
    const program = Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath;
    window.createTerminal({
      name: l10n.t('Simulated Linux'), iconPath: new ThemeIcon('terminal-linux'), shellPath: process.execPath, shellArgs: [program, 'sh'], env: asNode,
    }).show();
    return Promise.resolve();
  },
};
