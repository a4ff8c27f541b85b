import type { Node, Parameter, Word } from '../../shell/ast.ts';
import { readOptions } from '../../shell/options.ts';
import type { SeenPart, Survey } from '../../shell/survey.ts';
import { suggest } from '../../suggest.ts';
import { argumentsOf, nameOf, parametersIn } from './commands.ts';
import { readBrackets, wordsBetween } from './conditions-in-brackets.ts';
import { declaring } from './declaring.ts';
import { loopTarget } from './dollar-targets.ts';
import type { CheckedScript } from './script-rule.ts';

/** What a script does with its variables, wherever in it. */
export interface Variables {
  /** Where each is used first by `$name`. */
  readonly uses: ReadonlyMap<string, SeenPart<Parameter>>;
  /** All names that are used in any way. */
  readonly used: ReadonlySet<string>;
  /** Where each is set last, if only the script itself can see that. */
  readonly kept: ReadonlyMap<string, Node>;
  /** All names that are set in any way. */
  readonly set: ReadonlySet<string>;
  /** Another script runs in this one (`. file`, `eval`), which may set and use variables. */
  readonly isOpen: boolean;
}

export function variablesOf({ survey }: CheckedScript): Variables {
  return survey.once(readVariables);
}

const identifier = /^[A-Za-z_]\w*$/;

/** Commands that set the variables which their arguments name. */
const setting: ReadonlySet<string> = new Set(['getopts', 'let', 'mapfile', 'printf', 'read', 'readarray', 'wait']);

/** Options of bash’s read that take a value. */
const readValued: ReadonlySet<string> = new Set(['d', 'i', 'n', 'N', 'p', 't', 'u']);

/** Programs see what these are given. */
const showing: ReadonlySet<string> = new Set(['declare', 'export', 'typeset']);

function readVariables(survey: Survey): Variables {
  const uses = new Map<string, SeenPart<Parameter>>();
  const used = new Set<string>();
  const kept = new Map<string, Node>();
  const set = new Set<string>();
  let isOpen = false;

  for (const seen of survey.parts('parameter')) {
    const { node: { name, operator } } = seen;
    if (!identifier.test(name)) continue;
    if (!uses.has(name)) uses.set(name, seen);
    used.add(name);
    if (operator === '=' || operator === ':=') set.add(name);
  }
  for (const { node: { parts } } of survey.parts('arithmetic')) {
    for (const part of parts) if (part.type === 'literal') readCalculation(part.value, used, set);
  }
  for (const { node: { name, nameEnd, start, append }, up } of survey.assignments) {
    set.add(name);
    const isForCommand = up?.kind === 'command' && up.node.type === 'simple' && up.node.words.length > 0;
    if (isForCommand || append) used.add(name);
    else kept.set(name, { start, end: nameEnd });
  }
  for (const { node: { variable } } of survey.commands('for')) {
    if (!variable) continue;
    const target = loopTarget(variable);
    set.add(target?.name ?? variable.text);
    if (!target) kept.set(variable.text, variable);
  }
  for (const { node: { descriptor } } of survey.redirects) if (descriptor.startsWith('{')) set.add(descriptor.slice(1, -1));
  for (const { node } of survey.commands('simple')) {
    const command = nameOf(node) ?? '';
    isOpen ||= command === '.' || command === 'source' || command === 'eval';
    if (!setting.has(command) && !declaring.has(command) && command !== 'trap') continue;
    for (const { word } of command === 'read' ? readOptions(argumentsOf(node), { valued: readValued }).operands : argumentsOf(node)) {
      const name = /^[A-Za-z_]\w*(?=\+?=|$)/.exec(word.template)?.[0];
      if (command === 'trap') for (const [, inner] of word.template.matchAll(/\$\{?([A-Za-z_]\w*)/g)) used.add(inner ?? '');
      else if (name !== undefined) {
        set.add(name);
        if (showing.has(command)) used.add(name);
        else if (command === 'read' || command === 'local' || command === 'readonly') kept.set(name, { start: word.start, end: word.start + name.length });
      }
    }
  }
  for (const { node } of [...survey.commands('test'), ...survey.commands('simple')]) {
    for (const term of readBrackets(wordsBetween(node)).terms) {
      for (const { text } of term) if (identifier.test(text)) used.add(text);
      if (asksForValue(term)) for (const { name } of parametersIn(term.at(-1)?.parts ?? [])) set.add(name);
    }
  }
  return { uses, used, kept, set, isOpen };
}

/** Who asks whether a variable has a value knows that it may not be set: `[ -n "$x" ]`, `[ "$x" ]`. */
function asksForValue([first, , ...more]: readonly Word[]): boolean {
  return more.length === 0 && (first?.text.startsWith('-') !== true || /^-[nvz]$/.test(first.text));
}

/** `i += n` uses both, and sets one. */
function readCalculation(text: string, used: Set<string>, set: Set<string>): void {
  for (const [, name, assigns] of text.matchAll(/\b([A-Za-z_]\w*)\b(\s*(?:[-+*/%&|^]|<<|>>)?=(?!=))?/g)) {
    if (name === undefined) continue;
    used.add(name);
    if (assigns !== undefined) set.add(name);
  }
}

/** Variables that shells set, and that programs do not give them (bash(1), Shell Variables). */
const ofShells: ReadonlySet<string> = new Set(['_', 'histchars']);

/** A script that uses more variables which nothing sets was not written by a person. */
const mostUnset = 200;

/** Where a script uses variables first that nothing sets, as far as the Dockerfile tells, and that no default stands in for. */
export function* unsetUses(script: CheckedScript): Generator<SeenPart<Parameter>> {
  const { uses, set, isOpen } = variablesOf(script);
  if (isOpen) return;
  let left = mostUnset;
  for (const [name, seen] of uses) {
    if (left === 0) return;
    if (set.has(name) || ofShells.has(name) || script.declared.here(name) || script.lookup(name) !== undefined) continue;
    if (/^:?[-+?]/.test(seen.node.operator) || isGuarded(seen)) continue;
    left--;
    yield seen;
  }
}

/** `${x:+$x}` */
function isGuarded({ node: { name }, up }: SeenPart<Parameter>): boolean {
  for (let frame = up; frame?.kind === 'part'; frame = frame.up) {
    if (frame.node.type === 'parameter' && frame.node.name === name && /^:?\+/.test(frame.node.operator)) return true;
  }
  return false;
}

/** So many names are compared at most. */
const mostNames = 200;

/** The variable that a name looks like: one letter differs, or two in a long name. */
export function nameLike(name: string, script: CheckedScript): string | undefined {
  const names: string[] = [];
  for (const candidates of [variablesOf(script).set, script.declared.names()]) {
    for (const candidate of candidates) {
      if (names.length >= mostNames) break;
      if (candidate.length > 3 && (candidate.length > 7 || differsByOne(name.toLowerCase(), candidate.toLowerCase()))) names.push(candidate);
    }
  }
  return suggest(name, names);
}

function differsByOne(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (longer - Math.min(a.length, b.length) > 1) return false;
  let before = 0;
  while (before < longer && a[before] === b[before]) before++;
  let behind = 0;
  while (behind < longer - before && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind++;
  return before + behind >= longer - 1;
}
