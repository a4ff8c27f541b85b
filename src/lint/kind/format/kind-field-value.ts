import { message } from '../../../base/message.ts';
import { wrongValueProblem } from '../../yaml/shape-problem.ts';
import { eachCluster } from '../rule.ts';

/** Roles, IP families, protocols and the like are one of a few words. */
export const rule = eachCluster(
  {
    code: 'KindFieldValue',
    aliases: [],
    name: 'kind-field-value',
    severity: 'error',
    title: message('Give a field one of the values that it allows'),
    fixable: true,
  },
  ({ problems }, { report }) => {
    for (const problem of problems) if (problem.problem === 'wrong value') report(wrongValueProblem(problem));
  },
);
