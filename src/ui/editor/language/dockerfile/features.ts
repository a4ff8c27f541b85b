import { type CancellationToken, Disposable, languages, Location, type TextDocument, WorkspaceEdit } from 'vscode';
import { MessageError } from '../../../../base/message.ts';
import { describeError, localize } from '../../../error.ts';
import { readSetting } from '../../../settings.ts';
import { toCompletionItem, toDocumentSymbol, toFoldingRange, toHighlight, toHover, toLink, toRange, toSignatureHelp, toTextEdit } from '../from-lsp.ts';
import type { EditedLanguage } from '../language-features.ts';
import type * as Service from './service.ts';

/**
 * Longest text in UTF-16 code units that is looked at: dockerfile-ast takes up to 0.2 s for so much, at every question,
 * and 6 s for a line of 5 MB.
 */
const longest = 200_000;

const selector = { language: 'dockerfile' };

/** Editing Dockerfiles. */
export const dockerfileLanguage: EditedLanguage = {
  setting: 'cutaway.language.dockerfile',
  task: 'dockerfile.edit',
  register: () => Disposable.from(...writing(), ...formatting(), ...reading(), ...names()),
};

/** Asks the service about a document as it is now. Gives nothing if the document is too long or nobody waits any more. */
async function ask<T>(document: TextDocument, token: CancellationToken, question: (service: typeof Service, text: string) => T): Promise<Awaited<T> | undefined> {
  if (document.getText().length > longest) return undefined;
  const service = await import('./service.ts');
  return token.isCancellationRequested ? undefined : await question(service, document.getText());
}

function writing(): Disposable[] {
  return [
    languages.registerCompletionItemProvider(selector, {
      provideCompletionItems: async (document, position, token) => (await ask(document, token, ({ complete }, text) => complete(text, position, localize)))?.map(toCompletionItem),
    }, ' ', '$', '{', '-', '=', ','),
    languages.registerSignatureHelpProvider(selector, {
      provideSignatureHelp: async (document, position, token) => map(await ask(document, token, ({ signatureHelp }, text) => signatureHelp(text, position)), toSignatureHelp),
    }, '-', '[', ',', ' ', '='),
  ];
}

function formatting(): Disposable[] {
  const withSetting = (document: TextDocument, { tabSize, insertSpaces }: { tabSize: number; insertSpaces: boolean }): Service.FormattingOptions =>
    ({ tabSize, insertSpaces, continuedLines: readSetting('cutaway.format.dockerfile.continuedLines', document) });
  return [
    languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits: async (document, options, token) =>
        (await ask(document, token, ({ formatDocument }, text) => formatDocument(text, withSetting(document, options))))?.map(toTextEdit),
    }),
    languages.registerDocumentRangeFormattingEditProvider(selector, {
      provideDocumentRangeFormattingEdits: async (document, range, options, token) =>
        (await ask(document, token, ({ formatRange }, text) => formatRange(text, range, withSetting(document, options))))?.map(toTextEdit),
    }),
    languages.registerOnTypeFormattingEditProvider(selector, {
      provideOnTypeFormattingEdits: async (document, position, typed, options, token) =>
        (await ask(document, token, ({ formatOnType }, text) => formatOnType(text, position, typed, withSetting(document, options))))?.map(toTextEdit),
    }, '\\', '`'),
  ];
}

function reading(): Disposable[] {
  return [
    languages.registerHoverProvider(selector, {
      provideHover: async (document, position, token) => map(await ask(document, token, ({ hover }, text) => hover(text, position, localize)), toHover),
    }),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: async (document, token) => (await ask(document, token, ({ symbols }, text) => symbols(text)))?.map(toDocumentSymbol),
    }),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async (document, _context, token) => (await ask(document, token, ({ foldingRanges }, text) => foldingRanges(text)))?.map(toFoldingRange),
    }),
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: async (document, token) => (await ask(document, token, ({ links }, text) => links(text)))?.map(toLink),
    }),
  ];
}

function names(): Disposable[] {
  return [
    languages.registerDefinitionProvider(selector, {
      provideDefinition: async (document, position, token) =>
        map(await ask(document, token, ({ definition }, text) => definition(text, position)), range => new Location(document.uri, toRange(range))),
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: async (document, position, { includeDeclaration }, token) =>
        (await ask(document, token, ({ references }, text) => references(text, position, includeDeclaration)))?.map(range => new Location(document.uri, toRange(range))),
    }),
    languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: async (document, position, token) => (await ask(document, token, ({ highlights }, text) => highlights(text, position)))?.map(toHighlight),
    }),
    languages.registerRenameProvider(selector, {
      prepareRename: (document, position, token) => explained(async () => map(await ask(document, token, ({ prepareRename }, text) => prepareRename(text, position)), toRange)),
      provideRenameEdits: (document, position, newName, token) => explained(async () => {
        const edits = await ask(document, token, ({ rename }, text) => rename(text, position, newName));
        const edit = new WorkspaceEdit();
        edit.set(document.uri, edits?.map(toTextEdit) ?? []);
        return edit;
      }),
    }),
  ];
}

function map<T, U>(value: T | undefined, change: (value: T) => U): U | undefined {
  return value === undefined ? undefined : change(value);
}

/** VS Code shows the message of the error with which a rename is refused. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MessageError ? new Error(describeError(error)) : error;
  }
}
