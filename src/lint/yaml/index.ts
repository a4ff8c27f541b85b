import type { RuleGroup } from '../language.ts';
import type { YamlRule } from './rule.ts';
import { rule as duplicateKey } from './duplicate-key.ts';
import { rule as markdownInYaml } from './markdown-in-yaml.ts';
import { rule as yamlSyntax } from './yaml-syntax.ts';
import { rule as yamlTabs } from './yaml-tabs.ts';

/** What every language in YAML checks first. One object, so that the catalogue has the rules once. */
export const yamlGroup: RuleGroup<YamlRule> = { folder: 'yaml', rules: [duplicateKey, markdownInYaml, yamlSyntax, yamlTabs] };
