import { deepEqual } from 'node:assert/strict';
import { surveyKind } from './kind-survey.ts';
import type { MachineHost } from './machine.ts';
import { memoryHost, testDay } from './testing.ts';

const text = `
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking: {apiServerPort: 6443}
nodes:
- extraMounts: [{hostPath: /none, containerPath: /a}, {hostPath: /some, containerPath: /b}, {hostPath: ./c, containerPath: /c}]
  extraPortMappings:
  - {containerPort: 80, hostPort: 80}
  - {containerPort: 80, hostPort: 53, protocol: udp}
  - {containerPort: 80, hostPort: 99, protocol: SCTP}
  - {containerPort: 80, hostPort: 98, listenAddress: example.com}
  - {containerPort: 80}
`;

describe('surveyKind', () => {
  const asked: string[] = [];
  const machine: MachineHost = {
    kindVersion: async () => Promise.resolve('0.33.0'),
    subnets: async () => Promise.resolve([{ name: 'eth0', subnet: '192.0.2.1/24' }]),
    exists: async path => { asked.push(path); return Promise.resolve(path === '/some'); },
    isTaken: async ({ address, port, protocol }) => { asked.push(`${address} ${port}/${protocol}`); return Promise.resolve(port === 80); },
  };

  it('asks for what the file names', async () => {
    const project = await surveyKind(text, 'kind.yaml', { ...memoryHost({}), machine });
    deepEqual(asked.sort(), ['/none', '/some', '0.0.0.0 53/udp', '0.0.0.0 80/tcp', '127.0.0.1 6443/tcp']);
    deepEqual(project, {
      today: testDay,
      machine: {
        kindVersion: '0.33.0', subnets: [{ name: 'eth0', subnet: '192.0.2.1/24' }], clusters: [], missing: ['/none'], taken: [{ address: '0.0.0.0', port: 80, protocol: 'tcp' }],
      },
    });
  });

  it('knows nothing without a machine, without clusters, and when it is cancelled', async () => {
    const nothing = { today: testDay };
    deepEqual(await surveyKind(text, 'kind.yaml', memoryHost({})), nothing);
    deepEqual(await surveyKind('[', 'kind.yaml', { ...memoryHost({}), machine }), nothing);
    deepEqual(await surveyKind(text, 'kind.yaml', { ...memoryHost({}), machine }, { aborted: true }), nothing);
  });
});
