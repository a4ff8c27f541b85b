import { check } from '../testing.ts';
import { rule } from './project-name.ts';

describe('project-name', () => {
  it('finds files without a name', () => check(rule, `
    services:
  # | hint ProjectName: The project is called as its folder, so that a folder of the same name elsewhere shares its containers and volumes; say name: at the top
      web: {image: nginx:1.29}
  `));

  it('leaves names, and files that belong to others', () => {
    check(rule, `
      name: app
      services:
        web: {image: nginx:1.29}
    `);
    check(rule, `
      services:
        web: {image: nginx:1.29}
    `, { project: { compose: { fileName: 'compose.override.yaml' } } });
    check(rule, 'include: [other.yaml]');
  });
});
