/** Checks of container files. The room's public face: text in, findings out. */
import { applySafeFixes as applyWith, type Fixed } from './apply.ts';
import { dockerfileRules } from './dockerfile/index.ts';
import type { Finding } from './finding.ts';
import { runRules, type LintOptions } from './run.ts';

export { applyEdits, type Fixed } from './apply.ts';
export { ruleNames, rulePage, rules, type RulePage } from './catalogue.ts';
export { mergeConfigs, readCutawayConfig, readHadolintConfig, type LintConfig } from './config.ts';
export { severities, type Edit, type Finding, type Fix, type Severity } from './finding.ts';
export { isDockerfileName } from './file-name.ts';
export { type Rule, type RuleMeta } from './rule.ts';
export { type LintOptions } from './run.ts';
export { type Position, type Range } from './span.ts';

/** Checks a Dockerfile. Never throws; findings come in the order of the file. */
export function lintDockerfile(text: string, options?: LintOptions): readonly Finding[] {
  return runRules(dockerfileRules, text, options);
}

/** Applies the safe fixes of a Dockerfile's findings until none is left. */
export function fixDockerfile(text: string, options?: LintOptions): Fixed {
  return applyWith(dockerfileRules, text, options);
}
