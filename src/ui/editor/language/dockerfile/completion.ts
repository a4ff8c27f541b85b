import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver-types';
import type { Message } from '../../../../base/message.ts';
import { type Dockerfile, flagsFor, type Instruction, Lines, parseDockerfile, type Position, type Stage, unknown } from '../../../../lint/index.ts';
import { flagText, mountOptions, mountWords } from './flags.ts';
import { proposals } from './library.ts';
import { namesIn, visibleDefinitions } from './names.ts';
import { platformArguments } from './predefined.ts';
import { scopeAt } from './values.ts';

/** The cursor, as a character that no Dockerfile has: it shows which part of an instruction is being typed. */
const cursor = '\uE000';

type Say = (message: Message) => string;

/** A proposal, before it is known which text it replaces. */
interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** The label if not given. */
  readonly insert?: string;
  readonly detail?: string;
  readonly documentation?: Message | undefined;
  /** More is to be chosen behind it. */
  readonly goesOn?: boolean;
}

/** What is being typed: our proposals for it, and the text before the cursor that they replace. */
interface Typed {
  readonly prefix: string;
  readonly proposals: readonly Proposal[];
  /**
   * The library has more. It is asked where it is safe only: between stages that are built on each other in a circle
   * it looks for folders without end.
   */
  readonly more?: boolean;
}

const nothing: Typed = { prefix: '', proposals: [] };
const libraryOnly: Typed = { ...nothing, more: true };

/**
 * What may be typed at a position: flags and their values, stages, variables, folders, and the library's instructions
 * and directives. Tags of images are not among them: nobody is asked.
 */
export async function complete(text: string, position: Position, say: Say): Promise<CompletionItem[]> {
  const before = text.slice(0, new Lines(text).offsetAt(position));
  const typed = typedIn(parseDockerfile(before + cursor));
  const own = toItems(typed, position, say);
  if (!typed.more) return own;
  const others = await proposals(text, position);
  // Its flags are a part of ours.
  return [...own, ...others.filter(({ kind }) => kind !== CompletionItemKind.Field)];
}

function toItems({ prefix, proposals }: Typed, position: Position, say: Say): CompletionItem[] {
  const range = { start: { line: position.line, character: Math.max(0, position.character - prefix.length) }, end: { line: position.line, character: position.character } };
  return proposals.map(({ label, kind, insert, detail, documentation, goesOn }, index) => ({
    label, kind, sortText: String(index).padStart(4, '0'),
    insertTextFormat: InsertTextFormat.PlainText, textEdit: { range, newText: insert ?? label },
    ...detail !== undefined && { detail },
    ...documentation && { documentation: { kind: MarkupKind.Markdown, value: say(documentation) } },
    ...goesOn && { command: { command: 'editor.action.triggerSuggest', title: '' } },
  }));
}

