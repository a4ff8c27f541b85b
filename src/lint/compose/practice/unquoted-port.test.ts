import { check, checkFix } from '../testing.ts';
import { rule } from './unquoted-port.ts';

describe('unquoted-port', () => {
  it('finds ports without quotes', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports:
          - 2222:22
  #         ^^^^^^^ info UnquotedPort: Some YAML parsers, such as podman-compose’s, read 2222:22 as a number in base 60; put it in quotes
          - 80
  #         ^^ hint UnquotedPort: Put the port 80 in quotes, as all ports: some YAML parsers read some of them as numbers in base 60
        expose: [ 3000 ]
  #               ^^^^ hint UnquotedPort: Put the port 3000 in quotes, as all ports: some YAML parsers read some of them as numbers in base 60
  `));

  it('puts quotes around them', () => checkFix(rule, `
    services:
      web: {image: nginx:1.29, ports: [127.0.0.1:80:80]}
  `, `
    services:
      web: {image: nginx:1.29, ports: ['127.0.0.1:80:80']}
  `, { safe: true }));

  it('leaves quotes of both kinds, and the long form', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ['80', "8080:80", {target: 80, published: 8081}]
        expose: ["3000"]
  `));
});
