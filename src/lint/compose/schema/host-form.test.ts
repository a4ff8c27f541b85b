import { check } from '../testing.ts';
import { rule } from './host-form.ts';

describe('host-form', () => {
  it('finds hosts without an address', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        extra_hosts:
          - db.local
  #         ^^^^^^^^ error HostForm: db.local is no host; write a name and an address, as in db.local:192.168.1.5
  `));

  it('leaves hosts', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        extra_hosts:
          - db.local:192.168.1.5
          - db.local=::1
          - host.docker.internal:host-gateway
          - \${HOST}
      db:
        image: postgres:18
        extra_hosts: {db.local: 192.168.1.5}
  `));
});
