import { equal } from 'node:assert/strict';
import { isKindConfig } from './recognize.ts';

const yes: Readonly<Record<string, string>> = {
  'a configuration': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n',
  'one in quotes, behind comments': '\uFEFF# c\n\n"apiVersion": "kind.x-k8s.io/v1alpha4"\r\n',
  'the second of several documents': 'a: b\n---\nkind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n',
  'one with Markdown in it': '**kind: Cluster**\napiVersion: kind.x-k8s.io/v1alpha4\nname: cwave-cluster\nnodes:\n- role: control-plane\n',
  'all of it bold': '**apiVersion: kind.x-k8s.io/v1alpha4**\n',
  'an indented one': '  kind: Cluster\n  apiVersion: kind.x-k8s.io/v1alpha4\n',
  'one with tabs': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n\t- role: worker\n',
  'an old one': 'kind: Cluster\napiVersion: kind.sigs.k8s.io/v1alpha3\n',
  'one without apiVersion': 'kind: Cluster\nnodes:\n- role: control-plane\n',
  'one without kind and apiVersion': 'nodes:\n  - role: control-plane\n    image: kindest/node:v1.30.0\n',
  'one of a version that there is not': 'kind: Cluster\napiVersion: not-valid\n',
  'one of a misspelt version': 'kind: Cluster\napiVersion: kind.x-k8.io/v1alpha4\n',
  'JSON': '{"kind": "Cluster", "apiVersion": "kind.x-k8s.io/v1alpha4"}',
};

const no: Readonly<Record<string, string>> = {
  nothing: '',
  'Cluster API': 'apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata:\n  name: a\n',
  'a cluster of another API': 'apiVersion: v1\nkind: Cluster\n',
  'k3d': 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nservers: 1\n',
  'a configuration inside another file': 'jobs:\n  a:\n    config: |\n      kind: Cluster\n      apiVersion: kind.x-k8s.io/v1alpha4\n      nodes:\n      - role: control-plane\n',
  'a ConfigMap with one': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  kind.yaml: |\n    apiVersion: kind.x-k8s.io/v1alpha4\n',
  'a kind of another API': 'kind: Nodes\nnodes:\n- role: control-plane\n',
  'RKE': 'nodes:\n- address: 1.2.3.4\n  role: [controlplane, worker]\n',
  'a comment': '# kind: Cluster\n# apiVersion: kind.x-k8s.io/v1alpha4\na: b\n',
  'a Dockerfile': 'FROM kindest/node:v1.30.0\nLABEL apiVersion=kind.x-k8s.io/v1alpha4\n',
  'Compose': 'services:\n  a:\n    image: kindest/node\n',
};

describe('isKindConfig', () => {
  for (const [name, text] of Object.entries(yes)) it(`knows ${name}`, () => equal(isKindConfig(text), true));
  for (const [name, text] of Object.entries(no)) it(`leaves ${name}`, () => equal(isKindConfig(text), false));

  it('takes no quadratic time', () => {
    for (const piece of [' ', '\t', 'a: ', 'a:\n', '-', '---\n', '**', 'kind: \n', '\n', 'role: \n']) {
      const begun = process.cpuUsage();
      isKindConfig(piece.repeat(5 * 2 ** 20 / piece.length));
      equal(process.cpuUsage(begun).user < 2_500_000, true, piece);
    }
  });
});
