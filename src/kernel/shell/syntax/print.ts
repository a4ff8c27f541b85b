/** Commands as text, as bash shows them in `jobs`, in `type` of a function and when a job was killed (bash's print_cmd.c). */
import type { ArrayElement, Assignment, Command, Compound, Conditional, FunctionDefinition, List, Redirect, Word } from './ast.ts';

/** A command on one line where bash has it on one. */
export function commandText(command: Command): string {
  return new Printer(false).command(command);
}

/** A function as `type` and `declare -f` show it. */
export function functionText({ name, body }: FunctionDefinition): string {
  const printer = new Printer(true);
  return `${name} () \n${printer.functionBody(body)}`;
}

/** A function's value in the environment: `() {  echo hi\n}`. */
export function exportedText({ body }: FunctionDefinition): string {
  const printer = new Printer(true, false, 0);
  return `() ${printer.functionBody(body).replace('\n', '')}`;
}

/** The commands of `$(…)` as bash keeps them: it prints what it has read, and reads that again when it runs them. */
export function substitutionText(list: List): string {
  return new Printer(false, true).list(list);
}

/** A redirection with its operator, as bash writes it. */
function redirectText({ operator, descriptor, target }: Redirect): string {
  const before = typeof descriptor === 'string' ? `{${descriptor}}` : descriptor === undefined ? '' : String(descriptor);
  switch (operator) {
    case '<&': return `${before === '' ? '0' : before}<&${target.raw}`;
    case '>&': return before === '' && !/^(\d+|-)$/.test(target.raw) ? `&> ${target.raw}` : `${before === '' ? '1' : before}>&${target.raw}`;
    case '<<': case '<<-': return `${before}${operator}${target.raw}`;
    default: return `${shownDescriptor(before, operator)}${operator} ${target.raw}`;
  }
}

function shownDescriptor(before: string, operator: string): string {
  return before === (operator.startsWith('<') ? '0' : '1') && operator !== '<>' ? '' : before;
}

function wordsText(words: readonly Word[]): string {
  return words.map(({ raw }) => raw).join(' ');
}

/** `a=(1 2)` and the other forms of assignments. */
function assignmentText({ name, subscript, append, value, raw }: Assignment): string {
  if (!isArray(value)) return raw;
  const elements = value.map(element => element.subscript === undefined ? element.value.raw : `[${element.subscript.raw}]=${element.value.raw}`);
  return `${name}${subscript === undefined ? '' : `[${subscript.raw}]`}${append ? '+' : ''}=(${elements.join(' ')})`;
}

function isArray(value: Word | readonly ArrayElement[]): value is readonly ArrayElement[] {
  return Array.isArray(value);
}

class Printer {
  private indent: number;
  private readonly step: number;
  private readonly inFunction: boolean;
  private readonly inSubstitution: boolean;
  private documents: Redirect[] = [];

  /** @param step how much deeper the lines of inner commands are; 0: all lines are at 1 */
  constructor(inFunction: boolean, inSubstitution = false, step = 4) {
    this.step = step;
    this.indent = step === 0 ? 1 : 0;
    this.inFunction = inFunction;
    this.inSubstitution = inSubstitution;
  }

  functionBody(body: Command): string {
    if (body.kind !== 'group') return `{ \n${this.deeper(() => this.line(this.command(body)))}\n}`;
    return `{ \n${this.deeper(() => this.line(this.list(body.body)))}\n${this.step === 0 ? '' : this.margin()}}${this.redirects(body.redirects)}`;
  }

  command(command: Command): string {
    switch (command.kind) {
      case 'simple': {
        const words = [...command.assignments.map(assignmentText), ...command.words.map(({ raw }) => raw)];
        return `${words.join(' ')}${this.redirects(command.redirects, words.length > 0)}`;
      }
      case 'pipeline': {
        const timed = command.timed === undefined ? '' : command.timed === 'posix' ? 'time -p ' : 'time ';
        const text = command.commands.map((one, i) => `${this.command(one)}${i + 1 === command.commands.length ? '' : command.withErrors.includes(i) ? ' 2>&1 | ' : ' | '}`);
        return `${timed}${command.negated ? '! ' : ''}${text.join('')}`;
      }
      case 'and-or': return [this.command(command.first), ...command.rest.map(({ operator, command: right }) => `${operator} ${this.command(right)}`)].join(' ');
      case 'function': return `function ${command.name} () \n${this.line(this.functionBody(command.body))}`;
      default: return `${this.compound(command)}${this.redirects(command.redirects)}`;
    }
  }

