/** `trap`: POSIX XCU trap; bash(1). */
import type { Blocking } from '../../process/blocking.ts';
import { parseSignal, type SignalName, signalNames } from '../../process/signal.ts';
import { quoteApostrophes, singleQuote } from '../expand/quote.ts';
import { type Builtin, Failure, type Shell } from '../shell.ts';
import type { TrapName } from '../state.ts';
import { terminating } from '../traps.ts';
import { signalTable } from './job.ts';
import { readOptions } from './options.ts';

const usage = '[-lp] [[arg] signal_spec ...]';

function trapName(shell: Shell, text: string): TrapName | undefined {
  if (text === '0' || text.toUpperCase() === 'EXIT') return 'EXIT';
  const pseudo = (['ERR', 'DEBUG', 'RETURN'] as const).find(name => name === text.toUpperCase());
  if (pseudo !== undefined && (shell.bash || (pseudo === 'ERR' && shell.state.isBusybox))) return pseudo;
  if (!shell.bash && !shell.state.isBusybox && /^SIG/i.test(text)) return undefined;
  return parseSignal(text);
}

function* trap(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const given = shell.bash ? yield* readOptions(shell, args, 'lp', usage) : { options: new Map<string, string>(), rest: args[0] === '--' ? args.slice(1) : args };
  if (given === undefined) return 2;
  const { options, rest } = given;
  const unknown = shell.bash ? undefined : /^-(.)/.exec(rest[0] ?? '')?.[1];
  if (unknown !== undefined) throw new Failure(`Illegal option -${unknown}`);
  if (options.has('l')) return yield* shell.out(signalTable());
  if (options.has('p') || rest.length === 0) return yield* show(shell, rest);
  const [first = '', ...others] = rest;
  if (state.isBusybox && others.length === 0 && trapName(shell, first) === undefined) return yield* invalid(shell, first);
  const resets = first === '-' || (others.length === 0 && trapName(shell, first) !== undefined) || (/^\d+$/.test(first) && trapName(shell, first) !== undefined);
  const command = resets ? undefined : first;
  const names = resets && first !== '-' ? rest : others;
  if (names.length === 0) {
    if (!shell.bash) throw new Failure(`${first}: bad trap`);
    yield* shell.print(`trap: usage: trap ${usage}\n`, 2);
    return 2;
  }
  let code = 0;
  for (const text of names) {
    const name = trapName(shell, text);
    if (name === undefined) {
      if (state.isBusybox) return yield* invalid(shell, text);
      if (!shell.bash) {
        yield* shell.print(`trap: ${text}: bad trap\n`, 2);
        return 1;
      }
      code = yield* invalid(shell, text);
    } else setTrap(shell, name, command);
  }
  state.command = '';
  return code;
}

function invalid(shell: Shell, name: string): Blocking<number> {
  return shell.usage(`${name}: invalid signal specification`);
}

function setTrap({ state, sys }: Shell, name: TrapName, command: string | undefined): void {
  state.parentTraps.clear();
  if (isSignal(name) && state.ignoredAtStart.has(name)) return;
  if (name === 'EXIT' && state.dialect === 'bash') {
    const disposition = command === undefined || command === '' ? 'default' : 'catch';
    for (const signal of terminating) if (!state.traps.has(signal) && !state.ignoredAtStart.has(signal)) sys.sigaction(signal, disposition);
  }
  if (command === undefined) state.traps.delete(name);
  else state.traps.set(name, command);
  if (!isSignal(name) || name === 'SIGKILL' || name === 'SIGSTOP') return;
  sys.sigaction(name, command === undefined ? (state.traps.has('EXIT') && state.dialect === 'bash' && terminating.includes(name) ? 'catch' : 'default') : command === '' ? 'ignore' : 'catch');
}

function isSignal(name: TrapName): name is SignalName {
  return name.startsWith('SIG');
}

const order: readonly TrapName[] = ['EXIT', ...signalNames, 'DEBUG', 'ERR', 'RETURN'];

function* show(shell: Shell, names: readonly string[]): Blocking<number> {
  const { parentTraps, traps } = shell.state;
  const wanted: TrapName[] = [];
  for (const text of names) {
    const name = trapName(shell, text);
    if (name === undefined) return yield* invalid(shell, text);
    wanted.push(name);
  }
  const lines = (wanted.length > 0 ? wanted : order).flatMap(name => {
    const command = traps.get(name) ?? (shell.bash ? parentTraps.get(name) : undefined);
    return command === undefined ? [] : [`trap -- ${(shell.bash ? singleQuote : quoteApostrophes)(command)} ${shell.bash ? name : name.replace(/^SIG/, '')}\n`];
  });
  return yield* shell.out(lines.join(''));
}

export const trapBuiltins: readonly Builtin[] = [{ name: 'trap', run: trap, special: true, support: { level: 'full' } }];
