import { strict as assert } from 'node:assert';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CodeLens, commands, ConfigurationTarget, l10n, Position, type TextDocument, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { onRealEngine } from './real-engine.ts';
import { terminalOf } from './terminals.ts';

async function lensesOf({ uri }: TextDocument): Promise<CodeLens[]> {
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return lenses.filter(({ command }) => command?.command === 'cutaway.preview.open').sort((a, b) => a.range.start.line - b.range.start.line);
}

/** Waits until the lenses are as wanted. */
async function lensesShow(document: TextDocument, wanted: RegExp, patience = 18_000): Promise<readonly string[]> {
  const end = Date.now() + patience;
  for (;;) {
    const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
    if (wanted.test(titles.join('\n'))) return titles;
    assert.ok(Date.now() < end, titles.join('\n'));
    await sleep(50);
  }
}

async function open(file: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.file(file));
  await window.showTextDocument(document);
  return document;
}

describe('The lenses of a Dockerfile', function () {
  this.timeout(60_000);
  const folder = (): string => join(workspace.workspaceFolders![0]!.uri.fsPath, 'preview-tests');

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder(), { recursive: true, force: true });
  });

  async function write(name: string, text: string | Uint8Array): Promise<string> {
    const file = join(folder(), name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
    return file;
  }

  /** Another program writes a file. The editor's watcher (4.93) misses that now and then, and sees it when it happens again. */
  async function changedOutside(document: TextDocument, name: string, text: string | Uint8Array, wanted: RegExp): Promise<void> {
    for (let tries = 3; ; tries--) {
      await write(name, text);
      try {
        await lensesShow(document, wanted, 6_000);
        return;
      } catch (error) {
        if (tries === 1) throw error;
      }
    }
  }

  it('follow the text and the context, and name their sources', async () => {
    await write('follow/data.bin', new Uint8Array(4096));
    const document = await open(await write('follow/Dockerfile', 'FROM nowhere.invalid/base:1\nCOPY data.bin /\nENV A=1\nRUN ./make\n'));
    const titles = await lensesShow(document, /4 KiB/);
    assert.equal(titles.length, 4);
    assert.match(titles[1]!, /^Layer \+1 · 4 KiB/);
    assert.match(titles[2]!, /^metadata only/);
    assert.match(titles[3]!, /^Layer \+2 · size unknown/);
    assert.match((await lensesOf(document))[1]!.command!.tooltip!, /the sum of 1 files in the build context/);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(3, 0), 'COPY . /all\n');
    await workspace.applyEdit(edit);
    assert.equal((await lensesShow(document, /Layer \+3/)).length, 5);
    await changedOutside(document, 'follow/data.bin', new Uint8Array(8192), /Layer \+1 · 8 KiB/);
    await changedOutside(document, 'follow/.dockerignore', 'data.bin\n', /Layer \+1 · size unknown/);
    await document.save();
  });

  it('follow files that do not come to rest', async () => {
    await write('busy/data.bin', new Uint8Array(4096));
    const document = await open(await write('busy/Dockerfile', 'FROM scratch\nCOPY data.bin /\n'));
    await lensesShow(document, /4 KiB/);
    const busy = setInterval(() => { void write('busy/log', new Date().toISOString()); }, 100);
    try {
      await write('busy/data.bin', new Uint8Array(8192));
      await lensesShow(document, /8 KiB/);
    } finally {
      clearInterval(busy);
    }
  });

  it('go and come with the setting', async () => {
    const document = await open(await write('setting/Dockerfile', 'FROM scratch\nCOPY Dockerfile /\n'));
    await lensesShow(document, /Layer 1/);
    const configuration = workspace.getConfiguration('cutaway.preview');
    await configuration.update('lenses', false, ConfigurationTarget.Workspace);
    assert.deepEqual(await lensesOf(document), []);
    await configuration.update('lenses', undefined, ConfigurationTarget.Workspace);
    await lensesShow(document, /Layer 1/);
  });

  it('do not wait for a context of many files, and stay quick to type with', async function () {
    this.timeout(120_000);
    for (let part = 0; part < 100; part++) {
      const name = join(folder(), 'many', `part${part}`);
      await mkdir(name, { recursive: true });
      await Promise.all(Array.from({ length: 200 }, (_, index) => writeFile(join(name, `file${index}`), 'x')));
    }
    const document = await open(await write('many/Dockerfile', 'FROM scratch\nCOPY . /\n'));
    await lensesShow(document, /19\.\d KiB|\d+ KiB/, 60_000);
    const begun = performance.now();
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(2, 0), 'COPY part1 /again\n');
    await workspace.applyEdit(edit);
    await lensesShow(document, /Layer 2 · 200 B/);
    console.log(`      20,000 files: lenses ${Math.round(performance.now() - begun)} ms after typing`);
    await document.save();
  });
});

onRealEngine('The forecast of a build', real => {
  it('is there after a build, with its result beside it, and follows the files', async function () {
    this.timeout(60_000);
    const folder = await real.contextFolder({ 'Dockerfile': `FROM ${real.image}\nLABEL ${real.label}\nWORKDIR /app\nCOPY package.json .\nRUN cat package.json > installed\nCOPY src src\n`, 'package.json': '{}', 'src/main.js': 'main' });
    const file = join(folder, 'Dockerfile');
    const build = async (): Promise<string> => {
      real.answers.type(`${real.prefix}:preview`);
      return (await terminalOf(() => commands.executeCommand('cutaway.image.build', Uri.file(file)))).text;
    };
    assert.match(await build(), /Sizes of layers: \d+ of \d+ were exactly as foretold\./);
    const document = await open(file);
    const titles = await lensesShow(document, /cached/);
    assert.match(titles[0]!, /^base: 1 layer, /);
    assert.match(titles[3]!, /^Layer 3 · 2 B · cached$/);
    await writeFile(join(folder, 'package.json'), '{"a":1}');
    const changed = await lensesShow(document, /rebuilds from here: package\.json has changed/);
    assert.match(changed[3]!, /package\.json has changed/);
    assert.match(changed[4]!, new RegExp(l10n.t('built again')));
    assert.match(await build(), /Cache: (\d+) of \1 forecasts were right\./);
    await lensesShow(document, /Layer 3 · 7 B · cached/);
    await rm(folder, { recursive: true });
    await real.client.getImage(`${real.prefix}:preview`).remove();
  });
});
