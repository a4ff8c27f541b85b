import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './port-form.ts';

describe('port-form', () => {
  it('finds parts that are wrong', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports:
          - "99999:80"
  #          ^^^^^ error PortForm: 99999 is no port of a host; write a number up to 65535, or a range as in 8000-8010
          - "80:80:80"
  #          ^^ error PortForm: 80 is no IP address; a port is published as in 127.0.0.1:8080:80
          - "localhost:80:80"
  #          ^^^^^^^^^ error PortForm: localhost is no IP address; a port is published as in 127.0.0.1:8080:80
          - "127.0.0.1:80"
  #          ^^^^^^^^^ error PortForm: 127.0.0.1 is no port; between an address and the container’s port stands the host’s port, as in 127.0.0.1:8080:80
          - "::1:80:80"
  #          ^^^ error PortForm: An IPv6 address must be in brackets, as in [::1]:8080:80
          - "80:http"
  #             ^^^^ error PortForm: http is no port of a container; write a number from 1 to 65535, or a range as in 8000-8010
          - "80/tpc"
  #             ^^^ error PortForm: tpc is no protocol; write tcp, udp or sctp
          - "8000-8010:80-81"
  #          ^^^^^^^^^^^^^^^ error PortForm: 8000-8010:80-81: the two ranges must have the same number of ports
          - "80:"
  #          ^^^ error PortForm: 80: names no port of the container
          - 70000
  #         ^^^^^ error PortForm: 70000 is no port of a container; write a number from 1 to 65535, or a range as in 8000-8010
          - {target: 80, published: web}
  #                                 ^^^ error PortForm: web is no port of a host; write a number up to 65535, or a range as in 8000-8010
        expose: [80:80, "81/udp"]
  #              ^^^^^ error PortForm: 80:80 is no port of a container; write a number up to 65535, perhaps with /udp
  `));

  it('leaves ports', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports:
          - 80
          - "80:80/TCP"
          - "127.0.0.1::82"
          - "[::1]:83:83"
          - "8000-8010:80"
          - "80-81:90-91/sctp"
          - ":85"
          - "\${PORT:-80}:80"
          - 0:80
          - {target: 80, published: 8000-8010, host_ip: 127.0.0.1}
        expose: [80, 81-82/udp]
  `));

  it('writes the address of localhost', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ["localhost:80:80"]
  `, `
    services:
      web:
        image: nginx:1.29
        ports: ["127.0.0.1:80:80"]
  `, { safe: true }));

  it('puts IPv6 into brackets', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ["::1:80:80"]
  `, `
    services:
      web:
        image: nginx:1.29
        ports: ["[::1]:80:80"]
  `, { safe: true }));

  it('leaves words to their author', () => checkNoFix(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ["80:http"]
  `));
});
