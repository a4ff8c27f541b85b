import type { Command } from '../command.ts';
import { coreutils } from '../coreutils.ts';

/** echo(1): the program, not the shell's own. */
export const echo: Command = {
  ...coreutils('echo'),
  usage: '[SHORT-OPTION]... [STRING]...\nLONG-OPTION',
  options: {},
  support: { level: 'full' },
  ownCommandLine: true,
  charset: 'bytes',
  *run(task, { operands }) {
    const words = [...operands];
    let newline = true;
    let escapes = false;
    while (/^-[neE]+$/.test(words[0] ?? '')) {
      for (const letter of words.shift()?.slice(1) ?? '') {
        if (letter === 'n') newline = false;
        else escapes = letter === 'e';
      }
    }
    const text = words.map(task.charset.fromArgument).join(' ');
    const { text: shown, stopped } = escapes ? withEscapes(text, true) : { text, stopped: false };
    task.out.print(shown + (newline && !stopped ? '\n' : ''));
    yield* task.out.drain();
    return 0;
  },
};

const controls: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '"': '"' };

/** Replaces the escapes of `echo -e` and printf(1); `\c` ends the output. @param zero octal numbers begin with `\0` */
export function withEscapes(text: string, zero: boolean): { readonly text: string; readonly stopped: boolean } {
  const stop = /(?:[^\\]|^)(?:\\\\)*(\\c)/.exec(text);
  const kept = stop === null ? text : text.slice(0, stop.index + stop[0].length - 2);
  const shown = kept.replace(/\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,4})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g,
    (whole, hex: string | undefined, octal: string | undefined, short: string | undefined, long: string | undefined, other: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (octal !== undefined) {
        const [, digits = '', rest = ''] = (zero && octal.startsWith('0') ? /^0([0-7]{0,3})(.*)$/ : /^([0-7]{1,3})(.*)$/).exec(octal) ?? [];
        return String.fromCharCode(parseInt(digits || '0', 8) & 0xff) + rest;
      }
      const code = parseInt(short ?? long ?? '0', 16);
      if (short !== undefined || long !== undefined) return code < 0x80 ? String.fromCharCode(code) : whole.replace(/[0-9a-f]+/g, digits => digits.toUpperCase());
      return controls[other ?? ''] ?? whole;
    });
  return { text: shown, stopped: stop !== null };
}
