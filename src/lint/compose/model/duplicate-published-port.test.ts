import { check } from '../testing.ts';
import { rule } from './duplicate-published-port.ts';

describe('duplicate-published-port', () => {
  it('finds ports that two services publish', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ["8080:80"]
      api:
        image: nginx:1.29
        ports: ["127.0.0.1:8080:80"]
  #             ^^^^^^^^^^^^^^^^^^^ error DuplicatePublishedPort: 127.0.0.1:8080:80 is published by service web already
      long:
        image: nginx:1.29
        ports: [{target: 1, published: 8080}]
  #                                    ^^^^ error DuplicatePublishedPort: 8080 is published by service web already
      many:
        image: nginx:1.29
        ports: ["8000-8090:80"]
  #             ^^^^^^^^^^^^^^ warning DuplicatePublishedPort: 8000-8090:80 may be taken by service web, since their ranges overlap
      test:
        image: nginx:1.29
        profiles: [test]
        ports: ["9090:80"]
      debug:
        image: nginx:1.29
        profiles: [debug]
        ports: ["9090:80"]
  #             ^^^^^^^^^ hint DuplicatePublishedPort: 9090:80 is published by service test too, which starts in other profiles
  `));

  it('says that a port alone is published anywhere', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        ports: ["8080"]
      api:
        image: nginx:1.29
        ports: ["8080:80"]
  #             ^^^^^^^^^ hint DuplicatePublishedPort: 8080:80: service web publishes its port of that number on a free port of the host
      db:
        image: nginx:1.29
        ports: ["8080"]
  #             ^^^^^^ hint DuplicatePublishedPort: 8080 is published on any free port of the host, not on the one that service web publishes
  `));

  it('leaves other addresses, protocols and variables', () => check(rule, `
    services:
      web: {image: nginx:1.29, ports: ["127.0.0.1:8080:80", "127.0.0.2:8080:80", "8080:80/udp", "$PORT:80"]}
      api: {image: nginx:1.29, ports: ["8081:80", "$PORT:80", "8082-8083:82-83"]}
  `));
});
