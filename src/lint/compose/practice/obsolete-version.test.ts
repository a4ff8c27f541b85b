import { check, checkFix } from '../testing.ts';
import { rule } from './obsolete-version.ts';

describe('obsolete-version', () => {
  it('finds version', () => check(rule, `
    version: '3.8'
  # ^^^^^^^ warning ObsoleteVersion: version is obsolete: Docker Compose ignores it and warns about it
    services:
      web: {image: nginx:1.29}
  `));

  it('removes it', () => checkFix(rule, `
    version: "3" # old
    services:
      web: {image: nginx:1.29}
  `, `
    services:
      web: {image: nginx:1.29}
  `, { safe: true }));

  it('leaves other keys of that name', () => check(rule, `
    x-version: 3
    services:
      version: {image: nginx:1.29, labels: {version: '3'}}
  `));
});
