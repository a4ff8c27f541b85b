import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { embeddedText } from '../../yaml/embedded.ts';
import { contentOf, itemsOf, type YamlMapping, type YamlNode } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { textsOf, type Cluster } from '../file.ts';
import { eachCluster, type Problem } from '../rule.ts';
import { pairOf, patchesOf, placed, type PatchDocument } from './documents.ts';
import { jsonProblem } from './json.ts';

/** What each operation of RFC 6902 needs besides `path`. */
const operations: Readonly<Record<string, 'value' | 'from' | undefined>> = { add: 'value', remove: undefined, replace: 'value', move: 'from', copy: 'from', test: 'value' };

const names = Object.keys(operations);

/** kind stops at an operation that it cannot carry out, when the nodes are running already. */
export const rule = eachCluster(
  {
    code: 'KindPatchOperation',
    aliases: [],
    name: 'patch-operation',
    severity: 'error',
    title: message('Write JSON 6902 operations with all that they need'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    for (const { root, spanOf, isPlaced } of [...patchesOf(cluster, text).json, ...containerdPatches(cluster, text)]) {
      for (const item of itemsOf(root)) {
        const problem = problemOf(item);
        if (problem) report({ ...problem, at: spanOf(problem.at), fixes: isPlaced ? placed(problem.fixes, spanOf) : [] });
      }
    }
  },
);

function containerdPatches(cluster: Cluster, file: string): Pick<PatchDocument, 'root' | 'spanOf' | 'isPlaced'>[] {
  return textsOf(cluster, 'containerdConfigPatchesJSON6902').filter(({ text }) => !jsonProblem(text)).map(scalar => {
    const { text, spanOf } = embeddedText(scalar, file);
    return { root: parseYaml(text).documents[0]?.root, spanOf, isPlaced: false };
  });
}

function problemOf(item: YamlNode): Problem | undefined {
  const operation = contentOf(item);
  if (operation?.kind !== 'mapping') return { at: item.span, message: message('An operation must have op and path') };
  return operatorProblem(operation) ?? pathProblem(operation, 'path') ?? needProblem(operation);
}

function operatorProblem(operation: YamlMapping): Problem | undefined {
  const op = pairOf(operation, 'op');
  const name = stringOf(op?.value);
  if (!op || name === undefined) return { at: firstOf(operation), message: message('op is missing: one of {0}', names.join(', ')) };
  if (names.includes(name)) return undefined;
  const meant = suggest(name, names);
  return {
    at: op.value.span, message: message('There is no operation {0}; op is one of {1}', shorten(name), names.join(', ')),
    fixes: meant === undefined ? [] : [{ title: message('Change to {0}', meant), safe: false, edits: [{ at: op.value.span, newText: meant }] }],
  };
}

function pathProblem(operation: YamlMapping, key: 'path' | 'from'): Problem | undefined {
  const pair = pairOf(operation, key);
  const path = stringOf(pair?.value);
  if (!pair || path === undefined) return { at: firstOf(operation), message: message('{0} is missing, as in /apiServer/certSANs/-', key) };
  if (path === '' || path.startsWith('/')) return undefined;
  return {
    at: pair.value.span, message: message('{0} must begin with /, unlike {1}', key, shorten(path)),
    fixes: /^[\w./~-]+$/.test(path) ? [{ title: message('Change to {0}', `/${path}`), safe: false, edits: [{ at: pair.value.span, newText: `/${path}` }] }] : [],
  };
}

function needProblem(operation: YamlMapping): Problem | undefined {
  const op = stringOf(pairOf(operation, 'op')?.value) ?? '';
  const need = operations[op];
  if (need === 'from') return pathProblem(operation, 'from');
  return need === 'value' && !pairOf(operation, 'value') ? { at: firstOf(operation), message: message('{0} needs a value', op) } : undefined;
}

function firstOf({ pairs, span }: YamlMapping): Problem['at'] {
  return pairs[0]?.key.span ?? span;
}
