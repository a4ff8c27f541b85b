import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { message } from '../base/message.ts';
import { mergeConfigs, readCutawayConfig, readHadolintConfig, type LintConfig } from '../lint/index.ts';
import { CommandError } from './command-error.ts';
import type { Say } from './language.ts';

/** The configuration files, as they stand beside a Dockerfile. Cutaway's own goes before hadolint's. */
const readers: Readonly<Record<string, (config: unknown) => LintConfig>> = {
  '.hadolint.yaml': readHadolintConfig,
  '.hadolint.yml': readHadolintConfig,
  '.cutaway.yaml': readCutawayConfig,
  '.cutaway.yml': readCutawayConfig,
};

export const configNames: readonly string[] = Object.keys(readers);

/** Reads the configuration files of a folder. */
export async function readConfigs(folder: string, names: readonly string[], say: Say): Promise<LintConfig> {
  const configs: LintConfig[] = [];
  for (const [name, read] of Object.entries(readers)) {
    if (!names.includes(name)) continue;
    const path = join(folder, name);
    const config = read(parse(await readFile(path, 'utf8'), path));
    const [problem] = config.problems;
    if (problem) throw new CommandError(message('{0}: {1}', path, say(problem)));
    configs.push(config);
  }
  return mergeConfigs(configs);
}

function parse(text: string, path: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    throw new CommandError(message('{0}, line {1}, is not valid YAML: {2}', path, line, error.message.split('\n', 1).join('')), { cause: error });
  }
  return document.toJS() as unknown;
}
