import type { AndOr, Assignment, Command, List, Part, Pipeline, Redirect, Simple, Word } from './ast.ts';
import { walkParts, walkWord } from './walk.ts';

/** What stands around a command. One object serves all commands of a list. */
export interface Surroundings {
  /** Its exit code decides what `if`, `while` or `until` do. */
  readonly condition: boolean;
  /** In parentheses, `$(…)` or backticks: what it does to directory and variables is lost. */
  readonly subshell: boolean;
  /** In `$(…)`, backticks or `<(…)`: its output is data. */
  readonly substitution: boolean;
  readonly loop: boolean;
  /** In `if`, `case`, a loop or a function: it may not run. */
  readonly conditional: boolean;
  readonly function: boolean;
}

/** Where a command stands. */
export interface Place {
  readonly around: Surroundings;
  readonly list: List;
  /** Which of the list's commands it is, or is a part of. */
  readonly index: number;
  /** `undefined` if no `&&` or `||` stands beside it. */
  readonly chain: AndOr | undefined;
  /** Which of the chain's commands it is, or is a part of. */
  readonly link: number;
  /** `undefined` without `|` and `!`. */
  readonly pipeline: Pipeline | undefined;
  /** Which of the pipeline's commands it is. */
  readonly stage: number;
  /** The place of the command in which the list stands; `undefined` for the script's own list. */
  readonly outer: Place | undefined;
}

/** What joins a command to those beside it: `&&`, `||`, `|`, `|&`, `;`, `&`, a line's end, or nothing at an end of its list. */
export interface Joints {
  readonly before: string;
  readonly after: string;
}

export function jointsOf({ list, index, chain, link, pipeline, stage }: Place): Joints {
  const [before, after] = [
    [pipeline?.operators[stage - 1], pipeline?.operators[stage]] as const,
    [chain?.operators[link - 1], chain?.operators[link]] as const,
  ].reduce((inner, outer) => [inner[0] ?? outer[0], inner[1] ?? outer[1]] as const);
  return { before: before?.text ?? list.separators[index - 1] ?? '', after: after?.text ?? list.separators[index] ?? '' };
}

type Visit = (command: Simple, place: Place) => void;

const outermost: Surroundings = { condition: false, subshell: false, substitution: false, loop: false, conditional: false, function: false };

/** Visits all simple commands of a list in the order of the text, those in other commands and in substitutions too. */
export function forEachSimple(list: List, visit: Visit): void {
  visitList(list, outermost, undefined, visit);
}

function visitList(list: List, around: Surroundings, outer: Place | undefined, visit: Visit): void {
  for (const [index, command] of list.commands.entries()) {
    if (command.type === 'and-or') {
      for (const [link, inner] of command.commands.entries()) visitPipeline(inner, { around, list, index, chain: command, link, pipeline: undefined, stage: 0, outer }, visit);
    } else visitPipeline(command, { around, list, index, chain: undefined, link: 0, pipeline: undefined, stage: 0, outer }, visit);
  }
}

function visitPipeline(command: Command, place: Place, visit: Visit): void {
  if (command.type === 'pipeline') {
    for (const [stage, inner] of command.commands.entries()) visitCommand(inner, { ...place, pipeline: command, stage }, visit);
  } else visitCommand(command, place, visit);
}

function visitCommand(command: Command, place: Place, visit: Visit): void {
  const { around } = place;
  const inside = (list: List, more: Partial<Surroundings> = {}) => visitList(list, { ...around, ...more }, place, visit);
  switch (command.type) {
    case 'simple':
      visit(command, place);
      for (const assignment of command.assignments) visitAssignment(assignment, place, visit);
      visitWords(command.words, place, visit);
      break;
    case 'subshell':
      inside(command.body, { subshell: true });
      break;
    case 'group':
      inside(command.body);
      break;
    case 'if':
      for (const [index, { condition, body }] of command.branches.entries()) {
        inside(condition, { condition: true, conditional: around.conditional || index > 0 });
        inside(body, { conditional: true });
      }
      if (command.otherwise) inside(command.otherwise, { conditional: true });
      break;
    case 'loop':
      inside(command.condition, { condition: true, loop: true });
      inside(command.body, { conditional: true, loop: true });
      break;
    case 'for':
      visitWords(command.words ?? [], place, visit);
      inside(command.body, { conditional: true, loop: true });
      break;
    case 'for-arithmetic':
      visitParts([command.expression], place, visit);
      inside(command.body, { conditional: true, loop: true });
      break;
    case 'case':
      visitWords(command.subject ? [command.subject] : [], place, visit);
      for (const { patterns, body } of command.items) {
        visitWords(patterns, place, visit);
        inside(body, { conditional: true });
      }
      break;
    case 'function':
      if (command.body) visitCommand(command.body, { ...place, around: { ...around, conditional: true, function: true } }, visit);
      return;
    case 'test':
      visitWords(command.words, place, visit);
      break;
    case 'arithmetic-command':
      visitParts([command.expression], place, visit);
      break;
    default:
      return;
  }
  visitRedirects(command.redirects, place, visit);
}

function visitAssignment({ index, value }: Assignment, place: Place, visit: Visit): void {
  visitWords(index ? [index] : [], place, visit);
  visitWords(value ? [value] : [], place, visit);
}

function visitRedirects(redirects: readonly Redirect[], place: Place, visit: Visit): void {
  for (const { target, body } of redirects) {
    visitWords(target ? [target] : [], place, visit);
    visitWords(body ? [body] : [], place, visit);
  }
}

function visitWords(words: readonly Word[], place: Place, visit: Visit): void {
  for (const word of words) {
    if (!word.isPlain) walkWord(word, { part: part => enter(part, place, visit) });
  }
}

function visitParts(parts: readonly Part[], place: Place, visit: Visit): void {
  walkParts(parts, { part: part => enter(part, place, visit) });
}

/** Visits the commands of a substitution. */
function enter(part: Part, place: Place, visit: Visit): boolean {
  if (part.type !== 'command' && part.type !== 'process') return true;
  visitList(part.body, { ...place.around, condition: false, subshell: true, substitution: true }, place, visit);
  return false;
}
