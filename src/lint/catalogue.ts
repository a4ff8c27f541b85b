import { dockerfileRules } from './dockerfile/index.ts';
import type { Rule, RuleMeta } from './rule.ts';

/** Where the pages of the rules can be read. */
const pages = 'https://github.com/cutaway/cutaway/blob/main/src/lint';

/** All rules, as a list of rules shows them. */
export const rules: readonly Rule[] = dockerfileRules;

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
  /** As in `dockerfile/latest-tag.md`. */
  readonly path: string;
  readonly url: string;
}

/** The page that explains a rule. Korean readers get the Korean one. */
export function rulePage(rule: string, language = 'en'): RulePage {
  const folder = rules.some(({ meta }) => meta.name === rule) ? 'dockerfile/' : '';
  const path = `${folder}${rule}${/^ko\b/i.test(language) ? '.ko' : ''}.md`;
  return { path, url: `${pages}/${path}` };
}
