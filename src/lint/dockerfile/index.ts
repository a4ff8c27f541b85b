import { defineLanguage, type RuleGroup, type Survey } from '../language.ts';
import { surveyScripts } from '../project/shellcheck.ts';
import { surveyDockerfile } from '../project/survey.ts';
import { buildRules } from './build/index.ts';
import { checkDockerfile } from './check.ts';
import { isDockerfileName } from './file-name.ts';
import { lineToIgnore } from './ignores.ts';
import { formRules } from './form/index.ts';
import { posixRules } from './posix/index.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run/index.ts';
import { shellcheckRules } from './shellcheck/index.ts';
import { surroundingsRules } from './surroundings/index.ts';

const groups: readonly RuleGroup<Rule>[] = [
  { folder: 'dockerfile/form', rules: formRules },
  { folder: 'dockerfile/build', rules: buildRules },
  { folder: 'dockerfile/run', rules: runRules },
  { folder: 'dockerfile/shellcheck', rules: shellcheckRules },
  { folder: 'dockerfile/posix', rules: posixRules },
  { folder: 'dockerfile/surroundings', rules: surroundingsRules },
];

const survey: Survey = async (text, path, host, cancellation) => {
  const [around, scripts] = await Promise.all([surveyDockerfile(text, path, host, cancellation), surveyScripts(text, host, cancellation)]);
  return { ...around, ...scripts };
};

/** Dockerfiles, and what is called Containerfile. */
export const dockerfile = defineLanguage({ name: 'dockerfile', recognizes: isDockerfileName, lineToIgnore, survey, groups, check: checkDockerfile });
