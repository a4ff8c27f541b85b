import type { Span } from '../../base/span.ts';
import type { Lookup } from '../../dockerfile/index.ts';

/**
 * The tree of a shell script: POSIX.1-2024 (Shell Command Language, 2.10) and what bash adds to it. Offsets are in the
 * text that was parsed; `Script.spanOf` makes places in the file of them.
 */
export interface Node {
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/** What is run: a command of any kind, or several joined by operators. */
export type Command =
  | AndOr | Pipeline | Simple | Subshell | Group | If | Loop | For | ForArithmetic | Case | FunctionDefinition | Test | ArithmeticCommand;

/** `;`, `&`, a line's end, or nothing at the end of a list. */
export type Separator = ';' | '&' | '\n' | '';

export interface List extends Node {
  readonly commands: readonly Command[];
  /** What stands behind each command. */
  readonly separators: readonly Separator[];
}

export interface Operator extends Node {
  readonly text: string;
}

/** `a && b || c`: two commands at least, and an operator between each two. */
export interface AndOr extends Node {
  readonly type: 'and-or';
  readonly commands: readonly Command[];
  readonly operators: readonly Operator[];
}

/** `a | b`, `! a`, `time a | b`. */
export interface Pipeline extends Node {
  readonly type: 'pipeline';
  readonly commands: readonly Command[];
  /** `|` or `|&`. */
  readonly operators: readonly Operator[];
  /** The `!` before it. */
  readonly negations: readonly Operator[];
}

/** Assignments, a name with arguments, redirections: any of them may lack, but not all. */
export interface Simple extends Node {
  readonly type: 'simple';
  readonly assignments: readonly Assignment[];
  /** The name and the arguments. */
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
}

/** `name=value`, `name+=value`, `name[index]=value`, `name=(values)`. */
export interface Assignment extends Node {
  readonly name: string;
  readonly nameEnd: number;
  /** Behind `[`, as written. */
  readonly index: Word | undefined;
  readonly append: boolean;
  /** `undefined` if nothing stands behind the `=`. An array is a word with one part. */
  readonly value: Word | undefined;
}

/** `2>&1`, `< file`, `<<EOF`, `&> file`. */
export interface Redirect extends Node {
  /** `>`, `<<`, `>&` and so on. */
  readonly operator: string;
  /** The number or `{name}` before the operator. */
  readonly descriptor: string;
  /** A file, a descriptor, a here-document's delimiter. `undefined` if it is missing. */
  readonly target: Word | undefined;
  /** A here-document's text; `undefined` for other redirections, and where the text stands outside the script. */
  readonly body: Word | undefined;
  /** Which of the here-documents outside the script it stands for, from 0; -1 if none. */
  readonly outside: number;
}

interface Compound extends Node {
  readonly redirects: readonly Redirect[];
}

export interface Subshell extends Compound {
  readonly type: 'subshell';
  readonly body: List;
}

/** `{ …; }` */
export interface Group extends Compound {
  readonly type: 'group';
  readonly body: List;
}

export interface If extends Compound {
  readonly type: 'if';
  readonly branches: readonly { readonly condition: List; readonly body: List }[];
  readonly otherwise: List | undefined;
}

/** `while …; do …; done` and `until`. */
export interface Loop extends Compound {
  readonly type: 'loop';
  readonly keyword: 'while' | 'until';
  readonly condition: List;
  readonly body: List;
}

/** `for x in …; do …; done` and `select`. */
export interface For extends Compound {
  readonly type: 'for';
  readonly keyword: 'for' | 'select';
  readonly variable: Word | undefined;
  /** `undefined` without `in`, which stands for the positional parameters. */
  readonly words: readonly Word[] | undefined;
  readonly body: List;
}

/** `for ((…; …; …)); do …; done` */
export interface ForArithmetic extends Compound {
  readonly type: 'for-arithmetic';
  readonly expression: ArithmeticPart;
  readonly body: List;
}

export interface Case extends Compound {
  readonly type: 'case';
  readonly subject: Word | undefined;
  readonly items: readonly CaseItem[];
}

export interface CaseItem extends Node {
  readonly patterns: readonly Word[];
  readonly body: List;
  /** `;;`, `;&`, `;;&`, or nothing before `esac`. */
  readonly terminator: string;
}

export interface FunctionDefinition extends Node {
  readonly type: 'function';
  readonly name: Word;
  /** Written with the word `function`, which POSIX does not know. */
  readonly keyword: boolean;
  readonly body: Command | undefined;
}

/** `[[ … ]]`. `[ … ]` is a {@link Simple} command. */
export interface Test extends Compound {
  readonly type: 'test';
  /** Operands and operators as they stand. */
  readonly words: readonly Word[];
}

/** `(( … ))` */
export interface ArithmeticCommand extends Compound {
  readonly type: 'arithmetic-command';
  readonly expression: ArithmeticPart;
}

/** A name, an argument, a file behind a redirection. */
export interface Word extends Node {
  readonly parts: readonly Part[];
  /** As written, quotes included. */
  readonly text: string;
  /** Its place in the file. */
  readonly span: Span;
  /** The text without quotes, patterns (`*.deb`) as written; `undefined` if the shell puts something in. */
  readonly literal: string | undefined;
  /** Nothing in it is quoted, and nothing is put in. */
  readonly isPlain: boolean;
  /** The text without quotes, with `unknown` for what the shell puts in. */
  readonly template: string;
  /**
   * The arguments that the shell makes of it, variables replaced by what `lookup` says: `$PKGS` may become several, or
   * none. What cannot be known is `unknown`. Patterns stay.
   */
  expand(lookup: Lookup): readonly string[];
}

/** What a word is made of. */
export type Part =
  | Literal | Glob | SingleQuoted | DoubleQuoted | Parameter | CommandSubstitution | ProcessSubstitution | ArithmeticPart | Brace | ArrayPart;

/** Plain characters. */
export interface Literal extends Node {
  readonly type: 'literal';
  /** Without the backslashes that quote characters. */
  readonly value: string;
}

/** `*`, `?`, `[a-z]`, `@(a|b)`: as written. */
export interface Glob extends Node {
  readonly type: 'glob';
  readonly value: string;
}

/** `'…'`, `$'…'` */
export interface SingleQuoted extends Node {
  readonly type: 'single';
  readonly value: string;
  /** `$'…'`: the value has its escapes replaced. */
  readonly ansi: boolean;
}

/** `"…"`, `$"…"` */
export interface DoubleQuoted extends Node {
  readonly type: 'double';
  readonly parts: readonly Part[];
  readonly localized: boolean;
}

/** `$name`, `${name:-word}`, `$1`, `$@`. */
export interface Parameter extends Node {
  readonly type: 'parameter';
  readonly name: string;
  readonly braced: boolean;
  /** `#` for the length, `!` for indirection, or nothing. */
  readonly prefix: '#' | '!' | '';
  /** Between the brackets of `${name[index]}`. */
  readonly index: readonly Part[] | undefined;
  /** `:-`, `%%`, `//` and so on; empty without one. */
  readonly operator: string;
  /** Behind the operator. */
  readonly operand: readonly Part[];
}

/** `$(…)` and backticks. */
export interface CommandSubstitution extends Node {
  readonly type: 'command';
  readonly backticks: boolean;
  readonly body: List;
}

/** `<(…)` and `>(…)`. */
export interface ProcessSubstitution extends Node {
  readonly type: 'process';
  readonly operator: '<' | '>';
  readonly body: List;
}

/** `$((…))`, `$[…]`, and what is between `((` and `))`. */
export interface ArithmeticPart extends Node {
  readonly type: 'arithmetic';
  /** Literals between them hold variables without `$` and operators, as written. */
  readonly parts: readonly Part[];
}

/** `{a,b}` and `{1..9}`. In a POSIX shell these are plain characters. */
export interface Brace extends Node {
  readonly type: 'brace';
  /** `undefined` for a range. */
  readonly alternatives: readonly (readonly Part[])[] | undefined;
  /** As written. */
  readonly value: string;
}

/** `(a b c)` behind `name=`. */
export interface ArrayPart extends Node {
  readonly type: 'array';
  readonly words: readonly Word[];
}

/** `# …` */
export interface ShellComment extends Node {
  /** Behind the `#`. */
  readonly text: string;
}
