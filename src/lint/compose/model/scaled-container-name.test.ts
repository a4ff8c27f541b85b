import { check, checkFix } from '../testing.ts';
import { rule } from './scaled-container-name.ts';

describe('scaled-container-name', () => {
  it('finds names of several containers', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        container_name: web
  #     ^^^^^^^^^^^^^^ error ScaledContainerName: 2 containers of service web cannot have one name
        scale: 2
      api:
        image: nginx:1.29
        container_name: api
  #     ^^^^^^^^^^^^^^ error ScaledContainerName: 3 containers of service api cannot have one name
        deploy: {replicas: "3"}
  `));

  it('leaves names of one container', () => check(rule, `
    services:
      web: {image: nginx:1.29, container_name: web, scale: 1}
      api: {image: nginx:1.29, container_name: api, deploy: {replicas: 0}}
      db: {image: postgres:18, scale: 2}
  `));

  it('removes the name', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        container_name: web
        scale: 2
  `, `
    services:
      web:
        image: nginx:1.29
        scale: 2
  `, { safe: false }));
});
