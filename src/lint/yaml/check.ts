import { attempt, type Check } from '../run.ts';
import { ignoresOf } from './ignores.ts';
import type { YamlModel, YamlRule } from './rule.ts';

/** What a language in YAML does with a text: make its model, show it to the rules one by one, and read the ignore comments. */
export function yamlCheck<Model extends YamlModel>(parse: (text: string) => Model): Check<YamlRule<Model>> {
  return (text, rules, around, recorder) => {
    const model = parse(text);
    for (const rule of rules) attempt(recorder.forRule(rule), report => { rule.check(model, report, around); });
    return ignoresOf(model.yaml);
  };
}
