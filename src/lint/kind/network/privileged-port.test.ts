import { check } from '../testing.ts';
import { rule } from './privileged-port.ts';

describe('privileged-port', () => {
  it('finds low ports', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 80}
  #                                   ^^ info KindPrivilegedPort: Rootless Docker and Podman may not listen on port 80: ports below 1024 are root’s
  `));

  it('leaves others', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 1024}
      - {containerPort: 443, hostPort: 0}
  `));
});
