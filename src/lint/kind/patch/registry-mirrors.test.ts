import { check } from '../testing.ts';
import { rule } from './registry-mirrors.ts';

describe('registry-mirrors', () => {
  it('finds mirrors and configs', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    containerdConfigPatches:
    - |-
      [plugins."io.containerd.grpc.v1.cri".registry.mirrors."localhost:5000"]
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning KindRegistryMirrors: With containerd 2.2 and later, nodes do not start with registry mirrors or configs here: set config_path, and put a hosts.toml for each registry there
        endpoint = ["http://kind-registry:5000"]
      [plugins."io.containerd.grpc.v1.cri".registry.configs."localhost:5000".tls]
        insecure_skip_verify = true
  `));

  it('leaves config_path', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    containerdConfigPatches:
    - |-
      # no [plugins."io.containerd.grpc.v1.cri".registry.mirrors]
      [plugins."io.containerd.grpc.v1.cri".registry]
        config_path = "/etc/containerd/certs.d"
  `));
});
