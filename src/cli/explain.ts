import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../base/message.ts';
import { rulePage, rulesNamed } from '../lint/index.ts';
import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';
import { isKorean, type Say } from './language.ts';
import { readOptions } from './options.ts';

/** Reads a rule's page by its path in the room of the linter. */
type ReadPage = (path: string) => Promise<string>;

/** The bundle has the pages of each language in one file, beside the command line. */
const bundledPage: ReadPage = async path => {
  const pages = JSON.parse(await readFile(join(__dirname, path.endsWith('.ko.md') ? 'rules.ko.json' : 'rules.en.json'), 'utf8')) as Readonly<Record<string, string>>;
  return pages[path] ?? '';
};

/** `cutaway explain CODE…`: prints the pages of rules, named by code, alias or name. */
export async function explain(args: readonly string[], io: Io, say: Say, page = bundledPage): Promise<number> {
  const { flags, operands } = readOptions({ help: 'flag' }, args);
  if (flags.has('help')) {
    io.out(`${say(message('Usage:'))} cutaway explain CODE…\n\n${say(message('CODE is what a finding shows (DL3007), its name elsewhere (JSONArgsRecommended), or the rule’s name (latest-tag).'))}\n`);
    return 0;
  }
  if (operands.length === 0) throw new CommandError(message('cutaway explain needs a code, as in: cutaway explain DL3007'));
  const found = operands.map(operand => {
    const metas = rulesNamed(operand);
    if (metas.length === 0) throw new CommandError(message('There is no rule {0}; cutaway lint shows the codes of what it finds', operand));
    return metas;
  });
  const language = isKorean(io.env) ? 'ko' : 'en';
  const names = new Set(found.flat().map(({ name }) => name));
  io.out((await Promise.all([...names].map(async name => page(rulePage(name, language).path)))).join('\n'));
  return 0;
}
