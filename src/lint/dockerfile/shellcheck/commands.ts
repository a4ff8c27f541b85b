import type { Parameter, Part, Simple, Word } from '../../shell/ast.ts';
import type { Argument } from '../../shell/options.ts';
import { baseName } from '../../shell/shell-name.ts';
import type { SeenCommand } from '../../shell/survey.ts';
import type { CheckedScript } from './script-rule.ts';

/** The name of a command without its folders; `undefined` if the shell works it out. */
export function nameOf({ words }: Simple): string | undefined {
  const literal = words[0]?.literal;
  return literal === undefined ? undefined : baseName(literal);
}

/** The script's commands of these names. */
export function commandsNamed({ survey }: CheckedScript, ...names: readonly string[]): readonly SeenCommand<Simple>[] {
  return names.length === 1 ? survey.programs(names[0] ?? '') : names.flatMap(name => survey.programs(name));
}

/** A long option (`--null`), or a letter among those behind one dash (`-r0`). */
export function hasOption(words: readonly Word[], letter: string, long?: string): boolean {
  return words.some(({ template }) => /^-[^-]/.test(template) ? template.includes(letter) : long !== undefined && template === `--${long}`);
}

/** Whether the script leaves when a command fails: `set -e`, `set -o errexit`. */
export function leavesOnFailure(script: CheckedScript): boolean {
  return commandsNamed(script, 'set').some(({ node: { words } }) =>
    words.some(({ template }, index) => /^-[a-zA-Z]*e/.test(template) || (template === 'errexit' && /^-[a-zA-Z]*o$/.test(words[index - 1]?.template ?? ''))));
}

/** The arguments of a command, one for each word. */
export function argumentsOf({ words }: Simple): Argument[] {
  return words.slice(1).map(word => ({ text: word.template, word }));
}

/** The variables that a word puts in, within double quotes too. */
export function parametersIn(parts: readonly Part[]): Parameter[] {
  return parts.flatMap(part => part.type === 'parameter' ? [part] : part.type === 'double' ? parametersIn(part.parts) : []);
}
