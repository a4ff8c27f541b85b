/** Word expansion: POSIX XCU 2.6, in its order. */
import type { Blocking } from '../../process/blocking.ts';
import { compute } from '../assign.ts';
import { Failure, type Shell } from '../shell.ts';
import type { ArithmeticText, Part, Word } from '../syntax/ast.ts';
import { expandBraces } from './brace.ts';
import { type Field, Fields } from './fields.ts';
import { expandParameter, type WordExpander } from './parameter.ts';
import { expandPathname } from './pathname.ts';
import { substituteCommand, substituteProcess } from './substitute.ts';
import { expandTilde } from './tilde.ts';

/** The arguments that words become. Throws Failure. */
export function* expandWords(shell: Shell, words: readonly Word[]): Blocking<string[]> {
  const results: string[] = [];
  for (const word of words) {
    const plain = plainText(word);
    if (plain !== undefined) results.push(plain);
    else for (const one of shell.bash && shell.option('braceexpand') ? expandBraces(word) : [word]) yield* expandOne(shell, one, results);
  }
  return results;
}

/** What needs no expansion. */
function plainText({ parts, braces }: Word): string | undefined {
  const [part] = parts;
  if (parts.length !== 1 || part === undefined || braces === true) return undefined;
  if (part.kind === 'quoted') return part.text;
  return part.kind === 'text' && !/[*?~(]|\[[^]*\]/.test(part.text) ? part.text : undefined;
}

function* expandOne(shell: Shell, word: Word, results: string[]): Blocking<void> {
  const fields = new Fields(shell.state.variables.value('IFS') ?? ' \t\n', shell.state.shopts.has('extglob'));
  yield* expandWord(shell, word, fields, shell.bash && /^[A-Za-z_]\w*=/.test(word.raw));
  for (const field of fields.finish()) {
    if (field.globbing && !shell.option('noglob')) results.push(...yield* globbed(shell, field));
    else results.push(field.text);
  }
}

function* globbed(shell: Shell, field: Field): Blocking<readonly string[]> {
  const { shopts } = shell.state;
  const found = yield* expandPathname(shell.sys, field.pattern, {
    extglob: shopts.has('extglob'), ignoreCase: shopts.has('nocaseglob'), dotglob: shopts.has('dotglob'), globstar: shopts.has('globstar'), dots: !shell.bash || !shopts.has('globskipdots'),
  });
  if (found.length > 0) return found;
  if (shopts.has('failglob')) throw new Failure(`no match: ${field.text}`);
  return shopts.has('nullglob') ? [] : [field.text];
}

/** A word as one text, without splitting and pathname expansion: redirections, `case`, `[[`. */
export function* expandText(shell: Shell, word: Word): Blocking<string> {
  return plainText(word) ?? (yield* single(shell, word)).text;
}

/** A word as a pattern: what was quoted in it is escaped. */
export function* expandPattern(shell: Shell, word: Word): Blocking<string> {
  return (yield* single(shell, word)).pattern;
}

/** The value of an assignment: there may be tildes behind colons. */
export function* expandValue(shell: Shell, word: Word): Blocking<string> {
  return plainText(word) ?? (yield* single(shell, word, true)).text;
}

/** Text between double quotes, in a here-document or an arithmetic expression. */
export function* expandQuoted(shell: Shell, parts: readonly Part[]): Blocking<string> {
  const [part] = parts;
  if (parts.length === 1 && part?.kind === 'text') return part.text;
  const fields = new Fields(undefined, false);
  yield* expandParts(shell, parts, fields, true, false);
  return fields.single().text;
}

/** The value of `((…))`. Throws Failure; `label` stands before the message. */
export function* expandArithmetic(shell: Shell, { parts }: ArithmeticText, label: string): Blocking<bigint> {
  return compute(shell, yield* expandQuoted(shell, parts), label);
}

function* single(shell: Shell, word: Word, assignment = false): Blocking<Field> {
  const fields = new Fields(undefined, shell.state.shopts.has('extglob'));
  yield* expandWord(shell, word, fields, assignment);
  return fields.single();
}

function* expandWord(shell: Shell, word: Word, fields: Fields, assignment: boolean): Blocking<void> {
  const { parts } = word;
  const [first, ...rest] = parts;
  if (first?.kind !== 'text' || !first.text.includes('~')) {
    yield* expandParts(shell, assignment ? yield* tildesIn(shell, parts) : parts, fields, false, false);
    return;
  }
  const [, prefix, after] = /^~([^/:]*)([^]*)$/.exec(first.text) ?? [];
  const ends = after !== undefined && (after.startsWith('/') || (after === '' && rest.length === 0) || (assignment && after.startsWith(':')));
  const home = prefix === undefined || !ends ? undefined : yield* expandTilde(shell, prefix);
  const head: Part[] = home === undefined ? [first] : [{ kind: 'quoted', text: home }, { kind: 'text', text: after ?? '' }];
  const all = [...head, ...rest];
  yield* expandParts(shell, assignment ? yield* tildesIn(shell, all) : all, fields, false, false);
}

/** Expands tildes behind `:` and the first `=`. */
function* tildesIn(shell: Shell, parts: readonly Part[]): Blocking<readonly Part[]> {
  if (!parts.some(part => part.kind === 'text' && /[:=]~/.test(part.text))) return parts;
  const result: Part[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.kind !== 'text') {
      result.push(part);
      continue;
    }
    let from = 0;
    for (const { index, 0: whole, 1: prefix = '' } of part.text.matchAll(/[:=]~([^/:]*)/g)) {
      const end = index + whole.length;
      if (end === part.text.length && i + 1 < parts.length) continue;
      const home = yield* expandTilde(shell, prefix);
      if (home === undefined) continue;
      result.push({ kind: 'text', text: part.text.slice(from, index + 1) }, { kind: 'quoted', text: home });
      from = end;
    }
    result.push({ kind: 'text', text: part.text.slice(from) });
  }
  return result;
}

function* expandParts(shell: Shell, parts: readonly Part[], fields: Fields, quoted: boolean, splitLiterals: boolean): Blocking<void> {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        if (quoted) fields.quoted(part.text);
        else if (splitLiterals) fields.split(part.text);
        else fields.literal(part.text);
        break;
      case 'quoted':
        fields.quoted(part.text);
        break;
      case 'double':
        if (part.parts.length === 0) fields.quoted('');
        else yield* expandParts(shell, part.parts, fields, true, false);
        break;
      case 'parameter':
        yield* expandParameter(shell, part, fields, quoted, expanderOf(shell));
        break;
      case 'command':
        add(fields, yield* substituteCommand(shell, part.body, shell.state.line), quoted);
        break;
      case 'backquote':
        add(fields, yield* substituteCommand(shell, part.text, shell.bash ? shell.state.line : 1), quoted);
        break;
      case 'arithmetic':
        add(fields, String(compute(shell, yield* expandQuoted(shell, part.parts))), quoted);
        break;
      case 'process':
        fields.quoted(yield* substituteProcess(shell, part.body, part.reads));
        break;
    }
  }
}

function add(fields: Fields, text: string, quoted: boolean): void {
  if (quoted) fields.quoted(text);
  else fields.split(text);
}

function expanderOf(shell: Shell): WordExpander {
  return {
    text: word => expandText(shell, word),
    pattern: word => expandPattern(shell, word),
    both: word => single(shell, word),
    into: (parts, fields, quoted, splitLiterals) => expandParts(shell, parts, fields, quoted, splitLiterals),
  };
}
