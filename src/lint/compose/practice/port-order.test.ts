import { check, checkFix } from '../testing.ts';
import { rule } from './port-order.ts';

describe('port-order', () => {
  it('finds ports behind larger ones', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports:
          - "8080:80"
          - '443'
  #         ^^^^^ hint PortOrder: 443 belongs before 8080
          - 127.0.0.1:9000:90
          - target: 81
  #         ^^^^^^^^^^+1:23 hint PortOrder: 8081 belongs before 9000
            published: 8081
  `));

  it('sorts them', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        ports:
          - '127.0.0.1:443:443'
          - '127.0.0.1:80:80'
  `, `
    services:
      web:
        image: nginx:1.29
        ports:
          - '127.0.0.1:80:80'
          - '127.0.0.1:443:443'
  `, { safe: false }));

  it('leaves sorted ports', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ["$PORT:80", '80', '[::1]:81:80', '1000-1010:1000-1010']
      api: {image: nginx:1.29, ports: }
  `));
});