  list({ items }: List): string {
    return items.map(({ command, background, newline }, i) => {
      const last = i + 1 === items.length;
      const documents = this.documents.length;
      const text = `${this.command(command)}${background ? ' &' : ''}`;
      const after = this.flushDocuments();
      if (last) return text + after;
      if (background) return `${text}${after} `;
      if (this.inSubstitution && newline === true) return `${text}${after}\n`;
      return `${text}${after === '' && documents === 0 ? ';' : after}${this.inFunction ? `\n${this.margin()}` : ' '}`;
    }).join('');
  }

  private compound(command: Compound): string {
    switch (command.kind) {
      case 'group': return this.inFunction ? `{ \n${this.deeper(() => this.line(this.list(command.body)))}\n${this.margin()}}` : `{ ${semicolon(this.list(command.body))} }`;
      case 'subshell': return `( ${this.list(command.body)} )`;
      case 'if': return this.conditional(command.clauses, command.otherwise);
      case 'for': case 'select': return `${command.kind} ${command.variable} in ${command.words === undefined ? '"$@"' : wordsText(command.words)};\n${this.line(this.body(command.body))}`;
      case 'loop': return `${command.until ? 'until' : 'while'} ${semicolon(this.list(command.condition))} ${this.body(command.body)}`;
      case 'arithmetic': return `((${command.expression.raw}))`;
      case 'arithmetic-for': return `for ((${command.expressions.map(({ raw }) => raw.trim()).join('; ')}))\n${this.line(this.body(command.body))}`;
      case 'conditional': return `[[ ${conditionalText(command.expression)} ]]`;
      case 'case': {
        const clauses = this.deeper(() => command.clauses.map(({ patterns, body, end }) => {
          const inner = this.deeper(() => body.items.length === 0 ? '' : this.line(this.list(body)));
          return `${this.margin()}${patterns.map(({ raw }) => raw).join(' | ')})\n${inner}\n${this.margin()}${end}`;
        }));
        return `case ${command.word.raw} in \n${clauses.join('\n')}\n${this.margin()}esac`;
      }
    }
  }

  private conditional([clause, ...others]: readonly { readonly condition: List; readonly body: List }[], otherwise: List | undefined): string {
    if (clause === undefined) return '';
    const head = `if ${semicolon(this.list(clause.condition))} then\n${this.deeper(() => this.line(semicolon(this.list(clause.body))))}\n`;
    const rest = others.length > 0 ? semicolon(this.deeper(() => this.line(this.conditional(others, otherwise))))
      : otherwise === undefined ? undefined : this.deeper(() => this.line(semicolon(this.list(otherwise))));
    return `${head}${rest === undefined ? '' : `${this.margin()}else\n${rest}\n`}${this.margin()}fi`;
  }

  private body(body: List): string {
    return `do\n${this.deeper(() => this.line(semicolon(this.list(body))))}\n${this.margin()}done`;
  }

  private redirects(redirects: readonly Redirect[], space = true): string {
    this.documents.push(...redirects.filter(({ document }) => document !== undefined));
    const text = redirects.map(redirectText).join(' ');
    return text === '' ? '' : `${space ? ' ' : ''}${text}`;
  }

  private flushDocuments(): string {
    const { documents } = this;
    this.documents = [];
    return documents.map(({ document, target }) => `\n${document?.raw ?? ''}${target.raw.replace(/['"\\]/g, '')}\n`).join('');
  }

  private margin(): string {
    return ' '.repeat(this.indent);
  }

  private line(text: string): string {
    return this.margin() + text;
  }

  private deeper<T>(print: () => T): T {
    this.indent += this.step;
    try {
      return print();
    } finally {
      this.indent -= this.step;
    }
  }
}

function semicolon(text: string): string {
  return /[&\n]$/.test(text) ? text : `${text};`;
}

/** What stands between `[[` and `]]`. */
function conditionalText(expression: Conditional): string {
  switch (expression.kind) {
    case 'and': return `${operandText(expression.left, ['or'])} && ${operandText(expression.right, ['or'])}`;
    case 'or': return `${conditionalText(expression.left)} || ${conditionalText(expression.right)}`;
    case 'not': return `! ${operandText(expression.operand, ['and', 'or'])}`;
    case 'unary': return `${expression.operator} ${expression.operand.raw}`;
    case 'binary': return `${expression.left.raw} ${expression.operator} ${expression.right.raw}`;
  }
}

/** In parentheses, if it binds less than what it is in. */
function operandText(expression: Conditional, weaker: readonly Conditional['kind'][]): string {
  const text = conditionalText(expression);
  return weaker.includes(expression.kind) ? `( ${text} )` : text;
}
