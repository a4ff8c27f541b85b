/** From the types of the Language Server Protocol, in which language libraries answer, to those of VS Code. */
import {
  CompletionItem, CompletionItemKind, CompletionItemTag, DocumentHighlight, DocumentHighlightKind, DocumentLink, DocumentSymbol, FoldingRange, FoldingRangeKind, Hover, MarkdownString,
  ParameterInformation, Position, Range, SignatureHelp, SignatureInformation, SnippetString, SymbolKind, SymbolTag, TextEdit, Uri,
} from 'vscode';
import type * as Lsp from 'vscode-languageserver-types';

export function toRange({ start, end }: Lsp.Range): Range {
  return new Range(toPosition(start), toPosition(end));
}

function toPosition({ line, character }: Lsp.Position): Position {
  return new Position(line, character);
}

export function toTextEdit({ range, newText }: Lsp.TextEdit): TextEdit {
  return TextEdit.replace(toRange(range), newText);
}

export function toHover({ contents, range }: Lsp.Hover): Hover {
  const texts = Array.isArray(contents) ? contents : [contents];
  return new Hover(texts.map(toMarkdown), range && toRange(range));
}

export function toCompletionItem(item: Lsp.CompletionItem): CompletionItem {
  const made = new CompletionItem(item.label, item.kind && kindAt(item.kind, CompletionItemKind.Text));
  assignGiven(made, {
    detail: item.detail, sortText: item.sortText, filterText: item.filterText, preselect: item.preselect, documentation: toDocumentation(item.documentation),
  });
  const edit = item.textEdit;
  const text = edit?.newText ?? item.insertText ?? item.label;
  made.insertText = item.insertTextFormat === 2 ? new SnippetString(text) : text;
  if (edit) made.range = 'range' in edit ? toRange(edit.range) : { inserting: toRange(edit.insert), replacing: toRange(edit.replace) };
  if (item.tags?.includes(1)) made.tags = [CompletionItemTag.Deprecated];
  if (item.command) made.command = { ...item.command };
  return made;
}

export function toSignatureHelp({ signatures, activeSignature, activeParameter }: Lsp.SignatureHelp): SignatureHelp {
  const help = new SignatureHelp();
  help.signatures = signatures.map(({ label, documentation, parameters = [] }) => {
    const signature = new SignatureInformation(label, toDocumentation(documentation));
    signature.parameters = parameters.map(parameter => new ParameterInformation(parameter.label, toDocumentation(parameter.documentation)));
    return signature;
  });
  help.activeSignature = activeSignature ?? 0;
  help.activeParameter = activeParameter ?? -1;
  return help;
}

export function toDocumentSymbol({ name, detail = '', kind, range, selectionRange, tags, children = [] }: Lsp.DocumentSymbol): DocumentSymbol {
  const symbol = new DocumentSymbol(name, detail, kindAt(kind, SymbolKind.File), toRange(range), toRange(selectionRange));
  symbol.children = children.map(toDocumentSymbol);
  if (tags?.includes(1)) symbol.tags = [SymbolTag.Deprecated];
  return symbol;
}

export function toHighlight({ range, kind = 1 }: Lsp.DocumentHighlight): DocumentHighlight {
  return new DocumentHighlight(toRange(range), kindAt(kind, DocumentHighlightKind.Text));
}

export function toFoldingRange({ startLine, endLine, kind }: Lsp.FoldingRange): FoldingRange {
  return new FoldingRange(startLine, endLine, foldingKinds[kind ?? '']);
}

export function toLink({ range, target, tooltip }: Lsp.DocumentLink): DocumentLink {
  const link = new DocumentLink(toRange(range), target === undefined ? undefined : Uri.parse(target));
  return assignGiven(link, { tooltip });
}

const foldingKinds: Readonly<Record<string, FoldingRangeKind>> = { comment: FoldingRangeKind.Comment, imports: FoldingRangeKind.Imports, region: FoldingRangeKind.Region };

/** VS Code counts the protocol's kinds in the same order, but from another number on. */
function kindAt<Kind extends number>(kind: number, first: Kind): Kind {
  return first + kind - 1 as Kind;
}

/** Plain text stays plain: what is Markdown says so. */
function toDocumentation(text: Lsp.MarkupContent | string | undefined): MarkdownString | string | undefined {
  if (typeof text !== 'object') return text;
  return text.kind === 'markdown' ? new MarkdownString(text.value) : text.value;
}

/** In a hover a bare string is Markdown, and plain text has to be made so. */
function toMarkdown(text: Exclude<Lsp.Hover['contents'], readonly unknown[]>): MarkdownString {
  if (typeof text === 'string') return new MarkdownString(text);
  if ('language' in text) return new MarkdownString().appendCodeblock(text.value, text.language);
  return text.kind === 'markdown' ? new MarkdownString(text.value) : new MarkdownString().appendText(text.value);
}

/** Sets what is there: VS Code tells a property that is `undefined` from one that is missing. */
function assignGiven<T extends object>(target: T, given: { readonly [Key in keyof T]?: T[Key] | undefined }): T {
  return Object.assign(target, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}
