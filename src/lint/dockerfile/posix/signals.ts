import type { Word } from '../../shell/ast.ts';
import type { Survey } from '../../shell/survey.ts';
import { named } from './named.ts';

/** What stands behind the command that a `trap` runs. */
export function signalsIn(survey: Survey): readonly Word[] {
  return named(survey, 'trap').flatMap(({ args }) => args.slice(args[0]?.literal === '--' ? 2 : 1));
}
