/** Compound commands: POSIX XCU 2.9.4; bash(1), Compound Commands. */
import type { Blocking } from '../process/blocking.ts';
import { assign } from './assign.ts';
import { evaluateConditional } from './conditional.ts';
import { expandArithmetic, expandPattern, expandText, expandWords } from './expand/word.ts';
import { asBytes, Pattern } from './expand/pattern.ts';
import { Failure, type Shell } from './shell.ts';
import type { Command, Compound, List } from './syntax/ast.ts';
import { menuText } from './menu.ts';
import { traced, trace } from './trace.ts';
import { runPseudo } from './traps.ts';
import { commandText } from './syntax/print.ts';

type Of<Kind extends Compound['kind']> = Extract<Compound, { kind: Kind }>;

/** Runs a compound command, whose redirections have been made. Returns its exit code. */
export function* runCompound(shell: Shell, command: Compound, last: boolean): Blocking<number> {
  switch (command.kind) {
    case 'group': return yield* shell.engine.list(shell, command.body, last);
    case 'subshell': return yield* shell.engine.command(shell, command, last);
    case 'if': return yield* runIf(shell, command, last);
    case 'for': return yield* runFor(shell, command);
    case 'select': return yield* runSelect(shell, command);
    case 'loop': return yield* runLoop(shell, command);
    case 'case': return yield* runCase(shell, command, last);
    case 'arithmetic': {
      yield* debug(shell, command);
      if (shell.option('xtrace')) yield* trace(shell, `(( ${command.expression.raw.trim()} ))`);
      return ((yield* expression(shell, command.expression)) ?? 0n) === 0n ? 1 : 0;
    }
    case 'arithmetic-for': return yield* runArithmeticFor(shell, command);
    case 'conditional':
      yield* debug(shell, command);
      return yield* evaluateConditional(shell, command.expression);
  }
}

function* debug(shell: Shell, command: Command & { readonly line: number }): Blocking<void> {
  shell.state.line = command.line;
  if (shell.state.traps.size === 0 || shell.state.inTrap) return;
  shell.state.command = commandText(command);
  yield* runPseudo(shell, 'DEBUG');
}

/** Runs a list whose failure is no failure. */
function* condition(shell: Shell, list: List): Blocking<number> {
  shell.state.untested++;
  try {
    return yield* shell.engine.list(shell, list, false);
  } finally {
    shell.state.untested--;
  }
}

function* runIf(shell: Shell, { clauses, otherwise }: Of<'if'>, last: boolean): Blocking<number> {
  for (const clause of clauses) {
    const code = yield* condition(shell, clause.condition);
    if (shell.jump !== undefined) return code;
    if (code === 0) return yield* shell.engine.list(shell, clause.body, last);
  }
  return otherwise === undefined ? 0 : yield* shell.engine.list(shell, otherwise, last);
}

/** Runs the body of a loop once. Returns whether the loop goes on. */
function* once(shell: Shell, body: List, result: { code: number }): Blocking<boolean> {
  result.code = yield* shell.engine.list(shell, body, false);
  return !leaves(shell);
}

/** Whether `break`, `continue` or `return` leave the loop; `continue` of this loop is over then. */
function leaves(shell: Shell): boolean {
  const { jump } = shell;
  if (jump === undefined) return false;
  if (jump.kind === 'return') return true;
  if (jump.levels > 1) {
    jump.levels--;
    return true;
  }
  shell.jump = undefined;
  return jump.kind === 'break';
}

/** `select`: a menu on standard error, and answers from standard input until there are none (bash's execute_cmd.c). */
function* runSelect(shell: Shell, { variable, words, body, line }: Of<'select'>): Blocking<number> {
  const { state } = shell;
  state.line = line;
  const values = words === undefined ? state.positional : yield* expandWords(shell, words);
  if (values.length === 0) return 0;
  const result = { code: 0 };
  let shows = true;
  state.loops++;
  try {
    for (;;) {
      if (shows) yield* shell.print(menuText(values, Number(state.variables.value('COLUMNS')) || 80), 2);
      yield* shell.print(state.variables.value('PS3') ?? '#? ', 2);
      if (((yield* shell.engine.builtins.get('read')?.run(shell, []) ?? noInput()) !== 0)) {
        yield* shell.out('\n');
        return 1;
      }
      const reply = state.variables.value('REPLY') ?? '';
      shows = reply === '';
      if (shows) continue;
      assign(shell, variable, /^\s*[-+]?\d+\s*$/.test(reply) ? values[Number(reply) - 1] ?? '' : '');
      if (!(yield* once(shell, body, result))) return result.code;
      shows = state.variables.value('REPLY') === '';
    }
  } finally {
    state.loops--;
  }
}

