import { equal } from 'node:assert/strict';
import { kindClusterName } from './cluster-name.ts';

const head = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n';

const cases: Readonly<Record<string, readonly [text: string, name: string | undefined]>> = {
  'stands at the top': [`${head}name: dev\n`, 'dev'],
  'may be in quotes, with a comment': [`${head}name: "dev" # mine\n`, 'dev'],
  'may be indented': ['  kind: Cluster\n  apiVersion: kind.x-k8s.io/v1alpha4\n  name: dev\n', 'dev'],
  'may be in JSON': ['{"kind": "Cluster", "apiVersion": "kind.x-k8s.io/v1alpha4", "name": "dev"}', 'dev'],
  'may be an alias of a value': [`x: &n dev\n${head}name: *n\n`, 'dev'],
  'is not that of another document': [`kind: Pod\napiVersion: v1\nname: pod\n---\n${head}name: dev\n`, 'dev'],
  'is not that in a text of several lines': [`${head}kubeadmConfigPatches:\n- |\n  kind: x\nname: dev\n`, 'dev'],
  'may be missing': [head, undefined],
};

describe('The name of a kind configuration', () => {
  for (const [title, [text, name]] of Object.entries(cases)) it(title, () => equal(kindClusterName(text), name));
});
