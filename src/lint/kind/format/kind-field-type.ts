import { message } from '../../../base/message.ts';
import { contentOf, isMerge, mergedBy, nodesIn } from '../../yaml/node.ts';
import { wrongTypeProblem } from '../../yaml/shape-problem.ts';
import { eachCluster } from '../rule.ts';
import { clusterShape } from '../shape.ts';

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
  ({ mapping, problems }, { text, report }) => {
    for (const problem of problems) if (problem.problem === 'wrong type') report(wrongTypeProblem(problem, text));
    for (const node of nodesIn(mapping)) {
      for (const { value } of node.kind === 'mapping' ? node.pairs.filter(isMerge) : []) {
        if (contentOf(value) && mergedBy(value).length === 0) report(wrongTypeProblem({ problem: 'wrong type', node: value, shape: clusterShape, field: '<<' }, text));
      }
    }
  },
);
