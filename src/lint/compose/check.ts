import type { Ignores } from '../comment/ignores.ts';
import type { Around } from '../rule.ts';
import { attempt, type Recorder } from '../run.ts';
import { readCompose } from './file.ts';
import { ignoresOf } from './ignores.ts';
import type { Rule } from './rule.ts';

/** Runs rules over a Compose file. */
export function checkCompose(text: string, rules: readonly Rule[], around: Around, recorder: Recorder): Ignores {
  const file = readCompose(text, around.project.compose?.fileName);
  for (const rule of rules) attempt(recorder.forRule(rule), report => { rule.check(file, report, around); });
  return ignoresOf(file);
}
