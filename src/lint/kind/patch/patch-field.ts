import { message } from '../../../base/message.ts';
import { suggest } from '../../suggest.ts';
import { checkShape } from '../../yaml/check-shape.ts';
import { unknownFieldProblem } from '../../yaml/shape-problem.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachCluster } from '../rule.ts';
import { mappingOf, pairOf, patchesOf, placed } from './documents.ts';
import { componentShapes, kubeadmShapes } from './kubeadm-shape.ts';

/** kubeadm warns of a field that it does not know, in a log that kind does not show, and goes on without it. */
export const rule = eachCluster(
  {
    code: 'KindPatchField',
    aliases: [],
    name: 'patch-field',
    severity: 'warning',
    title: message('Patch fields that kubeadm knows, where they belong'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    for (const document of patchesOf(cluster, text).merge) {
      const { spanOf, isPlaced, yaml } = document;
      const root = mappingOf(document);
      const kind = stringOf(root && pairOf(root, 'kind')?.value) ?? '';
      const exact = Object.hasOwn(kubeadmShapes, kind);
      const shape = exact ? kubeadmShapes[kind] : Object.hasOwn(componentShapes, kind) ? componentShapes[kind] : undefined;
      if (!root || !shape) continue;
      for (const found of checkShape(root, shape).slice(0, most)) {
        if (found.problem !== 'unknown field' || (!exact && suggest(found.name, Object.keys(shape.fields)) === undefined)) continue;
        const problem = unknownFieldProblem(found, yaml.text);
        report({ ...problem, at: spanOf(problem.at), fixes: isPlaced ? placed(problem.fixes, spanOf) : [] });
      }
    }
  },
);

/** To look for what was meant takes a while. */
const most = 100;
