import { check } from '../testing.ts';
import { rule } from './unbuildable-context.ts';

describe('unbuildable-context', () => {
  it('finds services that are not built', () => check(rule, `
    services:
      web:
        build:
          context: .
          additional_contexts:
            base: service:db
  #                       ^^ error UnbuildableContext: Service db has no build, so it cannot be a context of one
      db: {image: postgres:18}
  `));

  it('leaves those that are', () => check(rule, `
    services:
      web: {build: {context: ., additional_contexts: ["base=service:base", "lib=../lib"]}}
      base: {build: ./base}
  `));
});
