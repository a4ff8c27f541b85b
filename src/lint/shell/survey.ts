import { groupBy } from '../group-by.ts';
import type { Assignment, Command, List, Part, Redirect, Simple, Word } from './ast.ts';
import { Remembering } from './remembering.ts';
import { baseName } from './shell-name.ts';

/** What a word is for. */
export type WordRole =
  /** Name or argument of a simple command. */
  | 'command'
  | 'assignment' | 'index' | 'element'
  | 'redirect' | 'heredoc'
  | 'for' | 'variable'
  | 'subject' | 'pattern'
  | 'test';

/** What a command is for in what stands around it. */
export type CommandRole = 'list' | 'condition' | 'chain' | 'pipeline' | 'function';

/** Something of a script, and what it stands in. */
export interface Seen<T> {
  readonly node: T;
  /** What it stands in; `undefined` for the script's own commands. */
  readonly up: Frame | undefined;
}

export interface SeenCommand<C extends Command = Command> extends Seen<C> {
  readonly kind: 'command';
  readonly role: CommandRole;
  /** The list that it, or its chain or pipeline, stands in. */
  readonly list: List;
}

export interface SeenWord extends Seen<Word> {
  readonly kind: 'word';
  readonly role: WordRole;
  /** Which of the words of its role it is. */
  readonly index: number;
}

export interface SeenPart<P extends Part = Part> extends Seen<P> {
  readonly kind: 'part';
}

export interface SeenAssignment extends Seen<Assignment> {
  readonly kind: 'assignment';
}

export interface SeenRedirect extends Seen<Redirect> {
  readonly kind: 'redirect';
}

export type Frame = SeenCommand | SeenWord | SeenPart | SeenAssignment | SeenRedirect;

type CommandType = Command['type'];
type PartType = Part['type'];

const nothing: readonly never[] = [];

/** Everything in a script by what it is, each with what it stands in; in the order of the text, outer things first. */
export class Survey extends Remembering {
  readonly words: SeenWord[] = [];
  readonly assignments: SeenAssignment[] = [];
  readonly redirects: SeenRedirect[] = [];
  readonly lists: Seen<List>[] = [];
  readonly #commands = new Map<CommandType, SeenCommand[]>();
  readonly #parts = new Map<PartType, SeenPart[]>();

  constructor(list: List) {
    super();
    this.#list(list, 'list', undefined);
  }

  commands<T extends CommandType>(type: T): readonly SeenCommand<Extract<Command, { type: T }>>[] {
    return (this.#commands.get(type) ?? nothing) as readonly SeenCommand<Extract<Command, { type: T }>>[];
  }

  parts<T extends PartType>(type: T): readonly SeenPart<Extract<Part, { type: T }>>[] {
    return (this.#parts.get(type) ?? nothing) as readonly SeenPart<Extract<Part, { type: T }>>[];
  }

  /** The simple commands of a program, by its name without folders. */
  programs(name: string): readonly SeenCommand<Simple>[] {
    return this.once(programsIn).get(name) ?? nothing;
  }

  #list(list: List, role: CommandRole, up: Frame | undefined): void {
    this.lists.push({ node: list, up });
    for (const command of list.commands) this.#command(command, role, list, up);
  }

  #command(node: Command, role: CommandRole, list: List, up: Frame | undefined): void {
    const frame: SeenCommand = { kind: 'command', node, role, list, up };
    const alike = this.#commands.get(node.type);
    if (alike) alike.push(frame);
    else this.#commands.set(node.type, [frame]);
    this.#inside(node, list, frame);
    if ('redirects' in node) for (const redirect of node.redirects) this.#redirect(redirect, frame);
  }

  #inside(node: Command, list: List, frame: SeenCommand): void {
    switch (node.type) {
      case 'and-or':
        for (const inner of node.commands) this.#command(inner, 'chain', list, frame);
        break;
      case 'pipeline':
        for (const inner of node.commands) this.#command(inner, 'pipeline', list, frame);
        break;
      case 'simple':
        for (const assignment of node.assignments) this.#assignment(assignment, frame);
        this.#words(node.words, 'command', frame);
        break;
      case 'if':
        for (const { condition, body } of node.branches) {
          this.#list(condition, 'condition', frame);
          this.#list(body, 'list', frame);
        }
        if (node.otherwise) this.#list(node.otherwise, 'list', frame);
        break;
      case 'loop':
        this.#list(node.condition, 'condition', frame);
        this.#list(node.body, 'list', frame);
        break;
      case 'for':
        if (node.variable) this.#word(node.variable, 'variable', 0, frame);
        this.#words(node.words ?? nothing, 'for', frame);
        this.#list(node.body, 'list', frame);
        break;
      case 'for-arithmetic':
        this.#part(node.expression, frame);
        this.#list(node.body, 'list', frame);
        break;
      case 'case':
        if (node.subject) this.#word(node.subject, 'subject', 0, frame);
        for (const { patterns, body } of node.items) {
          this.#words(patterns, 'pattern', frame);
          this.#list(body, 'list', frame);
        }
        break;
      case 'function':
        if (node.body) this.#command(node.body, 'function', list, frame);
        break;
      case 'test':
        this.#words(node.words, 'test', frame);
        break;
      case 'arithmetic-command':
        this.#part(node.expression, frame);
        break;
      default:
        this.#list(node.body, 'list', frame);
    }
  }

  #assignment(node: Assignment, up: Frame): void {
    const frame: SeenAssignment = { kind: 'assignment', node, up };
    this.assignments.push(frame);
    if (node.index) this.#word(node.index, 'index', 0, frame);
    if (node.value) this.#word(node.value, 'assignment', 0, frame);
  }

  #redirect(node: Redirect, up: Frame): void {
    const frame: SeenRedirect = { kind: 'redirect', node, up };
    this.redirects.push(frame);
    if (node.target) this.#word(node.target, 'redirect', 0, frame);
    if (node.body) this.#word(node.body, 'heredoc', 0, frame);
  }

  #words(words: readonly Word[], role: WordRole, up: Frame): void {
    for (const [index, word] of words.entries()) this.#word(word, role, index, up);
  }

  #word(node: Word, role: WordRole, index: number, up: Frame): void {
    const frame: SeenWord = { kind: 'word', node, role, index, up };
    this.words.push(frame);
    for (const part of node.parts) this.#part(part, frame);
  }

  #part(node: Part, up: Frame): void {
    const frame: SeenPart = { kind: 'part', node, up };
    const alike = this.#parts.get(node.type);
    if (alike) alike.push(frame);
    else this.#parts.set(node.type, [frame]);
    switch (node.type) {
      case 'double':
      case 'arithmetic':
        for (const part of node.parts) this.#part(part, frame);
        break;
      case 'parameter':
        for (const part of node.index ?? nothing) this.#part(part, frame);
        for (const part of node.operand) this.#part(part, frame);
        break;
      case 'command':
      case 'process':
        this.#list(node.body, 'list', frame);
        break;
      case 'brace':
        for (const alternative of node.alternatives ?? nothing) for (const part of alternative) this.#part(part, frame);
        break;
      case 'array':
        this.#words(node.words, 'element', frame);
        break;
      default:
    }
  }
}

function programsIn(survey: Survey): ReadonlyMap<string, readonly SeenCommand<Simple>[]> {
  return groupBy(survey.commands('simple'), ({ node: { words: [name] } }) => name?.literal === undefined ? undefined : baseName(name.literal));
}

/** What something stands in, innermost first. */
export function* framesAround({ up }: Seen<unknown>): Generator<Frame> {
  for (let frame = up; frame; frame = frame.up) yield frame;
}
