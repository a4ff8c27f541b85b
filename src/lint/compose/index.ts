import { defineLanguage, type RuleGroup } from '../language.ts';
import { surveyCompose } from '../project/compose-survey.ts';
import { lineToIgnore } from '../yaml/ignores.ts';
import { yamlGroup } from '../yaml/index.ts';
import { checkCompose } from './check.ts';
import { isComposeName } from './file-name.ts';
import { modelRules } from './model/index.ts';
import { practiceRules } from './practice/index.ts';
import type { Rule } from './rule.ts';
import { schemaRules } from './schema/index.ts';
import { composeFile } from './shape/compose.ts';
import { schemaOf } from './shape/shape-schema.ts';
import { surroundingsRules } from './surroundings/index.ts';

const groups: readonly RuleGroup<Rule>[] = [
  yamlGroup,
  { folder: 'compose/schema', rules: schemaRules },
  { folder: 'compose/model', rules: modelRules },
  { folder: 'compose/practice', rules: practiceRules },
  { folder: 'compose/surroundings', rules: surroundingsRules },
];

/** Compose files. */
export const compose = defineLanguage({
  name: 'compose', recognizes: isComposeName, groups, lineToIgnore, schema: schemaOf(composeFile), survey: surveyCompose, check: checkCompose,
});
