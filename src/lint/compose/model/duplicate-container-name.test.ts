import { check } from '../testing.ts';
import { rule } from './duplicate-container-name.ts';

describe('duplicate-container-name', () => {
  it('finds names of two containers', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        container_name: shop
      api:
        image: nginx:1.29
        container_name: shop
  #                     ^^^^ error DuplicateContainerName: The container of service web is called shop already
      test:
        image: nginx:1.29
        profiles: [test]
        container_name: api
      debug:
        image: nginx:1.29
        profiles: [debug]
        container_name: api
  #                     ^^^ warning DuplicateContainerName: The container of service test is called api already
  `));

  it('leaves names of one container each', () => check(rule, `
    services:
      web: {image: nginx:1.29, container_name: web}
      api: {image: nginx:1.29, container_name: api}
      db: {image: postgres:18}
  `));
});
