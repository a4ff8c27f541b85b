import { defineLanguage } from '../language.ts';
import { ruleTests } from '../testing.ts';
import { yamlCheck } from './check.ts';
import { lineToIgnore } from './ignores.ts';
import { yamlGroup } from './index.ts';
import { parseYaml } from './parse.ts';
import type { YamlModel } from './rule.ts';

const checkYaml = yamlCheck<YamlModel>(text => ({ yaml: parseYaml(text) }));

/** YAML without a language's own rules. */
export const yaml = defineLanguage({ name: 'kind', recognizes: () => false, lineToIgnore, groups: [yamlGroup], check: checkYaml });

export const { check, checkFix, checkNoFix } = ruleTests(yaml, checkYaml);
