import { check, checkFix } from '../testing.ts';
import { rule } from './ignored-ports.ts';

describe('ignored-ports', () => {
  it('finds ports of services without a network of their own', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        network_mode: host
        ports: ['127.0.0.1:80:80']
  #     ^^^^^ warning IgnoredPorts: The engine ignores ports with network_mode: host
      api:
        image: nginx:1.29
        network_mode: service:web
        ports: ['127.0.0.1:81:81']
  #     ^^^^^ warning IgnoredPorts: The engine refuses ports with network_mode: service:web; publish them at the service whose network it is
  `));

  it('removes them', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        ports:
          - '127.0.0.1:80:80'
        network_mode: none
  `, `
    services:
      web:
        image: nginx:1.29
        network_mode: none
  `, { safe: false }));

  it('leaves ports in networks', () => check(rule, `
    services:
      web: {image: nginx:1.29, ports: ['127.0.0.1:80:80']}
      api: {image: nginx:1.29, network_mode: bridge, ports: ['127.0.0.1:81:81']}
      db: {image: postgres:18, network_mode: host, ports: []}
      any: {image: postgres:18, network_mode: $MODE, ports: ['127.0.0.1:82:82']}
  `));
});
