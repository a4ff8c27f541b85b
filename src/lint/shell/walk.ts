import type { Assignment, Command, List, Part, Redirect, Word } from './ast.ts';

/** What a walk tells of. Each returns false to leave out what is inside. */
export interface Walker {
  readonly command?: (command: Command) => boolean;
  readonly word?: (word: Word) => boolean;
  readonly part?: (part: Part) => boolean;
}

/** Calls the walker for everything in a list, outer things first, in the order of the text. */
export function walkList({ commands }: List, walker: Walker): void {
  for (const command of commands) walkCommand(command, walker);
}

function walkCommand(command: Command, walker: Walker): void {
  if (walker.command?.(command) === false) return;
  switch (command.type) {
    case 'and-or':
    case 'pipeline':
      for (const inner of command.commands) walkCommand(inner, walker);
      return;
    case 'simple':
      for (const assignment of command.assignments) walkAssignment(assignment, walker);
      walkWords(command.words, walker);
      break;
    case 'if':
      for (const { condition, body } of command.branches) {
        walkList(condition, walker);
        walkList(body, walker);
      }
      if (command.otherwise) walkList(command.otherwise, walker);
      break;
    case 'loop':
      walkList(command.condition, walker);
      walkList(command.body, walker);
      break;
    case 'for':
      if (command.variable) walkWord(command.variable, walker);
      walkWords(command.words ?? [], walker);
      walkList(command.body, walker);
      break;
    case 'for-arithmetic':
      walkPart(command.expression, walker);
      walkList(command.body, walker);
      break;
    case 'case':
      if (command.subject) walkWord(command.subject, walker);
      for (const { patterns, body } of command.items) {
        walkWords(patterns, walker);
        walkList(body, walker);
      }
      break;
    case 'function':
      if (command.body) walkCommand(command.body, walker);
      return;
    case 'test':
      walkWords(command.words, walker);
      break;
    case 'arithmetic-command':
      walkPart(command.expression, walker);
      break;
    default:
      walkList(command.body, walker);
  }
  walkRedirects(command.redirects, walker);
}

export function walkWord(word: Word, walker: Walker): void {
  if (walker.word?.(word) !== false) walkParts(word.parts, walker);
}

export function walkParts(parts: readonly Part[], walker: Walker): void {
  for (const part of parts) walkPart(part, walker);
}

function walkPart(part: Part, walker: Walker): void {
  if (walker.part?.(part) === false) return;
  switch (part.type) {
    case 'double':
    case 'arithmetic':
      walkParts(part.parts, walker);
      break;
    case 'parameter':
      walkParts(part.index ?? [], walker);
      walkParts(part.operand, walker);
      break;
    case 'command':
    case 'process':
      walkList(part.body, walker);
      break;
    case 'brace':
      for (const alternative of part.alternatives ?? []) walkParts(alternative, walker);
      break;
    case 'array':
      walkWords(part.words, walker);
      break;
    default:
  }
}

function walkWords(words: readonly Word[], walker: Walker): void {
  for (const word of words) walkWord(word, walker);
}

function walkAssignment({ index, value }: Assignment, walker: Walker): void {
  if (index) walkWord(index, walker);
  if (value) walkWord(value, walker);
}

function walkRedirects(redirects: readonly Redirect[], walker: Walker): void {
  for (const { target, body } of redirects) {
    if (target) walkWord(target, walker);
    if (body) walkWord(body, walker);
  }
}
