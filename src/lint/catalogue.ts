import { unusedIgnore } from './comment/unused-ignore.ts';
import { compose } from './compose/index.ts';
import { dockerfile } from './dockerfile/index.ts';
import { kind } from './kind/index.ts';
import type { Language, RuleGroup } from './language.ts';
import type { AnyRule, RuleMeta } from './rule.ts';

/** Where the pages of the rules can be read. */
const pages = 'https://github.com/cutaway/cutaway/blob/main/src/lint';

/** The kinds of files that can be checked. */
export const languages: readonly Language[] = [dockerfile, compose, kind];

/** The kind of file that a name (without folders) and a text make; `undefined` if it is none to be checked. */
export function languageOf(fileName: string, text: string): Language | undefined {
  return languages.find(({ recognizes }) => recognizes(fileName, text));
}

/** All rules, with the folders that hold them. Languages may share a group. */
export const ruleGroups: readonly RuleGroup[] = [{ folder: 'comment', rules: [unusedIgnore] }, ...new Set(languages.flatMap(({ groups }) => groups))];

/** All rules, as a list of rules shows them. */
export const rules: readonly AnyRule[] = ruleGroups.flatMap(group => group.rules);

/** What a rule can be called in settings, pragmas and config files: its code, its name, and its aliases. */
export const ruleNames: readonly string[] = [
  ...new Set(rules.flatMap(({ meta: { code, name, aliases } }) => [code, name, ...aliases])),
].sort();

/** The rules of a code, alias or name; an alias may stand for several rules. Case does not matter. */
export function rulesNamed(name: string): RuleMeta[] {
  const wanted = name.toLowerCase();
  return rules.map(({ meta }) => meta).filter(meta => [meta.code, meta.name, ...meta.aliases].some(known => known.toLowerCase() === wanted));
}

/** The page of a rule, by its name (`Finding.rule`): its place below the pages' folder, and its address. */
export interface RulePage {
  /** As in `dockerfile/build/latest-tag.md`. */
  readonly path: string;
  readonly url: string;
}

const folders: ReadonlyMap<string, string> = new Map(ruleGroups.flatMap(group => group.rules.map(({ meta }) => [meta.name, group.folder])));

/** The page that explains a rule. Korean readers get the Korean one. */
export function rulePage(rule: string, language = 'en'): RulePage {
  const path = `${folders.get(rule) ?? '.'}/${rule}${/^ko\b/i.test(language) ? '.ko' : ''}.md`;
  return { path, url: `${pages}/${path}` };
}
