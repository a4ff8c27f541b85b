import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './obsolete-links.ts';

describe('obsolete-links', () => {
  it('finds links', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        links: [db]
  #     ^^^^^ info ObsoleteLinks: links is not needed: services of a network reach each other by name, and depends_on says what starts first
      db: {image: postgres:18}
  `));

  it('writes depends_on', () => {
    checkFix(rule, `
      services:
        web:
          image: nginx:1.29
          links:
            - db
        db: {image: postgres:18}
    `, `
      services:
        web:
          image: nginx:1.29
          depends_on:
            - db
        db: {image: postgres:18}
    `, { safe: false });
    checkNoFix(rule, `
      services:
        web: {image: nginx:1.29, links: ['db:database']}
        db: {image: postgres:18}
    `);
  });

  it('leaves networks', () => check(rule, `
    services:
      web: {image: nginx:1.29, networks: {default: {aliases: [site]}}, external_links: [old], links: []}
  `));
});
