import type { Blocking } from '../process/blocking.ts';
import { deep } from './deep.ts';
import { Failure, type Shell } from './shell.ts';
import { runPseudo } from './traps.ts';

/** How deeply functions and scripts may call each other; bash itself has no limit but its stack. */
export const deepestCall = 4000;

/** Calls a function. @param args its name and arguments */
export function* callFunction(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const [name = '', ...rest] = args;
  const called = state.functions.get(name);
  if (called === undefined) return 127;
  const limit = Math.min(deepestCall, Number(state.variables.value('FUNCNEST') ?? 0) || deepestCall);
  if (state.depth >= limit) {
    throw new Failure(`${name}: maximum function nesting level exceeded (${limit})`);
  }
  const { positional, loops, line, optionIndex, optionOffset } = state;
  state.positional = rest;
  state.loops = 0;
  state.depth++;
  state.frames.push({ name, source: called.source, line });
  state.variables.enter(false);
  const returnTrap = state.options.has('functrace') ? undefined : state.traps.get('RETURN');
  if (returnTrap !== undefined) state.traps.delete('RETURN');
  try {
    let code = yield* deep(shell.engine.command(shell, called.definition.body, false));
    if (shell.jump?.kind === 'return') {
      shell.jump = undefined;
      code = state.status;
    }
    state.status = code;
    yield* runPseudo(shell, 'RETURN');
    return code;
  } catch (error) {
    shell.locate(error);
    throw error;
  } finally {
    state.variables.leave();
    if (returnTrap !== undefined && !state.traps.has('RETURN')) state.traps.set('RETURN', returnTrap);
    state.frames.pop();
    state.depth--;
    Object.assign(state, { positional, loops, line });
    if (!shell.bash) Object.assign(state, { optionIndex, optionOffset });
  }
}
