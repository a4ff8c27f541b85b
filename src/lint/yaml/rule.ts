import type { AnyRule, Around, Report, RuleMeta } from '../rule.ts';
import type { YamlFile } from './parse.ts';

export type { Problem, Report, RuleMeta, SpanEdit, SpanFix } from '../rule.ts';

/** What rules of a language in YAML look at: the file, and whatever the language makes of it. */
export interface YamlModel {
  readonly yaml: YamlFile;
}

/** A check of files in YAML: it states the problems of a model. A rule of {@link YamlModel} suits all such languages. */
export interface YamlRule<Model extends YamlModel = YamlModel> extends AnyRule {
  readonly check: (model: Model, report: Report, around: Around) => void;
}

/** Makes a rule. */
export function yamlRule<Model extends YamlModel>(meta: RuleMeta, check: YamlRule<Model>['check']): YamlRule<Model> {
  return { meta, check };
}
