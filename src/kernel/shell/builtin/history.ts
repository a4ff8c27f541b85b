/** `history`: bash(1). */
import type { Blocking } from '../../process/blocking.ts';
import { readHistoryFile, remember, saveHistory } from '../edit/history.ts';
import type { Builtin, Shell } from '../shell.ts';
import { readOptions } from './options.ts';

const usage = '[-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]';

function* showHistory(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, 'cd:anrwps', usage);
  if (given === undefined) return 2;
  const { options, rest } = given;
  const { history } = shell.state;
  const file = rest[0] ?? shell.state.variables.value('HISTFILE') ?? '';
  if (options.has('c')) history.clear();
  const place = options.get('d');
  if (place !== undefined) return yield* forget(shell, place);
  if (options.has('s')) {
    remember(shell, rest.join(' '), false);
    return 0;
  }
  if (options.has('p')) return yield* shell.out(rest.map(word => `${word}\n`).join(''));
  if (options.has('a') || options.has('w')) return (yield* saveHistory(shell, { path: file, whole: options.has('w') })) ? 0 : yield* shell.usage(`${file}: cannot create: No such file or directory`);
  if (options.has('r') || options.has('n')) return (yield* readHistoryFile(shell, file)) ? 0 : yield* shell.usage(`${file}: cannot read: No such file or directory`);
  if (options.size > 0) return 0;
  const [count] = rest;
  if (count !== undefined && !/^\d+$/.test(count)) return yield* shell.usage(`${count}: numeric argument required`);
  const skipped = count === undefined ? 0 : Math.max(0, history.lines.length - Number(count));
  return yield* shell.out(history.lines.slice(skipped).map((line, i) => `${String(history.first + skipped + i).padStart(5)}  ${line}\n`).join(''));
}

/** `history -d`: a number, one from the end, or a range. */
function* forget(shell: Shell, text: string): Blocking<number> {
  const { history } = shell.state;
  const [, from = '', , to] = /^(-?\d+)(-(-?\d+))?$/.exec(text) ?? [];
  const placeOf = (number: string): number => Number(number) < 0 ? history.lines.length + Number(number) : Number(number) - history.first;
  const [begin, end] = [placeOf(from), placeOf(to ?? from)];
  if (from === '' || begin < 0 || end < begin || end >= history.lines.length) return yield* shell.usage(`${text}: history position out of range`);
  history.lines.splice(begin, end - begin + 1);
  return 0;
}

export const historyBuiltins: readonly Builtin[] = [
  { name: 'history', run: showHistory, only: 'bash', ash: true, support: { level: 'most', missing: 'no time stamps; -p expands nothing' } },
];
