import { check } from '../testing.ts';
import { rule } from './port-in-use.ts';
import { onMachine } from './testing.ts';

const taken = [{ address: '0.0.0.0', port: 8080, protocol: 'tcp' }, { address: '127.0.0.1', port: 6443, protocol: 'tcp' }] as const;

describe('port-in-use', () => {
  it('finds ports that are taken', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: 6443
  #                  ^^^^ info KindPortInUse: Something listens on port 6443 of this machine already; kind can only use it if that is this cluster itself
    nodes:
    - extraPortMappings:
      - {containerPort: 80, hostPort: 8080}
  #                                   ^^^^ info KindPortInUse: Something listens on port 8080 of this machine already; kind can only use it if that is this cluster itself
      - {containerPort: 81, hostPort: 8081}
  `, onMachine({ taken })));

  it('leaves the cluster’s own ports, and other protocols and addresses', () => {
    check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: mine
    nodes:
    - extraPortMappings:
      - {containerPort: 80, hostPort: 8080}
  `, onMachine({ taken, clusters: ['mine'] }));
    check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - extraPortMappings:
      - {containerPort: 80, hostPort: 8080, protocol: UDP}
      - {containerPort: 80, hostPort: 8080, listenAddress: 127.0.0.2}
  `, onMachine({ taken }));
  });
});
