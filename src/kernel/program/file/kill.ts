import { failure, isErrno, orUndefined } from '../../errno.ts';
import { parseSignal, type SignalName, signalByNumber, signalNames, signalNumber } from '../../process/signal.ts';
import { type Command, Failure } from '../command.ts';
import { quoteText } from '../quote.ts';

const usage = `
Usage:
 kill [options] <pid> [...]

Options:
 <pid> [...]            send signal to every <pid> listed
 -<signal>, -s, --signal <signal>
                        specify the <signal> to be sent
 -q, --queue <value>    integer value to be sent with the signal
 -l, --list=[<signal>]  list all signal names, or convert one to a name
 -L, --table            list all signal names in a nice table

 -h, --help     display this help and exit
 -V, --version  output version information and exit

For more details see kill(1).
`;
const lineWidth = 78;

/** kill(1) of procps. */
export const kill: Command = {
  fullName: true,
  name: 'kill', version: 'kill from procps-ng 4.0.2\n', help: usage,
  support: { level: 'most', missing: '-q' },
  options: {},
  prepare: (args: readonly string[]) => ['--', ...args],
  *run(task, { operands }) {
    const words = [...operands];
    const [first = ''] = words;
    if (first === '' || first === '-h' || first === '--help') {
      if (first === '') yield* task.warn(usage);
      else task.out.print(usage);
      return first === '' ? 1 : 0;
    }
    if (first === '-V' || first === '--version') {
      task.out.print(kill.version ?? '');
      return 0;
    }
    const [, listed] = /^(?:-l|--list(?:=|$))(.*)$/.exec(first) ?? [];
    if (listed !== undefined) {
      const text = listed !== '' ? listed : words[1];
      if (text === undefined) task.out.print(nameLines());
      else {
        const signal = /^\d+$/.test(text) ? signalByNumber(Number(text)) : parseSignal(text);
        if (signal === undefined) throw new Failure(`unknown signal name ${text}`);
        task.out.print(/^\d+$/.test(text) ? `${shortName(signal)}\n` : `${signalNumber(signal)}\n`);
      }
      return 0;
    }
    if (first === '-L' || first === '--table') {
      task.out.print(table());
      return 0;
    }
    let signal: SignalName | undefined = 'SIGTERM';
    if (first === '-s' || first === '--signal' || /^-[A-Za-z0-9]/.test(first)) {
      const text = first === '-s' || first === '--signal' ? words.splice(0, 2)[1] ?? '' : words.splice(0, 1)[0]?.slice(1) ?? '';
      signal = text === '0' ? undefined : parseSignal(text);
      if (signal === undefined && text !== '0') {
        yield* task.complain(`invalid argument ${/^[A-Za-z]/.test(text) && first !== '-s' ? text.slice(0, 1) : text}`);
        yield* task.warn(usage);
        return 1;
      }
    }
    let well = true;
    for (const word of words.filter(text => text !== '--')) {
      if (!/^-?\d+$/.test(word)) throw new Failure(`failed to parse argument: ${quoteText(word)}`);
      const error = failure(() => { task.sys.kill(Number(word), signal); });
      if (!error) continue;
      yield* task.complain(`(${word}): ${error.text}`);
      well = false;
    }
    return well ? 0 : 1;
  },
};

function shortName(signal: SignalName): string {
  return signal === 'SIGIO' ? 'POLL' : signal.slice('SIG'.length);
}

function nameLines(): string {
  const lines: string[] = [''];
  for (const name of signalNames.map(shortName)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + name.length > lineWidth) lines.push(name);
    else lines[lines.length - 1] = last === '' ? name : `${last} ${name}`;
  }
  return `${lines.join('\n')}\n`;
}

function table(): string {
  const cells = signalNames.map(name => `${`${signalNumber(name)}`.padStart(2)} ${shortName(name).padEnd(8)}`);
  return cells.map((cell, i) => (i % 7 === 6 || i === cells.length - 1 ? `${i % 7 === 6 ? cell.trimEnd() : cell}\n` : cell)).join('');
}

/** renice(1) of util-linux. */
export const renice: Command = {
  name: 'renice', version: 'renice from util-linux 2.38.1\n',
  support: { level: 'most', missing: '-g, -u, --relative, --help' },
  options: {},
  prepare: (args: readonly string[]) => ['--', ...args],
  *run(task, { operands }) {
    const words = [...operands];
    if (words.length < 2) throw new Failure('not enough arguments', { hint: true });
    const option = /^(?:-n|--priority)$/.test(words[0] ?? '');
    if (option) words.shift();
    const text = words.shift() ?? '';
    if (!/^[+-]?\d+$/.test(text)) throw new Failure(`invalid priority ${quoteText(text)}`, { hint: true });
    let code = 0;
    for (const word of words) {
      if (word === '-p' || word === '--pid') continue;
      if (['-g', '-u', '--pgrp', '--user'].includes(word)) throw new Failure(`option '${word}' is not simulated`, { code: 2 });
      if (!/^\d+$/.test(word)) {
        yield* task.complain(`bad process ID value: ${word}`);
        code = 1;
        continue;
      }
      const before = orUndefined(() => task.sys.getpriority(Number(word)));
      const error = failure(() => { task.sys.setpriority(Number(word), Number(text)); });
      if (before === undefined || error) {
        yield* task.complain(`failed to ${before === undefined ? 'get' : 'set'} priority for ${word} (process ID): ${isErrno(error) ? error.text : ''}`);
        code = 1;
      } else task.out.print(`${word} (process ID) old priority ${before}, new priority ${task.sys.getpriority(Number(word))}\n`);
    }
    return code;
  },
};
