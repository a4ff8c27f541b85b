import { check } from '../testing.ts';
import { rule } from './unexposed-port.ts';
import { around } from './testing.ts';

const files = {
  Dockerfile: 'FROM node:22 AS base\nEXPOSE 3000\nFROM base\nEXPOSE 9000-9010/tcp\n',
  'open/Dockerfile': 'FROM nginx:1.29\n',
  'var/Dockerfile': 'FROM nginx:1.29\nARG PORT\nEXPOSE $PORT\n',
};

async function checkIn(drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, files));
}

describe('unexposed-port', () => {
  it('finds ports that the Dockerfile does not expose', () => checkIn(`
    services:
      web:
        build: .
        ports:
          - '127.0.0.1:8080:80'
  #         ^^^^^^^^^^^^^^^^^^^ info UnexposedPort: The Dockerfile exposes 9000-9010, 3000, not 80; does the program listen on it?
          - '127.0.0.1:8081:3000'
      base:
        build: {context: ., target: Base}
        ports: ['127.0.0.1::9000']
  #             ^^^^^^^^^^^^^^^^^ info UnexposedPort: The Dockerfile exposes 3000, not 9000; does the program listen on it?
  `));

  it('leaves exposed ports, and Dockerfiles that expose none or something that is not known', () => checkIn(`
    services:
      web: {build: ., ports: ['3000', '9001:9001', '3000-3005:3000-3005']}
      open: {build: open, ports: ['80:80']}
      var: {build: var, ports: ['80:80']}
      target: {build: {context: ., target: $TARGET}, ports: ['80:80']}
      image: {image: nginx:1.29, ports: ['80:80']}
  `));
});
