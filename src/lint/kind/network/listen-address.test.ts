import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './listen-address.ts';

describe('listen-address', () => {
  it('finds what is no address', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, listenAddress: localhost}
  #                                        ^^^^^^^^^ error KindListenAddress: listenAddress must be an IP address, not localhost
      - {containerPort: 81, listenAddress: "[::1]"}
  #                                        ^^^^^^^ error KindListenAddress: listenAddress must be an IP address, not [::1]
      - {containerPort: 82, listenAddress: 127.0.0.01}
  #                                        ^^^^^^^^^^ error KindListenAddress: listenAddress must be an IP address, not 127.0.0.01
      - {containerPort: 83, listenAddress: 127.0.0.1:80}
  #                                        ^^^^^^^^^^^^ error KindListenAddress: listenAddress must be an IP address, not 127.0.0.1:80
  `));

  it('leaves addresses', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, listenAddress: 127.0.0.1}
      - {containerPort: 81, listenAddress: "::"}
      - {containerPort: 82, listenAddress: ""}
      - {containerPort: 83, listenAddress: "::ffff:1.2.3.4"}
  `));

  it('removes brackets', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
        listenAddress: "[::1]"
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
        listenAddress: "::1"
  `, { safe: true }));

  it('names localhost’s address', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
        listenAddress: localhost
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
        listenAddress: 127.0.0.1
  `, { safe: false }));

  it('leaves other names to their author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
        listenAddress: example.com
  `));
});
