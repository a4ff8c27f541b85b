import type { Around, Report, RuleMeta } from '../rule.ts';
import type { YamlScalar } from '../yaml/node.ts';
import { yamlRule, type YamlRule } from '../yaml/rule.ts';
import type { ComposeFile, Service } from './file.ts';
import type { Place } from './place.ts';
import type { Form } from './shape/shape.ts';

export type { Around, Problem, Report, RuleMeta, SpanEdit, SpanFix } from '../rule.ts';

/** A check of Compose files. */
export type Rule = YamlRule<ComposeFile>;

export interface Context {
  readonly file: ComposeFile;
  readonly report: Report;
  readonly around: Around;
}

/** A rule that looks at the whole file, unless it cannot be read: then what it says is not certain. */
export function inFile(meta: RuleMeta, check: (context: Context) => void): Rule {
  return yamlRule(meta, (file, report, around) => {
    if (!file.broken) check({ file, report, around });
  });
}

/** A rule that looks at each service alone. */
export function eachService(meta: RuleMeta, check: (service: Service, context: Context) => void): Rule {
  return inFile(meta, context => {
    for (const service of context.file.services.values()) check(service, context);
  });
}

/** A rule that looks at each scalar that must look like something, or name it. */
export function eachScalar(meta: RuleMeta, forms: readonly Form[], check: (place: Place<YamlScalar>, context: Context) => void): Rule {
  return inFile(meta, context => {
    for (const form of forms) for (const place of context.file.scalars(form)) check(place, context);
  });
}
