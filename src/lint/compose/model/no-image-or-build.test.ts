import { check } from '../testing.ts';
import { rule } from './no-image-or-build.ts';

describe('no-image-or-build', () => {
  it('finds services without both', () => check(rule, `
    services:
      web:
  #   ^^^ error NoImageOrBuild: Service web has neither an image nor a build
        restart: always
      db: {image: ""}
  #   ^^ error NoImageOrBuild: Service db has neither an image nor a build
      api: {extends: web}
  #   ^^^ error NoImageOrBuild: Service api has neither an image nor a build
  `));

  it('is not certain of files that may belong to others', () => {
    check(rule, `
      services:
        web:
    #   ^^^ hint NoImageOrBuild: Service web has neither an image nor a build
          restart: always
    `, { project: { compose: { fileName: 'web.yaml' } } });
    check(rule, `
      services:
        web: {restart: always}
    `, { project: { compose: { fileName: 'compose.override.yaml' } } });
  });

  it('leaves services that have one, or inherit it', () => check(rule, `
    x-base: &base {image: nginx:1.29}
    services:
      web: {build: .}
      db: {<<: *base}
      api: {extends: {service: web}}
      other: {extends: {service: web, file: other.yaml}}
      model: {provider: {type: model}}
  `));
});
