import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { message } from '../base/message.ts';
import { configNames, mergeConfigs, readConfigFile, type LintConfig } from '../lint/index.ts';
import { CommandError } from './command-error.ts';
import type { Say } from './language.ts';

/**
 * Finds what configuration files say about the files of a folder: those of the nearest folder that has one, from the
 * folder itself up to the current one.
 */
export class LintConfigs {
  readonly #say: Say;
  readonly #known = new Map<string, Promise<LintConfig>>();

  constructor(say: Say) {
    this.#say = say;
  }

  /** Rejects with a {@link CommandError} that names the file if one is wrong. */
  async of(folder: string): Promise<LintConfig> {
    const known = this.#known.get(folder) ?? this.#find(folder);
    this.#known.set(folder, known);
    return known;
  }

  async #find(folder: string): Promise<LintConfig> {
    const names = await readdir(folder).catch((): string[] => []);
    const here = configNames.filter(name => names.includes(name));
    if (here.length > 0) return this.#read(folder, here);
    const above = dirname(resolve(folder));
    return isBelow(resolve(folder), process.cwd()) ? this.of(relative(process.cwd(), above) || '.') : mergeConfigs([]);
  }

  async #read(folder: string, names: readonly string[]): Promise<LintConfig> {
    const configs: LintConfig[] = [];
    for (const name of names) {
      const path = join(folder, name);
      const config = readConfigFile(name, await readFile(path, 'utf8'));
      const [problem] = config.problems;
      if (problem) throw new CommandError(message('{0}: {1}', path, this.#say(problem)));
      configs.push(config);
    }
    return mergeConfigs(configs);
  }
}

function isBelow(folder: string, top: string): boolean {
  return folder !== top && `${folder}${sep}`.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
}
