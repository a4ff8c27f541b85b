import { defineLanguage, type RuleGroup } from '../language.ts';
import { yamlCheck } from '../yaml/check.ts';
import { lineToIgnore } from '../yaml/ignores.ts';
import { yamlGroup } from '../yaml/index.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { YamlModel, YamlRule } from '../yaml/rule.ts';
import { isKindConfig } from './recognize.ts';

export { isKindConfig };

const groups: readonly RuleGroup<YamlRule>[] = [yamlGroup];

/** What `kind create cluster --config` reads. */
export const kind = defineLanguage({ name: 'kind', recognizes: (_, text) => isKindConfig(text), lineToIgnore, groups, check: yamlCheck<YamlModel>(text => ({ yaml: parseYaml(text) })) });