function* noInput(): Blocking<number> {
  return 1;
}

function* runFor(shell: Shell, command: Of<'for'>): Blocking<number> {
  const { state } = shell;
  const { variable, words, body, line } = command;
  state.line = line;
  if (!/^[A-Za-z_]\w*$/.test(variable)) {
    yield* shell.complain(`\`${variable}': not a valid identifier`);
    return 1;
  }
  const values = words === undefined ? state.positional : yield* expandWords(shell, words);
  const result = { code: 0 };
  state.loops++;
  try {
    for (const value of values) {
      state.line = line;
      yield* debug(shell, command);
      if (shell.bash && shell.option('xtrace')) yield* trace(shell, `for ${variable} in ${words === undefined ? traced(shell, ['$@']).replaceAll("'", '"') : words.map(({ raw }) => raw).join(' ')}`);
      if (shell.bash && state.variables.get(variable)?.readonly === true) {
        yield* shell.complain(`${variable}: readonly variable`);
        return 1;
      }
      assign(shell, variable, value);
      if (!(yield* once(shell, body, result))) break;
    }
  } finally {
    state.loops--;
  }
  return result.code;
}

function* runLoop(shell: Shell, { until, condition: test, body }: Of<'loop'>): Blocking<number> {
  const { state } = shell;
  const result = { code: 0 };
  state.loops++;
  try {
    for (;;) {
      const code = yield* condition(shell, test);
      if (shell.jump !== undefined) {
        if (leaves(shell)) break;
        continue;
      }
      if ((code === 0) === until) break;
      if (!(yield* once(shell, body, result))) break;
    }
  } finally {
    state.loops--;
  }
  return result.code;
}

/** The value of an expression; undefined after an error, of which it tells. */
function* expression(shell: Shell, text: Of<'arithmetic'>['expression']): Blocking<bigint | undefined> {
  try {
    return yield* expandArithmetic(shell, text, '((: ');
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'fatal' || !error.message.startsWith('((: ')) throw error;
    yield* shell.complain(error.message);
    return undefined;
  }
}

function* runArithmeticFor(shell: Shell, command: Of<'arithmetic-for'>): Blocking<number> {
  const { state } = shell;
  const { expressions: [first, test, step], body, line } = command;
  const result = { code: 0 };
  const compute = function* (one: typeof first): Blocking<bigint | undefined> {
    state.line = line;
    if (one === undefined || one.parts.length === 0 || one.raw.trim() === '' && one.parts.every(part => part.kind === 'text' && part.text.trim() === '')) return 1n;
    if (shell.option('xtrace')) yield* trace(shell, `(( ${one.raw.trim()} ))`);
    return yield* expression(shell, one);
  };
  if ((yield* compute(first)) === undefined) return 1;
  state.loops++;
  try {
    for (;;) {
      const goesOn = yield* compute(test);
      if (goesOn === undefined) return 1;
      if (goesOn === 0n || !(yield* once(shell, body, result))) break;
      if ((yield* compute(step)) === undefined) return 1;
    }
  } finally {
    state.loops--;
  }
  return result.code;
}

function* runCase(shell: Shell, command: Of<'case'>, last: boolean): Blocking<number> {
  const { state } = shell;
  state.line = command.line;
  if (shell.bash && shell.option('xtrace')) yield* trace(shell, `case ${command.word.raw} in`);
  const word = asBytes(yield* expandText(shell, command.word));
  const options = { extglob: state.shopts.has('extglob'), ignoreCase: state.shopts.has('nocasematch') };
  let code = 0;
  let falls = false;
  for (const { patterns, body, end } of command.clauses) {
    let matched = falls;
    for (const pattern of patterns) {
      if (matched) break;
      matched = new Pattern(yield* expandPattern(shell, pattern), options).matches(word);
    }
    if (!matched) continue;
    code = body.items.length === 0 ? 0 : yield* shell.engine.list(shell, body, last && end === ';;');
    if (end === ';;' || shell.jump !== undefined) return code;
    falls = end === ';&';
  }
  return code;
}
