/** Going from a name to its meaning and its uses, and renaming it. */
import { type DocumentHighlight, DocumentHighlightKind, type TextEdit } from 'vscode-languageserver-types';
import { message, MessageError } from '../../../../base/message.ts';
import { type Dockerfile, Lines, parseDockerfile, type Position, type Range } from '../../../../lint/index.ts';
import { definitionOf, nameAt, namesIn, type Occurrence, sameAs } from './names.ts';
import { isPredefined } from './predefined.ts';

interface Found {
  readonly file: Dockerfile;
  readonly lines: Lines;
  readonly names: readonly Occurrence[];
  readonly one: Occurrence;
}

/** Where the name at a position gets its meaning. */
export function definition(text: string, position: Position): Range | undefined {
  const found = find(text, position);
  const defining = found && definitionOf(found.file, found.names, found.one);
  return defining && found.lines.rangeOf(defining.span);
}

/** Every place that means the same as the name at a position. */
export function references(text: string, position: Position, includeDefinitions: boolean): Range[] {
  const found = find(text, position);
  return found ? sameAs(found.names, found.one).filter(({ defines }) => includeDefinitions || !defines).map(({ span }) => found.lines.rangeOf(span)) : [];
}

export function highlights(text: string, position: Position): DocumentHighlight[] {
  const found = find(text, position);
  if (!found) return [];
  return sameAs(found.names, found.one).map(({ span, defines }) => ({
    range: found.lines.rangeOf(span), kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** The name at a position. Throws a MessageError if it cannot have another one. */
export function prepareRename(text: string, position: Position): Range {
  const { lines, one } = renameable(text, position);
  return lines.rangeOf(one.span);
}

/** Throws a MessageError if the name cannot be this one. */
export function rename(text: string, position: Position, newName: string): TextEdit[] {
  const { lines, names, one } = renameable(text, position);
  if (!forms[one.kind].test(newName)) throw new MessageError(message('{0} cannot be a name here: use letters, digits and underscores, and begin with a letter.', newName));
  const same = sameAs(names, one);
  if (names.some(other => clashes(other, one, newName) && !same.includes(other))) throw new MessageError(message('{0} is already the name of something else in this file.', newName));
  return same.map(({ span }) => ({ range: lines.rangeOf(span), newText: newName }));
}

/** What BuildKit takes for a stage's name (`instructions/parse.go`), shells for a variable's, and everybody for a heredoc's. */
const forms: Readonly<Record<Occurrence['kind'], RegExp>> = {
  stage: /^[a-z][a-z0-9-_.]*$/i,
  variable: /^[a-z_]\w*$/i,
  heredoc: /^[a-z_]\w*$/i,
};

function clashes(other: Occurrence, one: Occurrence, newName: string): boolean {
  if (other.kind !== one.kind) return false;
  if (one.kind === 'stage') return other.name.toLowerCase() === newName.toLowerCase();
  return one.kind === 'variable' && other.scope === one.scope && other.name === newName;
}

function renameable(text: string, position: Position): Found {
  const found = find(text, position);
  if (!found) throw new MessageError(message('Only names that this file itself gives can be renamed: of stages, variables and heredocs.'));
  if (found.one.kind === 'variable' && isPredefined(found.one.name)) throw new MessageError(message('BuildKit sets {0}: under another name it would be empty.', found.one.name));
  return found;
}

function find(text: string, position: Position): Found | undefined {
  const file = parseDockerfile(text);
  const lines = new Lines(text);
  const names = namesIn(file);
  const one = nameAt(names, lines.offsetAt(position));
  return one && { file, lines, names, one };
}
