import { message } from '../../../base/message.ts';
import { wrongTypeProblem } from '../../yaml/shape-problem.ts';
import { eachCluster } from '../rule.ts';

/** A list where one text is wanted, a text where a number is wanted, and the like. */
export const rule = eachCluster(
  {
    code: 'KindFieldType',
    aliases: [],
    name: 'kind-field-type',
    severity: 'error',
    title: message('Give each field the type of value that it takes'),
    fixable: true,
  },
  ({ problems }, { text, report }) => {
    for (const problem of problems) if (problem.problem === 'wrong type') report(wrongTypeProblem(problem, text));
  },
);
