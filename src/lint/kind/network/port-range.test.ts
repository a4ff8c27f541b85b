import { check } from '../testing.ts';
import { rule } from './port-range.ts';

describe('port-range', () => {
  it('finds numbers that are no ports', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: 65536
  #                  ^^^^^ error KindPortRange: 65536 is no port: they go up to 65535
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: -2
  #                    ^^ error KindPortRange: -2 is no port: they go up to 65535
        hostPort: 99999999999
  #               ^^^^^^^^^^^ error KindPortRange: 99999999999 is no port: they go up to 65535
  `));

  it('leaves ports, 0 and -1', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: -1
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 65535
        hostPort: 0
      - containerPort: http
  `));
});
