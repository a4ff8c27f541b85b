import { check } from '../testing.ts';
import { rule } from './port-missing.ts';

describe('port-missing', () => {
  it('finds mappings that lack a port', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - hostPort: 8080
  #     ^^^^^^^^ warning KindPortMissing: containerPort is missing, so the host port leads to port 0 of the node
      - hostPort: 8081
        containerPort: 0
  #                    ^ warning KindPortMissing: containerPort is missing, so the host port leads to port 0 of the node
      - containerPort: 80
  #     ^^^^^^^^^^^^^ info KindPortMissing: hostPort is missing, so the port on this machine is another one for each cluster
      - protocol: UDP
  #     ^^^^^^^^^^^^^ warning KindPortMissing: containerPort is missing, so the host port leads to port 0 of the node
  `));

  it('leaves mappings with both, and ports that are 0 on purpose', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 8080}
      - {containerPort: 81, hostPort: 0}
      - {containerPort: 82, hostPort: -1}
  `));
});
