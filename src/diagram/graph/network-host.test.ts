import { equal } from 'node:assert/strict';
import type { Container, HostNetwork, Network } from '../../model/index.ts';
import { outlineOf } from '../text/outline.ts';
import { networkGraph } from './network.ts';

const bridge: Network = { id: 'n1', name: 'shop', driver: 'bridge', scope: 'local', internal: false, subnets: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1' }], labels: {}, options: {} };
const lan: Network = { ...bridge, id: 'n2', name: 'lan', driver: 'macvlan', subnets: [{ subnet: '192.0.2.0/24', gateway: '192.0.2.1' }], options: { parent: 'eth0' } };

const container: Container = {
  id: 'c1', name: 'web', image: '', imageId: '', command: '', createdAt: 0, state: 'running', status: '', labels: { 'io.x-k8s.kind.cluster': 'lab' }, ports: [], networkMode: 'shop', mounts: [],
  networks: [{ networkId: 'n1', networkName: 'shop', endpointId: '', ipv4: '172.18.0.2/16', ipv6: '', mac: '02:42:ac:12:00:02', aliases: ['www', 'web', 'c1'], gateway: '172.18.0.1' }],
};

const kernel: HostNetwork = {
  interfaces: [
    { index: 1, name: 'lo', kind: 'loopback', mac: '', addresses: ['127.0.0.1/8'], isUp: true },
    { index: 2, name: 'eth0', kind: '', mac: '52:54:00:12:34:56', addresses: ['192.0.2.9/24', 'fe80::1/64'], isUp: true },
    { index: 7, name: 'br-n1', kind: 'bridge', mac: '', addresses: ['172.18.0.1/16'], isUp: true },
    { index: 9, name: 'veth12ab', kind: 'veth', mac: '', addresses: [], isUp: true, master: 'br-n1', peer: 8 },
  ],
  routes: [{ destination: '0.0.0.0/0', gateway: '192.0.2.1', device: 'eth0', text: '' }], listeners: [],
  chains: [
    { table: 'nat', name: 'POSTROUTING', policy: 'ACCEPT', rules: ['-s 172.18.0.0/16 ! -o br-n1 -j MASQUERADE', '-s 172.18.0.2/32 -d 172.18.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE'] },
    { table: 'nat', name: 'DOCKER', rules: ['-i br-n1 -j RETURN', '! -i br-n1 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.18.0.2:80', '-d 127.0.0.1/32 ! -i br-n1 -p udp -m udp --dport 53 -j DNAT --to-destination 172.18.0.2:53'] },
  ],
  containers: new Map([['c1', { routes: [], listeners: [], devices: [{ name: 'eth7', mac: '02:42:ac:12:00:02', peer: 9 }] }]]),
};

describe('The network diagram of a host whose kernel can be asked', () => {
  it('shows its interfaces, translations and veth pairs', () => {
    equal(outlineOf(networkGraph({ host: 'machine', networks: [bridge, lan], containers: [container], kernel })), `machine
  machine
    eth0
        192.0.2.9/24
        52:54:00:12:34:56
        → eth0
    NAPT
        172.18.0.0/16 → eth0 192.0.2.9
        tcp 0.0.0.0:8080 → 172.18.0.2:80
        udp 127.0.0.1:53 → 172.18.0.2:53
  lan
      macvlan
    eth0
        192.0.2.1  192.0.2.0/24
  shop
      bridge
    br-n1
        172.18.0.1  172.18.0.0/16
        → web (veth12ab)
    kind: lab
      web
          eth7 172.18.0.2/16
          02:42:ac:12:00:02
          www
`);
  });
});
