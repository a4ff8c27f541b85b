import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../build/paths.ts';
import { run } from '../host/run.ts';

/** What the other extension says when the mouse is over something. */
export const otherHover = 'hover of the other extension';
/** What it makes of a document when it formats it. */
export const otherText = '# formatted by the other extension';

const main = `
const { Hover, languages, Range, TextEdit } = require('vscode');
exports.activate = () => {
  languages.registerHoverProvider('dockerfile', { provideHover: () => new Hover(${JSON.stringify(otherHover)}) });
  languages.registerDocumentFormattingEditProvider('dockerfile', {
    provideDocumentFormattingEdits: document => [TextEdit.replace(new Range(0, 0, document.lineCount, 0), ${JSON.stringify(otherText)})],
  });
};`;

/** Packs an extension that has an id of somebody else's and edits Dockerfiles. Gives the path of its .vsix in a new folder. */
export async function packOtherExtension(publisher: string, name: string, version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-other-'));
  const source = join(folder, name);
  await mkdir(source);
  await writeFile(join(source, 'main.js'), main);
  await writeFile(join(source, 'package.json'), JSON.stringify({
    publisher, name, version, displayName: name, license: 'MIT', engines: { vscode: '^1.93.0' }, main: './main.js', activationEvents: ['onLanguage:dockerfile'],
  }));
  const vsix = join(folder, 'other.vsix');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--allow-star-activation', '--out', vsix];
  await run(process.execPath, [inRoot('node_modules', '@vscode', 'vsce', 'vsce'), 'package', ...options], { cwd: source });
  return vsix;
}
