import { check } from '../testing.ts';
import { rule } from './subnet-in-use.ts';
import { onMachine } from './testing.ts';

const subnets = [{ name: 'eth0', subnet: '10.1.2.3/16' }, { name: 'docker0', subnet: '172.17.0.1/16' }];

describe('subnet-in-use', () => {
  it('finds ranges of this machine', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.0.0.0/8
  #              ^^^^^^^^^^ warning KindSubnetInUse: 10.0.0.0/8 overlaps 10.1.2.3/16 of the network eth0 on this machine: pods cannot reach what is there
      serviceSubnet: 172.17.8.0/24
  #                  ^^^^^^^^^^^^^ warning KindSubnetInUse: 172.17.8.0/24 overlaps 172.17.0.1/16 of the network docker0 on this machine: pods cannot reach what is there
  `, onMachine({ subnets })));

  it('leaves other ranges', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.244.0.0/16
  `, onMachine({ subnets })));
});
