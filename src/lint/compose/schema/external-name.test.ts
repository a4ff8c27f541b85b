import { check, checkFix } from '../testing.ts';
import { rule } from './external-name.ts';

describe('external-name', () => {
  it('finds the old form', () => check(rule, `
    services: {web: {image: nginx:1.29, networks: [proxy]}}
    networks:
      proxy:
        external:
  #     ^^^^^^^^ warning ExternalName: external with a name in it is an old form; write external: true and name: traefik
          name: traefik
  `));

  it('finds two names', () => check(rule, `
    services: {web: {image: nginx:1.29, networks: [proxy]}}
    networks:
      proxy: {external: {name: traefik}, name: nginx}
  #           ^^^^^^^^ error ExternalName: The names nginx and traefik conflict; write name: beside external: true
  `));

  it('leaves the new form', () => check(rule, `
    services: {web: {image: nginx:1.29, networks: [proxy]}}
    networks:
      proxy: {external: true, name: traefik}
  `));

  it('writes name beside external', () => checkFix(rule, `
    services: {web: {image: nginx:1.29, networks: [proxy]}}
    networks:
      proxy:
        external:
          name: traefik
  `, `
    services: {web: {image: nginx:1.29, networks: [proxy]}}
    networks:
      proxy:
        external: true
        name: traefik
  `, { safe: true }));
});
