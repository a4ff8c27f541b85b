import { check, checkFix } from '../testing.ts';
import { rule } from './environment-name.ts';

describe('environment-name', () => {
  it('finds names that end with a space', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        environment:
          - DEBUG = true
  #              ^ error EnvironmentName: Compose refuses DEBUG, since a space stands behind its name
        build:
          context: .
          args: ["VERSION  "]
  #                      ^^ error EnvironmentName: Compose refuses VERSION, since a space stands behind its name
  `));

  it('leaves the spaces out', () => checkFix(rule, `
    services:
      web: {image: nginx:1.29, environment: [DEBUG = a b]}
  `, `
    services:
      web: {image: nginx:1.29, environment: ['DEBUG=a b']}
  `, { safe: false }));

  it('leaves names, and spaces in values', () => check(rule, `
    services:
      web: {image: nginx:1.29, environment: [A=b c, "B= d", C], labels: ["a = b"]}
      api: {image: nginx:1.29, environment: {A: b}}
  `));
});
