import { check, checkFix } from '../testing.ts';
import { rule } from './address-form.ts';

describe('address-form', () => {
  it('finds what is no address', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        dns: [1.1.1]
  #           ^^^^^ error AddressForm: 1.1.1 is no IP address, which dns must be
        ports:
          - {target: 80, host_ip: localhost}
  #                               ^^^^^^^^^ error AddressForm: localhost is no IP address, which host_ip must be
        networks: {back: {ipv4_address: 172.28.0.300}}
  #                                     ^^^^^^^^^^^^ error AddressForm: 172.28.0.300 is no IP address, which ipv4_address must be
    networks:
      back:
        ipam: {config: [{subnet: 172.28.0.0}]}
  #                              ^^^^^^^^^^ error AddressForm: 172.28.0.0 is no subnet; write subnet as in 172.28.0.0/16
  `));

  it('leaves addresses', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        dns: 2606:4700:4700::1111
        ports: [{target: 80, host_ip: 127.0.0.1}]
        networks: {back: {ipv4_address: \${IP}, ipv6_address: "2001:db8::5"}}
    networks:
      back:
        ipam: {config: [{subnet: 172.28.0.0/16, gateway: 172.28.0.1}, {subnet: "2001:db8::/64"}]}
  `));

  it('writes the address of localhost', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        ports: [{target: 80, host_ip: localhost}]
  `, `
    services:
      web:
        image: nginx:1.29
        ports: [{target: 80, host_ip: 127.0.0.1}]
  `, { safe: true }));
});
