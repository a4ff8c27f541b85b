import { CompletionItem, CompletionItemKind, CompletionItemTag, Disposable, Hover, languages, MarkdownString, Position, Range, type TextDocument } from 'vscode';
import { basename } from 'node:path/posix';
import type { LanguageName, Schema } from '../../../../lint/index.ts';
import { localize } from '../../../error.ts';
import type { EditedLanguage } from '../language-features.ts';
import { complete, describe, type Proposal } from './assist.ts';

const selector = ['yaml', 'dockercompose'].map(language => ({ language }));

/** Longer documents are data, in UTF-16 code units. */
const longest = 2 ** 20;

export const kindLanguage: EditedLanguage = {
  setting: 'cutaway.language.kind',
  task: 'kind.edit',
  register: () => register('kind'),
};

export const composeLanguage: EditedLanguage = {
  setting: 'cutaway.language.compose',
  task: 'compose.edit',
  register: () => register('compose'),
};

/** Completion and hover for the YAML documents that are of a kind. */
function register(name: LanguageName): Disposable {
  return Disposable.from(
    languages.registerCompletionItemProvider(selector, {
      provideCompletionItems: async (document, { line, character }) => {
        const schema = await schemaFor(document, name);
        return schema && complete(schema, linesOf(document), line, character).map(proposal => toItem(proposal, new Position(line, character)));
      },
    }, ' ', '-'),
    languages.registerHoverProvider(selector, {
      provideHover: async (document, { line, character }) => {
        const schema = await schemaFor(document, name);
        const found = schema && describe(schema, linesOf(document), line, character);
        if (!found) return undefined;
        const text = new MarkdownString().appendText(localize(found.field.doc));
        if (found.values.length > 0) text.appendMarkdown('\n\n').appendMarkdown(found.values.map(value => `\`${value}\``).join(' · '));
        return new Hover(text, new Range(line, found.start, line, found.start + found.field.name.length));
      },
    }),
  );
}

async function schemaFor(document: TextDocument, name: LanguageName): Promise<Schema | undefined> {
  const text = document.getText();
  if (text.length > longest) return undefined;
  const { languageOf } = await import('../../../../lint/index.ts');
  const language = languageOf(basename(document.uri.path), text);
  return language?.name === name ? language.schema : undefined;
}

function linesOf(document: TextDocument): string[] {
  return document.getText().split(/\r?\n/);
}

function toItem({ label, kind, text, start, field }: Proposal, cursor: Position): CompletionItem {
  const entry = new CompletionItem(label, kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember);
  entry.insertText = text;
  entry.range = new Range(cursor.with({ character: Math.min(start, cursor.character) }), cursor);
  // The indentation is written out: the editor's own would be added to it.
  entry.keepWhitespace = true;
  if (field) entry.documentation = localize(field.doc);
  if (field?.deprecated) entry.tags = [CompletionItemTag.Deprecated];
  return entry;
}
