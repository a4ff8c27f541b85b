import { message } from '../../../base/message.ts';
import { contentOf } from '../../yaml/node.ts';
import { embeddedText } from '../../yaml/embedded.ts';
import { textsOf } from '../file.ts';
import { eachCluster, type Context } from '../rule.ts';
import { isEmpty, mappingOf, mostPatches, pairOf, patchesOf, type PatchDocument } from './documents.ts';
import { jsonProblem } from './json.ts';
import { tomlProblem } from './toml.ts';

/** kind reads patches when the nodes are running already; then it gives up. */
export const rule = eachCluster(
  {
    code: 'KindPatchSyntax',
    aliases: [],
    name: 'patch-syntax',
    severity: 'error',
    title: message('Write patches in the language that kind reads there'),
    fixable: false,
  },
  (cluster, { text, report }) => {
    const { merge, json } = patchesOf(cluster, text);
    for (const patch of merge) {
      checkYaml(patch, report);
      checkNames(patch, report);
      if (!isEmpty(patch) && contentOf(patch.root)?.kind !== 'mapping') report({ at: patch.scalar.span, message: message('A patch must have keys and values, among them the kind of what it is for') });
    }
    for (const patch of json) {
      checkYaml(patch, report);
      if (!isEmpty(patch) && contentOf(patch.root)?.kind !== 'sequence') report({ at: patch.scalar.span, message: message('A JSON 6902 patch must be a list of operations') });
    }
    for (const scalar of textsOf(cluster, 'containerdConfigPatches').slice(0, mostPatches)) {
      const problem = tomlProblem(scalar.text);
      if (problem) report({ at: embeddedText(scalar, text).spanOf(problem.at), message: problem.message });
    }
    for (const scalar of textsOf(cluster, 'containerdConfigPatchesJSON6902').slice(0, mostPatches)) {
      const problem = jsonProblem(scalar.text);
      if (problem) report({ at: embeddedText(scalar, text).spanOf(problem.at), message: problem.message });
    }
  },
);

function checkNames(patch: PatchDocument, report: Context['report']): void {
  const mapping = mappingOf(patch);
  for (const name of ['kind', 'apiVersion']) {
    const value = mapping && pairOf(mapping, name)?.value;
    const content = contentOf(value);
    if (value && content && content.kind !== 'scalar') report({ at: patch.spanOf(value.span), message: message('{0} must be one text, not a list or keys', name) });
  }
}

function checkYaml({ yaml: { problems: [problem] }, spanOf }: PatchDocument, report: Context['report']): void {
  if (problem && problem.kind !== 'limit') report({ at: spanOf(problem.at), message: problem.message });
}
