import { check, checkFix } from '../testing.ts';
import { rule } from './network-mode-and-networks.ts';

describe('network-mode-and-networks', () => {
  it('finds both', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        network_mode: host
  #     ^^^^^^^^^^^^ error NetworkModeAndNetworks: network_mode and networks exclude each other
        networks: [default]
  `));

  it('leaves one of them, and empty networks', () => check(rule, `
    services:
      web: {image: nginx:1.29, network_mode: host}
      db: {image: postgres:18, networks: [default]}
      api: {image: nginx:1.29, network_mode: host, networks: []}
      one: {image: nginx:1.29, network_mode: host, networks: !reset [default]}
  `));

  it('removes networks, or network_mode', () => {
    const before = `
    services:
      web:
        image: nginx:1.29
        network_mode: host
        networks:
          - default
        tty: true
    `;
    checkFix(rule, before, `
    services:
      web:
        image: nginx:1.29
        network_mode: host
        tty: true
    `, { safe: false });
    checkFix(rule, before, `
    services:
      web:
        image: nginx:1.29
        networks:
          - default
        tty: true
    `, { safe: false, fix: 1 });
  });
});
