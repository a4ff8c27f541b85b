/**
 * dockerfile-language-service, taken in parts: its whole would bring a client that asks Docker Hub for the tags of an
 * image, and semantic tokens that take 18 seconds for a file of 200 kB. What is imported here talks to nobody.
 */
import { DockerAssist } from 'dockerfile-language-service/lib/dockerAssist.js';
import { DockerHover } from 'dockerfile-language-service/lib/dockerHover.js';
import { DockerLinks } from 'dockerfile-language-service/lib/dockerLinks.js';
import { MarkdownDocumentation } from 'dockerfile-language-service/lib/dockerMarkdown.js';
import { PlainTextDocumentation } from 'dockerfile-language-service/lib/dockerPlainText.js';
import { DockerSignatures } from 'dockerfile-language-service/lib/dockerSignatures.js';
import { DockerFormatter } from 'dockerfile-utils/lib/dockerFormatter.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, type DocumentLink, type Hover, MarkupContent, MarkupKind, type SignatureHelp } from 'vscode-languageserver-types';
import type { Position } from '../../../../lint/index.ts';

/** Formats a document, a range of it, or what follows a character that was just typed; see its docs for the options. */
export const formatter = new DockerFormatter();

const markdown = new MarkdownDocumentation();

export function documentOf(text: string): TextDocument {
  return TextDocument.create('', 'dockerfile', 0, text);
}

type RegistryClient = ConstructorParameters<typeof DockerAssist>[1];
const noRegistry = { getTags: () => Promise.resolve([]) } as unknown as RegistryClient;

/** Instructions, directives and working directories for a position, each with its documentation. */
export async function proposals(text: string, position: Position): Promise<CompletionItem[]> {
  const assist = new DockerAssist(documentOf(text), noRegistry, { snippetSupport: true, tagSupport: { valueSet: [1] } });
  const items = await assist.computeProposals(position);
  return items.map(({ data, ...item }) => typeof data === 'string' ? { ...item, ...documented(data) } : item);
}

function documented(key: string): Pick<CompletionItem, 'documentation'> {
  const { contents } = markdown.getMarkdown(key);
  return typeof contents === 'string' ? { documentation: { kind: MarkupKind.Markdown, value: contents } } : {};
}

/** What the word at a position is for: an instruction or a directive. */
export function explanation(text: string, position: Position): Hover | undefined {
  const hover = new DockerHover(markdown, new PlainTextDocumentation()).onHover(text, position, [MarkupKind.Markdown]);
  // The values of variables, which it gives as strings, are ours to say.
  return hover && MarkupContent.is(hover.contents) ? hover : undefined;
}

export function signatureHelp(text: string, position: Position): SignatureHelp | undefined {
  const help = new DockerSignatures().computeSignatures(text, position);
  return help.signatures.length > 0 ? help : undefined;
}

/** The pages of the images' registries. */
export function imagePages(text: string): DocumentLink[] {
  const links = new DockerLinks();
  return links.getLinks(text).map(link => links.resolveLink(link));
}
