import { strict as assert } from 'node:assert';
import {
  commands, type CompletionList, ConfigurationTarget, type DocumentHighlight, type DocumentLink, type DocumentSymbol, type FoldingRange, type Hover, type Location, type MarkdownString, Position, Range,
  type SignatureHelp, SnippetString, type TextDocument, type TextEdit, workspace, WorkspaceEdit,
} from 'vscode';
import { setTimeout as sleep } from 'node:timers/promises';

/** Opens a Dockerfile in which the cursor is drawn as `│`. */
async function open(drawn: string): Promise<{ readonly document: TextDocument; readonly position: Position }> {
  const offset = Math.max(0, drawn.indexOf('│'));
  const document = await workspace.openTextDocument({ language: 'dockerfile', content: drawn.replace('│', '') });
  return { document, position: document.positionAt(offset) };
}

/** Asks all providers about the place of the cursor, or about the document. */
async function ask<T>(provider: string, drawn: string, ...more: readonly unknown[]): Promise<T> {
  const { document, position } = await open(drawn);
  return commands.executeCommand<T>(`vscode.${provider}`, document.uri, ...drawn.includes('│') ? [position] : [], ...more);
}

async function completions(drawn: string): Promise<CompletionList> {
  return ask<CompletionList>('executeCompletionItemProvider', drawn);
}

async function labels(drawn: string): Promise<string[]> {
  return (await completions(drawn)).items.map(({ label }) => typeof label === 'string' ? label : label.label);
}

async function hoverText(drawn: string): Promise<string> {
  const hovers = await ask<Hover[]>('executeHoverProvider', drawn);
  return hovers.flatMap(({ contents }) => contents.map(content => (content as MarkdownString).value)).join('\n');
}

/** The text after the edits that a provider gives for it. */
async function edited(drawn: string, provider: string, ...more: readonly unknown[]): Promise<string> {
  const { document, position } = await open(drawn);
  const edits = await commands.executeCommand<TextEdit[] | undefined>(`vscode.${provider}`, document.uri, ...drawn.includes('│') ? [position] : [], ...more);
  const edit = new WorkspaceEdit();
  edit.set(document.uri, edits ?? []);
  await workspace.applyEdit(edit);
  return document.getText();
}

const spaces = { tabSize: 2, insertSpaces: true };

describe('A Dockerfile in the editor', () => {
  it('has completion', async () => {
    const { items } = await completions('FROM a\nWORK│');
    const workdir = items.find(({ label }) => label === 'WORKDIR /the/workdir/path');
    assert.ok(workdir?.insertText instanceof SnippetString);
    assert.match((workdir.documentation as MarkdownString).value, /working directory/);
    assert.ok(workdir.range instanceof Range && workdir.range.isEqual(new Range(1, 0, 1, 4)));
  });

  it('completes stages, flags and variables', async () => {
    assert.ok((await labels('FROM go AS build\nFROM b\nCOPY --from=│')).includes('build'));
    assert.ok((await labels('FROM a\nRUN --│')).includes('--mount'));
    assert.ok((await labels('FROM a\nENV COLOR=1\nRUN echo $│')).includes('$COLOR'));
  });

  it('asks no registry for tags', async () => {
    assert.deepEqual((await labels('FROM node:│')).filter(label => /^\d/.test(label)), []);
  });

  it('has hovers, with the values of variables', async () => {
    assert.match(await hoverText('FROM a\nWORK│DIR /b\n'), /working directory/);
    assert.match(await hoverText('ARG V=1.22\nFROM go:$V│\n'), /1\.22.*line 1/);
  });

  it('has signature help', async () => {
    const help = await ask<SignatureHelp>('executeSignatureHelpProvider', 'FROM a\nCOPY │');
    assert.match(help.signatures[0]?.label ?? '', /^COPY/);
  });

  it('is formatted: all of it, a range, and while one types', async () => {
    assert.equal(await edited('  FROM a\n RUN b && \\\nc\n', 'executeFormatDocumentProvider', spaces), 'FROM a\nRUN b && \\\n  c\n');
    assert.equal(await edited(' FROM a\n RUN b\n', 'executeFormatRangeProvider', new Range(1, 0, 1, 3), spaces), ' FROM a\nRUN b\n');
    assert.equal(await edited('FROM a\nRUN b \\│\nc\n', 'executeFormatOnTypeProvider', '\\', spaces), 'FROM a\nRUN b \\\n  c\n');
  });

  it('has an outline', async () => {
    const symbols = await ask<DocumentSymbol[]>('executeDocumentSymbolProvider', 'FROM go AS build\nRUN a\nFROM scratch\n');
    assert.deepEqual(symbols.map(({ name, children }) => [name, children.map(child => child.name)]), [['build', ['RUN']], ['scratch', []]]);
  });

  it('can be folded', async () => {
    const ranges = await ask<FoldingRange[]>('executeFoldingRangeProvider', 'FROM a\nRUN b \\\n  c\n');
    assert.deepEqual(ranges.map(({ start, end }) => [start, end]).sort(), [[0, 2], [1, 2]]);
  });

  it('has links', async () => {
    const links = await ask<DocumentLink[]>('executeLinkProvider', 'FROM node:20\n', 10);
    assert.deepEqual(links.map(({ target }) => target?.toString()), ['https://hub.docker.com/_/node/']);
  });

  it('knows where names come from and where they are used', async () => {
    const drawn = 'FROM a AS build\nFROM b\nCOPY --from=bu│ild / /\n';
    assert.deepEqual((await ask<Location[]>('executeDefinitionProvider', drawn)).map(({ range }) => range.start), [new Position(0, 10)]);
    assert.equal((await ask<Location[]>('executeReferenceProvider', drawn)).length, 2);
    assert.equal((await ask<DocumentHighlight[]>('executeDocumentHighlights', drawn)).length, 2);
  });

  it('renames', async () => {
    const { document, position } = await open('ARG V=1\nFROM a:${V│}\nARG V\n');
    await workspace.applyEdit(await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, position, 'VERSION'));
    assert.equal(document.getText(), 'ARG VERSION=1\nFROM a:${VERSION}\nARG VERSION\n');
    await assert.rejects(async () => ask('prepareRename', 'FROM a│\n'), /Only names/);
  });

  it('is left alone when it is too long', async () => {
    assert.equal(await hoverText(`FROM a\nWORK│DIR /b\n${'# comment\n'.repeat(20_000)}`), '');
    assert.equal(await hoverText(`FROM a\nWORK│DIR /b\n# ${'x'.repeat(200_000)}\n`), '');
  });

  it('is left alone when the setting says never', async () => {
    const settings = workspace.getConfiguration('cutaway.language');
    const eventually = async (expected: RegExp): Promise<void> => {
      for (let tries = 0; tries < 50 && !expected.test(await hoverText('FROM a\nWORK│DIR /b\n')); tries++) await sleep(100);
      assert.match(await hoverText('FROM a\nWORK│DIR /b\n'), expected);
    };
    await settings.update('dockerfile', 'never', ConfigurationTarget.Global);
    await eventually(/^$/);
    await settings.update('dockerfile', 'always', ConfigurationTarget.Global);
    await eventually(/working directory/);
    await settings.update('dockerfile', undefined, ConfigurationTarget.Global);
    await eventually(/working directory/);
  });
});
