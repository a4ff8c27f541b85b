import { message } from '../base/message.ts';
import type { Say } from './language.ts';

/** What `--help` shows: how to call the command, as in `cutaway explain CODE…`, what it does if that needs to be said, and its operands and options with what they mean. */
export function helpText(usage: string, rows: readonly (readonly [name: string, meaning: string])[], say: Say, about: readonly string[] = []): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const paragraphs = [[`${say(message('Usage:'))} ${usage}`], about, rows.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`)];
  return `${paragraphs.filter(lines => lines.length > 0).map(lines => lines.join('\n')).join('\n\n')}\n`;
}
