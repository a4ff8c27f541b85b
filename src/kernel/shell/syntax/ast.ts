/** What the parser makes of a script: plain data, so that functions can be kept in a shell's state. POSIX XCU 2.9, 2.10; bash(1), SHELL GRAMMAR. */

/** Which shell's language is read: bash 5.2 or dash. */
export type Dialect = 'bash' | 'sh';

/** A piece of a word. */
export type Part =
  /** Unquoted text as it stands. */
  | { readonly kind: 'text'; readonly text: string }
  /** Text in single quotes, `$'…'` (decoded) or after a backslash. */
  | { readonly kind: 'quoted'; readonly text: string }
  /** What stands between double quotes. */
  | { readonly kind: 'double'; readonly parts: readonly Part[] }
  | ParameterPart
  /** `$(…)`. */
  | { readonly kind: 'command'; readonly body: List; readonly raw: string }
  /** `` `…` ``: parsed when it is expanded, with its backslashes taken off. */
  | { readonly kind: 'backquote'; readonly text: string; readonly line: number }
  /** `$((…))`: what is between the parentheses is expanded as in double quotes first. */
  | { readonly kind: 'arithmetic'; readonly parts: readonly Part[] }
  /** `<(…)` (reads) or `>(…)`. */
  | { readonly kind: 'process'; readonly reads: boolean; readonly body: List };

/** `$x`, `${x:-word}`, `${a[1]}`, … */
export interface ParameterPart {
  readonly kind: 'parameter';
  /** A name, digits, or one of `@*#?-$!`. */
  readonly name: string;
  /** Between `[` and `]`. */
  readonly subscript?: Word | undefined;
  /** `${!name}`. */
  readonly indirect?: boolean | undefined;
  readonly operation?: Operation | undefined;
  /** The source, for error messages. */
  readonly raw: string;
}

/** What happens to a parameter's value. */
export type Operation =
  | { readonly kind: 'length' }
  /** `-`, `=`, `?`, `+`, with `:` if an empty value counts as unset. */
  | { readonly kind: 'default'; readonly operator: '-' | '=' | '?' | '+'; readonly colon: boolean; readonly word: Word }
  /** `#`, `##`, `%`, `%%`. */
  | { readonly kind: 'trim'; readonly operator: string; readonly pattern: Word }
  | { readonly kind: 'substring'; readonly offset: Word; readonly length: Word | undefined }
  | { readonly kind: 'replace'; readonly all: boolean; readonly anchor: '' | '#' | '%'; readonly pattern: Word; readonly replacement: Word }
  /** `^`, `^^`, `,`, `,,`, `~`, `~~`. */
  | { readonly kind: 'case'; readonly operator: string; readonly pattern: Word | undefined }
  /** `@Q` and others. */
  | { readonly kind: 'transform'; readonly letter: string }
  /** `${!prefix*}` and `${!prefix@}`. */
  | { readonly kind: 'names'; readonly separately: boolean }
  /** What no shell knows; an error when it is expanded. */
  | { readonly kind: 'bad' };

export interface Word {
  readonly parts: readonly Part[];
  /** The source, without line continuations. */
  readonly raw: string;
  /** Line where the word begins. */
  readonly line: number;
  /** There may be braces to expand. */
  readonly braces?: boolean | undefined;
  /** It is an argument of `declare`, `local`, … that assigns an array: `a=(1 2)`. */
  readonly assignment?: Assignment | undefined;
}

/** `name=value`, `name+=value`, `name[subscript]=value`, `name=(…)`. */
export interface Assignment {
  readonly name: string;
  readonly subscript?: Word | undefined;
  readonly append: boolean;
  readonly value: Word | readonly ArrayElement[];
  readonly raw: string;
}

export interface ArrayElement {
  readonly subscript?: Word | undefined;
  readonly append?: boolean | undefined;
  readonly value: Word;
}

/** `<`, `>`, `>>`, `>|`, `<>`, `<&`, `>&`, `&>`, `&>>`, `<<`, `<<-`, `<<<`. */
export interface Redirect {
  readonly operator: string;
  /** What stands before the operator: a descriptor, or a variable that gets one (`{fd}>`). */
  readonly descriptor?: number | string | undefined;
  /** File, descriptor, here-string, or the word that ends the here-document. */
  readonly target: Word;
  /** Body of a here-document; filled in when its lines are read. */
  readonly document?: HereDocument | undefined;
  readonly line: number;
}

export interface HereDocument {
  parts: readonly Part[];
  /** The source, for printing. */
  raw: string;
}

/** Commands with what is done between them: `a; b & c`. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly command: Command;
  /** It was followed by `&`. */
  readonly background: boolean;
  /** A newline ended it, not `;`. */
  readonly newline?: boolean | undefined;
}

export type Command = Simple | Pipeline | AndOr | Compound | FunctionDefinition;

export interface Simple {
  readonly kind: 'simple';
  readonly line: number;
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
}

export interface Pipeline {
  readonly kind: 'pipeline';
  readonly line: number;
  readonly negated: boolean;
  /** `time`, `time -p`. */
  readonly timed?: 'bash' | 'posix' | undefined;
  readonly commands: readonly Command[];
  /** Indexes of the commands whose standard error goes into the pipe, too (`|&`). */
  readonly withErrors: readonly number[];
}

export interface AndOr {
  readonly kind: 'and-or';
  readonly first: Command;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly command: Command }[];
}

export interface CompoundBase {
  readonly line: number;
  readonly redirects: readonly Redirect[];
}

export type Compound =
  | (CompoundBase & { readonly kind: 'group'; readonly body: List })
  | (CompoundBase & { readonly kind: 'subshell'; readonly body: List })
  | (CompoundBase & { readonly kind: 'if'; readonly clauses: readonly { readonly condition: List; readonly body: List }[]; readonly otherwise: List | undefined })
  | (CompoundBase & { readonly kind: 'for'; readonly variable: string; readonly words: readonly Word[] | undefined; readonly body: List })
  | (CompoundBase & { readonly kind: 'select'; readonly variable: string; readonly words: readonly Word[] | undefined; readonly body: List })
  | (CompoundBase & { readonly kind: 'loop'; readonly until: boolean; readonly condition: List; readonly body: List })
  | (CompoundBase & { readonly kind: 'case'; readonly word: Word; readonly clauses: readonly CaseClause[] })
  | (CompoundBase & { readonly kind: 'arithmetic'; readonly expression: ArithmeticText })
  | (CompoundBase & { readonly kind: 'arithmetic-for'; readonly expressions: readonly ArithmeticText[]; readonly body: List })
  | (CompoundBase & { readonly kind: 'conditional'; readonly expression: Conditional });

/** The text of an arithmetic expression, expanded as in double quotes before it is computed. */
export interface ArithmeticText {
  readonly parts: readonly Part[];
  readonly raw: string;
}

export interface CaseClause {
  readonly patterns: readonly Word[];
  readonly body: List;
  /** `;;` ends, `;&` goes on with the next body, `;;&` with the next pattern that matches. */
  readonly end: ';;' | ';&' | ';;&';
}

/** What stands in `[[ ]]`. */
export type Conditional =
  | { readonly kind: 'and' | 'or'; readonly left: Conditional; readonly right: Conditional }
  | { readonly kind: 'not'; readonly operand: Conditional }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Word }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Word; readonly right: Word };

export interface FunctionDefinition {
  readonly kind: 'function';
  readonly line: number;
  readonly name: string;
  readonly body: Command;
}
