import { message } from '../../../base/message.ts';
import { unknownFieldProblem } from '../../yaml/shape-problem.ts';
import { eachCluster } from '../rule.ts';

/** kind decodes strictly: a misspelt or misindented field ends the run. */
export const rule = eachCluster(
  {
    code: 'KindUnknownField',
    aliases: [],
    name: 'kind-unknown-field',
    severity: 'error',
    title: message('Use the fields that kind knows, where they belong'),
    fixable: true,
  },
  ({ problems }, { text, report }) => {
    for (const problem of problems) if (problem.problem === 'unknown field') report(unknownFieldProblem(problem, text));
  },
);
