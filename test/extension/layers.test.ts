import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { commands, FileSystemError, FileType, TabInputTextDiff, Uri, window, workspace } from 'vscode';
import { discoverEngines, Engines, hostFilesOf, openEngine, toEngineFailure } from '../../src/connect/index.ts';
import { ImageLayers } from '../../src/ui/editor/image-layers.ts';
import { archiveNode } from '../../src/ui/tree/archive-rows.ts';
import { layerNodes } from '../../src/ui/tree/layer-rows.ts';
import type { TreeNode } from '../../src/ui/tree/node.ts';
import { onRealEngine } from './real-engine.ts';
import { runOn } from './engine-objects.ts';

const binary = randomBytes(300_000);

onRealEngine('Layers in the window', real => {
  let folder: string;
  let archive: string;
  let image: string;
  let engine: string;
  let engines: Engines;
  let layers: ImageLayers;
  const name = (): string => `${real.prefix}:layers`;

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'cutaway-layers-'));
    archive = join(folder, 'image.tar');
    const dockerfile = `
      FROM ${real.image}
      LABEL ${real.label}
      COPY data /srv/data
      RUN echo two > /srv/data/text && chmod 600 /srv/data/binary && rm /srv/data/gone && ln -s data/text /srv/link
      RUN mkdir "$(printf '/odd\\377')" && echo bytes > "$(printf '/odd\\377/n\\376')" && echo feed > "$(printf '/odd\\377/a\\nb')" && echo bidi > "$(printf '/odd\\377/\\342\\200\\256txt')"
    `;
    const context = tar.pack();
    for (const [path, contents] of Object.entries({ Dockerfile: dockerfile, 'data/text': 'one\n', 'data/binary': binary, 'data/gone': 'gone', 'data/deep/er/file': 'deep' })) context.entry({ name: path }, contents);
    context.finalize();
    const stream = await real.client.buildImage(context, { t: name(), nocache: true });
    await new Promise<void>((resolve, reject) => { real.client.modem.followProgress(stream, error => error ? reject(error) : resolve()); });
    await pipeline(Readable.from(await real.client.getImage(name()).get()), createWriteStream(archive));
    image = (await real.client.getImage(name()).inspect()).Id;
    engines = new Engines({ discover: async () => discoverEngines(''), open: openEngine, hostFiles: hostFilesOf, toFailure: toEngineFailure, chosen: { get: () => undefined, set: () => Promise.resolve() } });
    await engines.discover();
    layers = new ImageLayers(engines);
    engine = layers.engine;
  });

  after(async () => {
    layers.dispose();
    engines.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** The row that labels lead to, one level after another. */
  async function rowAt(nodes: readonly TreeNode[], ...labels: readonly (string | RegExp)[]): Promise<TreeNode> {
    const [label, ...others] = labels;
    const row = nodes.find(node => label instanceof RegExp ? label.test(node.label) : node.label === label);
    assert.ok(row, `no ${String(label)} among ${nodes.map(node => node.label).join(', ')}`);
    return others.length === 0 ? row : rowAt(await row.children?.() ?? [], ...others);
  }

  const source = (): { engine: string; image: string } => ({ engine, image });
  const ofLayer = async (layer: number, ...labels: readonly string[]): Promise<TreeNode> => rowAt(await layerNodes(layers, source(), layer), ...labels);
  const bytesOf = async ({ resource }: TreeNode): Promise<Buffer> => Buffer.from(await workspace.fs.readFile(resource!));

  it('open into directories and files, with what each layer does to them', async () => {
    const file = await ofLayer(1, 'srv', 'data', 'deep', 'er', 'file');
    assert.equal((await bytesOf(file)).toString(), 'deep');
    const rows = await (await ofLayer(2, 'srv', 'data')).children!();
    assert.deepEqual(rows.map(({ label, context }) => `${label} ${context ?? ''}`).sort(), ['binary file metadata', 'gone file removed', 'text file changed']);
    assert.deepEqual((await (await ofLayer(2, 'Merged files', 'srv', 'data')).children!()).map(({ label }) => label).sort(), ['binary', 'deep', 'text']);
  });

  it('are the same for an archive on the disk', async () => {
    const root = archiveNode(layers, { kind: 'archive', path: archive });
    const [row] = await root.children!();
    assert.equal(row?.label, name());
    const text = await rowAt(await row.children!(), /^RUN echo two/, 'srv', 'data', 'text');
    assert.equal((await bytesOf(text)).toString(), 'two\n');
    assert.equal((await bytesOf(await rowAt(await row.children!(), /^COPY/, 'srv', 'data', 'text'))).toString(), 'one\n');
  });

  it('are a file system that editors read and nobody writes', async () => {
    const text = (await ofLayer(2, 'srv', 'data', 'text')).resource!;
    const { type, size, permissions } = await workspace.fs.stat(text);
    assert.deepEqual([type, size, permissions], [FileType.File, 4, 1]);
    const directory = (await ofLayer(2, 'Merged files', 'srv')).resource!;
    assert.deepEqual(Object.fromEntries(await workspace.fs.readDirectory(directory)), { data: FileType.Directory, link: FileType.SymbolicLink });
    const link = (await ofLayer(2, 'Merged files', 'srv', 'link')).resource!;
    assert.deepEqual([(await workspace.fs.readFile(link)).length, (await workspace.fs.stat(link)).type], [4, FileType.File | FileType.SymbolicLink]);
    for (const attempt of [workspace.fs.writeFile(text, Buffer.from('x')), workspace.fs.delete(text), workspace.fs.rename(text, text.with({ path: '/other' }))]) await assert.rejects(async () => attempt, error => error instanceof FileSystemError);
    await assert.rejects(async () => workspace.fs.readFile(text.with({ path: '/srv/data/nothing' })), { code: 'FileNotFound' });
  });

  it('have files of any name, each with its own bytes', async () => {
    const names = await (await ofLayer(3, 'odd\ufffd')).children!();
    const texts = await Promise.all(names.map(async row => `${JSON.stringify(row.label)} ${(await bytesOf(row)).toString().trim()}`));
    assert.deepEqual(texts.sort(), ['"a\\nb" feed', '"n\ufffd" bytes', '"\u202etxt" bidi'].sort());
  });

  it('open in an editor, which takes no typing', async () => {
    const { command } = await ofLayer(2, 'srv', 'data', 'text');
    await commands.executeCommand(command!.id, ...command!.args);
    assert.equal(window.activeTextEditor?.document.getText(), 'two\n');
    await commands.executeCommand('type', { text: 'typed' });
    assert.equal(window.activeTextEditor.document.getText(), 'two\n');
  });

  it('are laid beside the same file of another layer', async () => {
    const row = await ofLayer(2, 'srv', 'data', 'text');
    real.answers.pick('Layer 2');
    await runOn('cutaway.file.compareLayer', row.subject!);
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputTextDiff);
    const texts = await Promise.all([input.original, input.modified].map(async uri => Buffer.from(await workspace.fs.readFile(uri)).toString()));
    assert.deepEqual(texts, ['one\n', 'two\n']);
  });

  it('are laid beside the same file of another image', async () => {
    await real.client.getImage(real.image).tag({ repo: real.prefix, tag: 'other' });
    const row = await ofLayer(1, 'Merged files', 'bin', 'busybox');
    real.answers.pick(`${real.prefix}:other`);
    await runOn('cutaway.file.compareImage', row.subject!);
    assert.match(window.tabGroups.activeTabGroup.activeTab?.label ?? '', /^bin\/busybox \(↔ .*:other\)/);
    await real.client.getImage(`${real.prefix}:other`).remove();
  });

  it('are saved to a disk byte by byte, and not at all if that is cancelled', async () => {
    const into = join(folder, 'saved');
    real.answers.save(Uri.file(into));
    await runOn('cutaway.file.save', (await ofLayer(1, 'srv', 'data', 'binary')).subject!);
    assert.ok(binary.equals(await readFile(into)));
    real.answers.save(Uri.file(into)).cancelTasks();
    await runOn('cutaway.file.save', (await ofLayer(1, 'srv', 'data', 'text')).subject!);
    assert.ok(binary.equals(await readFile(into)));
  });
});
