/** An expression. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** A pattern in slashes, matched against `$0` unless an operator takes it. */
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'variable'; readonly name: string; readonly local: number | undefined }
  | { readonly kind: 'field'; readonly index: Expression }
  | { readonly kind: 'element'; readonly array: ArrayName; readonly subscripts: readonly Expression[] }
  | { readonly kind: 'assign'; readonly target: Target; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'step'; readonly target: Target; readonly by: 1 | -1; readonly before: boolean }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '!'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'match'; readonly subject: Expression; readonly pattern: Expression; readonly negated: boolean }
  | { readonly kind: 'in'; readonly subscripts: readonly Expression[]; readonly array: ArrayName }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly line: number }
  | { readonly kind: 'builtin'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'getline'; readonly target: Target | undefined; readonly source: Expression | undefined; readonly pipe: boolean }
  /** Several expressions in parentheses, as before `in` and behind `print`. */
  | { readonly kind: 'group'; readonly items: readonly Expression[] };

/** What one can assign to. */
export type Target = Extract<Expression, { kind: 'variable' | 'field' | 'element' }>;

/** An array by name: a global one, or a parameter of the function by number. */
export interface ArrayName {
  readonly name: string;
  readonly local: number | undefined;
}

/** Where `print` prints. */
export interface Redirection {
  readonly kind: '>' | '>>' | '|';
  readonly target: Expression;
}

export type Statement =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'print'; readonly args: readonly Expression[]; readonly to: Redirection | undefined }
  | { readonly kind: 'printf'; readonly args: readonly Expression[]; readonly to: Redirection | undefined }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'if'; readonly condition: Expression; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement }
  | { readonly kind: 'do'; readonly condition: Expression; readonly body: Statement }
  | { readonly kind: 'for'; readonly start: Statement | undefined; readonly condition: Expression | undefined; readonly step: Statement | undefined; readonly body: Statement }
  | { readonly kind: 'for-in'; readonly variable: Target; readonly array: ArrayName; readonly body: Statement }
  | { readonly kind: 'next' | 'nextfile' | 'break' | 'continue' }
  | { readonly kind: 'exit' | 'return'; readonly value: Expression | undefined }
  | { readonly kind: 'delete'; readonly array: ArrayName; readonly subscripts: readonly Expression[] | undefined };

/** A pattern and its action; without action it prints. */
export interface Rule {
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly action: Statement | undefined;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Statement;
}

export interface AwkProgram {
  readonly begin: readonly Statement[];
  readonly rules: readonly Rule[];
  readonly end: readonly Statement[];
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}
