import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './public-port.ts';

describe('public-port', () => {
  it('finds ports without an address', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports:
          - 8080:80
  #         ^^^^^^^ hint PublicPort: 8080:80 is published on all addresses of the host, past most firewalls; if only this host needs it, write 127.0.0.1:
          - "5432"
  #         ^^^^^^ info PublicPort: 5432 is published on all addresses of the host, past most firewalls; if only this host needs it, write 127.0.0.1:
          - target: 6379
  #         ^^^^^^^^^^^^+1:24 info PublicPort: 16379 is published on all addresses of the host, past most firewalls; if only this host needs it, write 127.0.0.1:
            published: 16379
          - \${PORT:-80}:80
  #         ^^^^^^^^^^^^^^ hint PublicPort: \${PORT:-80}:80 is published on all addresses of the host, past most firewalls; if only this host needs it, write 127.0.0.1:
  `));

  it('publishes them on this host only', () => {
    checkFix(rule, `
      services:
        web: {image: nginx:1.29, ports: ["8080:80"]}
    `, `
      services:
        web: {image: nginx:1.29, ports: ['127.0.0.1:8080:80']}
    `, { safe: false });
    checkFix(rule, `
      services:
        web: {image: nginx:1.29, ports: [80/udp]}
    `, `
      services:
        web: {image: nginx:1.29, ports: ['127.0.0.1::80/udp']}
    `, { safe: false });
    checkFix(rule, `
      services:
        web:
          image: nginx:1.29
          ports:
            - target: 80
    `, `
      services:
        web:
          image: nginx:1.29
          ports:
            - host_ip: 127.0.0.1
              target: 80
    `, { safe: false });
    checkFix(rule, `
      services:
        web: {image: nginx:1.29, ports: [{target: 80}]}
    `, `
      services:
        web: {image: nginx:1.29, ports: [{host_ip: 127.0.0.1, target: 80}]}
    `, { safe: false });
  });

  it('does not change what an alias stands for', () => checkNoFix(rule, `
    x-port: &port '80:80'
    services:
      web: {image: nginx:1.29, ports: [*port]}
  `));

  it('leaves addresses, what may hold one, and other networks', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ['127.0.0.1:8080:80', '0.0.0.0:81:81', '[::1]:82:82', '$BIND:83', '\${IP:-127.0.0.1}:84:84', '\${LISTEN}:80', {target: 85, host_ip: 127.0.0.1}]
      host: {image: nginx:1.29, network_mode: host, ports: ['80:80']}
  `));
});
