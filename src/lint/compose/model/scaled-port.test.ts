import { check } from '../testing.ts';
import { rule } from './scaled-port.ts';

describe('scaled-port', () => {
  it('finds ports that several containers would publish', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        scale: 3
        ports: ["8080:80", "8081-8082:81"]
  #             ^^^^^^^^^ warning ScaledPort: 8080:80 cannot be published by 3 containers of service web
  #                        ^^^^^^^^^^^^^^ warning ScaledPort: 8081-8082:81 cannot be published by 3 containers of service web
  `));

  it('leaves ports of one container, free ones and ranges', () => check(rule, `
    services:
      web: {image: nginx:1.29, scale: 3, ports: ["80", "8080-8082:81"]}
      api: {image: nginx:1.29, scale: 1, ports: ["8090:80"]}
      swarm: {image: nginx:1.29, deploy: {replicas: 2}, ports: ["8091:80"]}
  `));
});
