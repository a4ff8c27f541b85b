import { surveyCompose } from '../../project/compose-survey.ts';
import { memoryHost } from '../../project/testing.ts';
import { check } from '../testing.ts';
import { rule } from './published-port-in-use.ts';

/** A machine on which something listens on port 8080. */
const machine = {
  kindVersion: async () => Promise.resolve(undefined),
  isTaken: async ({ port }: { readonly port: number }) => Promise.resolve(port === 8080),
  subnets: async () => Promise.resolve([]),
  exists: async () => Promise.resolve(undefined),
};

async function checkOn(drawn: string): Promise<void> {
  check(rule, drawn, { project: await surveyCompose(drawn, 'compose.yaml', { ...memoryHost({}), machine }) });
}

describe('published-port-in-use', () => {
  it('finds ports of the host that are taken', () => checkOn(`
    services:
      web:
        image: nginx:1.29
        ports:
          - 127.0.0.1:8080:80
  #         ^^^^^^^^^^^^^^^^^ hint PublishedPortInUse: Something listens on port 8080 of this machine already; Compose can only publish it if that is this project itself
          - {target: 80, published: "8080", protocol: udp}
  #                                 ^^^^^^ hint PublishedPortInUse: Something listens on port 8080 of this machine already; Compose can only publish it if that is this project itself
  `));

  it('leaves free ports, those that the engine chooses, and machines that are not asked', async () => {
    await checkOn(`
      services:
        web: {image: nginx:1.29, ports: ['8081:8080', '8080', '8079-8082:80', '$PORT:80', '8080:80/sctp']}
    `);
    check(rule, 'services: {web: {image: nginx, ports: ["8080:80"]}}');
  });
});