function typedIn(file: Dockerfile): Typed {
  const outer = file.instructions.at(-1);
  if (!outer) return libraryOnly;
  if (outer.span.end < file.text.length || file.comments.at(-1)?.span.end === file.text.length) return nothing;
  const variable = /\$\{?\w*$/.exec(file.text.slice(0, -cursor.length))?.[0];
  if (variable !== undefined) return { prefix: variable, proposals: variables(file, outer, variable.startsWith('${')) };
  const instruction = outer.trigger ?? outer;
  if (!instruction.line.text.includes(cursor)) return nothing;
  if (instruction.name.text.includes(cursor) || (instruction === outer && outer.keyword === 'ONBUILD')) return libraryOnly;
  return typedFlag(file, instruction) ?? (instruction.keyword === 'FROM' ? typedImage(file, instruction) : typedArgument(file, instruction));
}

function variables(file: Dockerfile, instruction: Instruction, braces: boolean): Proposal[] {
  const isFrom = instruction.keyword === 'FROM';
  const stage = isFrom || file.stages.length === 0 ? -1 : file.stages.length - 1;
  const scope = scopeAt(file, stage, instruction.span.start);
  const names = visibleDefinitions(file, namesIn(file), instruction.span.start, stage).map(({ name }) => name).reverse();
  return [...new Set([...names, ...isFrom ? platformArguments : []])].map(name => {
    const value = scope.lookup(name)?.replaceAll(unknown, '…');
    return { label: braces ? `\${${name}}` : `$${name}`, kind: CompletionItemKind.Variable, ...value !== undefined && { detail: value } };
  });
}

function typedFlag(file: Dockerfile, instruction: Instruction): Typed | undefined {
  const flag = instruction.flags.find(({ name, value }) => name.includes(cursor) || value?.includes(cursor));
  if (!flag) return undefined;
  if (flag.value === undefined) return { prefix: `--${upToCursor(flag.name)}`, proposals: flagNames(instruction) };
  const value = upToCursor(flag.value);
  if (flag.name === 'mount' && instruction.keyword === 'RUN') return typedMount(file, value);
  return { prefix: value, proposals: flagValues(file, instruction, flag.name) };
}

function flagNames(instruction: Instruction): Proposal[] {
  const given = new Set(instruction.flags.map(({ name }) => name));
  return Object.entries(flagsFor(instruction) ?? {}).filter(([name, { many }]) => many || !given.has(name)).map(([name, { takes }]) => ({
    label: `--${name}`, kind: CompletionItemKind.Field, documentation: flagText(instruction.keyword, name),
    ...takes !== 'boolean' && { insert: `--${name}=`, goesOn: true },
  }));
}

function flagValues(file: Dockerfile, instruction: Instruction, name: string): Proposal[] {
  if (instruction.keyword === 'COPY' && name === 'from') return earlierStages(file);
  if (name === 'platform') return words(['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64']);
  const kind = flagsFor(instruction)?.[name];
  return words(kind?.takes === 'boolean' ? ['true', 'false'] : kind?.words ?? []);
}

/** `RUN --mount` holds options behind each other: `type=cache,target=/root/.cache`. */
function typedMount(file: Dockerfile, value: string): Typed {
  const options = value.split(',');
  const [, name = '', chosen] = /^([^=]*)(?:=(.*))?$/s.exec(options.pop() ?? '') ?? [];
  if (chosen !== undefined) return { prefix: chosen, proposals: name === 'from' ? earlierStages(file) : words(mountWords[name] ?? []) };
  const given = new Map(options.map(option => [option.split('=')[0], option.split('=')[1]]));
  const known = ['type', ...mountOptions[given.get('type') ?? 'bind'] ?? []];
  return {
    prefix: name,
    proposals: known.filter(option => !given.has(option)).map(option => ({
      label: option, kind: CompletionItemKind.Property, ...mountWords[option]?.length !== 0 && { insert: `${option}=`, goesOn: true },
    })),
  };
}

/** Behind FROM: an image, which may be a stage, then AS and a name. */
function typedImage(file: Dockerfile, instruction: Instruction): Typed {
  const index = instruction.words.findIndex(word => word.text.includes(cursor));
  const prefix = upToCursor(instruction.words[index]?.text ?? '');
  if (index === 1) return { prefix, proposals: words(['AS']) };
  if (index > 1) return { prefix, proposals: [] };
  return { prefix, proposals: [...prefix.startsWith('-') || prefix === '' ? flagNames(instruction) : [], ...namedStages(file), ...words(['scratch'])] };
}

/** Where the arguments begin, there may still come a flag. */
function typedArgument(file: Dockerfile, instruction: Instruction): Typed {
  const { keyword, argument } = instruction;
  const first = upToCursor(argument.text);
  if (/^-?$/.test(first) && argument.text.startsWith(first + cursor)) return { prefix: first, proposals: flagNames(instruction), more: keyword === 'HEALTHCHECK' };
  const index = instruction.words.findIndex(word => word.text.includes(cursor));
  if (keyword === 'HEALTHCHECK' && index === 0) return libraryOnly;
  if (index < 1 || (keyword !== 'COPY' && keyword !== 'ADD')) return nothing;
  return { prefix: upToCursor(instruction.words[index]?.text ?? ''), proposals: folders(file) };
}

/** The working directories so far, as places to copy to. */
function folders({ stages }: Dockerfile): Proposal[] {
  const found = new Set<string>();
  for (let stage = stages.at(-1); stage; stage = stage.base) {
    for (const { keyword, argument: { text } } of stage.instructions.toReversed()) {
      if (keyword === 'WORKDIR' && /^\/[^$"']*$/.test(text)) found.add(text.endsWith('/') ? text : `${text}/`);
    }
  }
  return [...found].map(label => ({ label, kind: CompletionItemKind.Folder }));
}

/** The stages that an instruction of the last one can copy from; those without a name go by their number. */
function earlierStages({ stages }: Dockerfile): Proposal[] {
  return stages.slice(0, -1).map(stage => stageProposal(stage, stage.name?.text ?? String(stage.index)));
}

function namedStages({ stages }: Dockerfile): Proposal[] {
  return stages.slice(0, -1).flatMap(stage => stage.name ? [stageProposal(stage, stage.name.text)] : []);
}

function stageProposal({ reference }: Stage, label: string): Proposal {
  return { label, kind: CompletionItemKind.Reference, detail: `FROM ${reference.replaceAll(unknown, '…')}` };
}

function words(labels: readonly string[]): Proposal[] {
  return labels.map(label => ({ label, kind: CompletionItemKind.Value }));
}

function upToCursor(text: string): string {
  const at = text.indexOf(cursor);
  return at < 0 ? text : text.slice(0, at);
}
