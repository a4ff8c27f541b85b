import { parseDocument } from 'yaml';
import { message, type Message } from '../base/message.ts';
import { mergeConfigs, readCutawayConfig, readHadolintConfig, type LintConfig } from './config.ts';

/** The configuration files, as they stand beside the files to be checked. Cutaway's own goes before hadolint's. */
const readers: Readonly<Record<string, (config: unknown) => LintConfig>> = {
  '.hadolint.yaml': readHadolintConfig,
  '.hadolint.yml': readHadolintConfig,
  '.cutaway.yaml': readCutawayConfig,
  '.cutaway.yml': readCutawayConfig,
};

/** Their names. One that comes later goes before one that comes earlier. */
export const configNames: readonly string[] = Object.keys(readers);

/** Reads a configuration file, by its name (without folders) and its text. What is wrong with it is among its problems. */
export function readConfigFile(name: string, text: string): LintConfig {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) return failed(message('line {0} is not valid YAML: {1}', text.slice(0, error.pos[0]).split('\n').length, error.message.split('\n', 1).join('')));
  try {
    return readers[name]?.(document.toJS()) ?? mergeConfigs([]);
  } catch (cause) {
    return failed(message('this cannot be read: {0}', cause instanceof Error ? cause.message : String(cause)));
  }
}

function failed(problem: Message): LintConfig {
  return { ...mergeConfigs([]), problems: [problem] };
}
