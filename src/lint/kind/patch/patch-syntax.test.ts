import { check } from '../testing.ts';
import { rule } from './patch-syntax.ts';

describe('patch-syntax', () => {
  it('finds what is no YAML', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiServer:
      \textraArgs: {}
  #   ^ error KindPatchSyntax: YAML is not indented with tabs; use spaces
    - |
      kind: ClusterConfiguration
      apiServer: {
  #               | error KindPatchSyntax: This bracket is not closed, or what stands in it is not indented
    nodes:
    - role: control-plane
      kubeadmConfigPatchesJSON6902:
      - kind: ClusterConfiguration
        patch: |
          - op: "add
  #             ^ error KindPatchSyntax: No " closes the text that begins here
  `));

  it('finds YAML of another form', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - b o g u s
  #   ^^^^^^^^^ error KindPatchSyntax: A patch must have keys and values, among them the kind of what it is for
    - |
      kind: [ClusterConfiguration]
  #         ^^^^^^^^^^^^^^^^^^^^^^ error KindPatchSyntax: kind must be one text, not a list or keys
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: "op: add"
  #          ^^^^^^^^^ error KindPatchSyntax: A JSON 6902 patch must be a list of operations
  `));

  it('finds what is no TOML', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    containerdConfigPatches:
    - |-
      [plugins."io.containerd.grpc.v1.cri".registry]
        config_path: "/etc/containerd/certs.d"
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error KindPatchSyntax: This is no TOML: containerd’s configuration has tables like [plugins] and lines like key = "value"
    - |-
      [plugins.a]
      b = 1
      [plugins.a]
  #    ^^^^^^^^^^ error KindPatchSyntax: TOML may define a table or key once only, and this one stands above already
    - |-
      version = "2"
  #   ^^^^^^^^^^^^^ error KindPatchSyntax: version must be a number without quotes
  `));

  it('finds what is no JSON', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    containerdConfigPatchesJSON6902:
    - |-
      - op: remove
  #   ^^^^^^^^^^^^+1:27 error KindPatchSyntax: kind reads JSON only here, as in [{"op": "add", "path": "/a", "value": 1}]
        path: /disabled_plugins
    - '{"op": "remove", "path": "/a"}'
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error KindPatchSyntax: A JSON 6902 patch must be a list of operations
    - '[{"op": "remove"'
  #                   ^ error KindPatchSyntax: This bracket is not closed, or what stands in it is not indented
  `));

  it('leaves what kind reads', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - ""
    - "# nothing"
    - |
      kind: ClusterConfiguration
      a: b
      ----
      kind: InitConfiguration
      --- # more
      {"kind": "JoinConfiguration"}
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: |
        [{"op": "remove", "path": "/a"}]
    - kind: ClusterConfiguration
    containerdConfigPatches:
    - ""
    - |
      version = 2
      [plugins."io.containerd.grpc.v1.cri"]
        enable_cdi = true
    containerdConfigPatchesJSON6902:
    - '[{"op": "remove", "path": "/a"}]'
  `));
});
