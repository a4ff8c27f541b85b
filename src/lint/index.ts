/** Checks of container files. The room's public face: text in, findings out. */
export { applyEdits, type Fixed } from './apply.ts';
export { languageOf, languages, ruleNames, rulePage, rules, rulesNamed, type RulePage } from './catalogue.ts';
export { mergeConfigs, type LintConfig } from './config.ts';
export { configNames, readConfigFile } from './config-file.ts';
export { dockerfile } from './dockerfile/index.ts';
export { severities, type Edit, type Finding, type Fix, type Severity } from './finding.ts';
export { type Language, type LanguageName } from './language.ts';
export { type Project } from './project/project.ts';
export { type AnyRule, type RuleMeta } from './rule.ts';
export { type LintOptions } from './run.ts';
export { type Position, type Range } from './span.ts';
