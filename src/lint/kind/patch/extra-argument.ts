import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, itemsOf, keyOf, nodesIn, type YamlNode, type YamlPair, type YamlScalar } from '../../yaml/node.ts';
import { stringOf, typeOf } from '../../yaml/scalar.ts';
import type { Cluster } from '../file.ts';
import { eachCluster, type Problem } from '../rule.ts';
import { mappingOf, pairOf, patchesOf, placed, type PatchDocument } from './documents.ts';
import { apiVersionFor, groups, versionsOf } from './target.ts';

/**
 * kubeadm takes texts only, as keys and values up to `v1beta3` and as a list of names and values since `v1beta4`. kind
 * makes a list of keys and values, unless the patch names an API version (`pkg/internal/patch/kubeadm_merge.go`).
 */
export const rule = eachCluster(
  {
    code: 'KindExtraArgument',
    aliases: [],
    name: 'extra-argument',
    severity: 'error',
    title: message('Write extra arguments as kubeadm reads them'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    for (const document of patchesOf(cluster, text).merge) {
      for (const problem of problemsIn(document, cluster)) {
        report({ ...problem, at: document.spanOf(problem.at), fixes: document.isPlaced ? placed(problem.fixes, document.spanOf) : [] });
      }
    }
  },
);

function problemsIn(document: PatchDocument, cluster: Cluster): Problem[] {
  const root = mappingOf(document);
  const kind = stringOf(root && pairOf(root, 'kind')?.value) ?? '';
  if (!root || !Object.hasOwn(groups, kind) || groups[kind] !== 'kubeadm.k8s.io') return [];
  const named = stringOf(pairOf(root, 'apiVersion')?.value);
  const made = new Set(versionsOf(document, cluster)?.map(version => apiVersionFor(kind, version) ?? ''));
  const target = made.size === 1 ? [...made][0] : undefined;
  return [...nodesIn(root)].flatMap(node => node.kind === 'mapping' ? node.pairs : [])
    .filter(pair => /^(extraArgs|kubeletExtraArgs)$/.test(keyOf(pair) ?? ''))
    .flatMap(pair => formProblem(pair, named, target) ?? valuesOf(pair.value).flatMap(valueProblem));
}

function formProblem({ key, value }: YamlPair, named: string | undefined, target: string | undefined): Problem | undefined {
  const name = stringOf(key) ?? '';
  const form = contentOf(value)?.kind;
  if (form === 'sequence' && target !== undefined && !target.endsWith('/v1beta4')) return { at: key.span, message: message('{0} is keys and values in {1}; the list of names and values came with v1beta4', name, target) };
  if (form === 'mapping' && named?.endsWith('/v1beta4')) return { at: key.span, severity: 'warning', message: message('{0} is a list of names and values in {1}; kind leaves keys and values out of a patch that names it', name, named) };
  return undefined;
}

/** The values of arguments, with their names. */
function valuesOf(value: YamlNode): { readonly name: string; readonly value: YamlNode }[] {
  const content = contentOf(value);
  if (content?.kind === 'mapping') return content.pairs.map(pair => ({ name: keyOf(pair) ?? '', value: pair.value }));
  return itemsOf(value).map(contentOf).flatMap(item => {
    const pair = item?.kind === 'mapping' ? pairOf(item, 'value') : undefined;
    return pair && item?.kind === 'mapping' ? [{ name: stringOf(pairOf(item, 'name')?.value) ?? '', value: pair.value }] : [];
  });
}

function valueProblem({ name, value }: { readonly name: string; readonly value: YamlNode }): Problem[] {
  const content = contentOf(value);
  if (content?.kind !== 'scalar' || !isOther(content)) return [];
  const fixes = content === value && content.tag === undefined ? [{ title: message('Put quotes around it'), safe: true, edits: [{ at: content.span, newText: `"${content.text}"` }] }] : [];
  return [{ at: value.span, message: message('{0} must be a text for kubeadm: put {1} into quotes', shorten(name), shorten(content.text)), fixes }];
}

/** Numbers and truth values, among them `yes` and `off`: patches are read by another library than the file (sigs.k8s.io/yaml). */
function isOther(scalar: YamlScalar): boolean {
  const type = typeOf(scalar);
  return type === 'integer' || type === 'float' || type === 'boolean' || (scalar.style === 'plain' && scalar.tag === undefined && /^(y|yes|n|no|on|off)$/i.test(scalar.text));
}
