import { groupBy } from '../../group-by.ts';
import type { Simple, Word } from '../../shell/ast.ts';
import type { Survey } from '../../shell/survey.ts';

/** A simple command by its name. */
export interface Named {
  readonly node: Simple;
  /** The word that names it: not `command` before it. */
  readonly name: Word;
  /** Behind the name. */
  readonly args: readonly Word[];
}

/** The commands of these names, in the order of the names. `command` before the name is passed. */
export function named(survey: Survey, ...names: readonly string[]): readonly Named[] {
  const byName = survey.once(namesIn);
  const [name = '', ...more] = names;
  const found = byName.get(name) ?? nothing;
  return more.length === 0 ? found : names.flatMap(each => byName.get(each) ?? nothing);
}

const nothing: readonly Named[] = [];

function namesIn(survey: Survey): ReadonlyMap<string, readonly Named[]> {
  return groupBy(survey.commands('simple').flatMap(({ node }) => nameIn(node) ?? []), ({ name }) => name.literal);
}

function nameIn(node: Simple): Named | undefined {
  const at = node.words[0]?.literal === 'command' && /^[^-]/.test(node.words[1]?.literal ?? '') ? 1 : 0;
  const name = node.words[at];
  return name && { node, name, args: node.words.slice(at + 1) };
}
