import { check, checkFix } from '../testing.ts';
import { rule } from './missing-build-file.ts';
import { around } from './testing.ts';

const files = { 'web/Dockerfile': 'FROM nginx:1.29\n', 'api/dockerfile': 'FROM nginx:1.29\n', 'api/prod.Dockerfile': 'FROM nginx:1.29\n', '.gitignore': '/vendor\n' };

async function checkIn(drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, files));
}

describe('missing-build-file', () => {
  it('finds contexts and Dockerfiles that are not there', () => checkIn(`
    services:
      web: {build: wbe}
  #                ^^^ warning MissingBuildFile: wbe is not there; did you mean web?
      api: {build: ./api}
  #                ^^^^^ warning MissingBuildFile: Dockerfile is not there; did you mean dockerfile?
      job: {build: {context: jobs/run}}
  #                          ^^^^^^^^ warning MissingBuildFile: The folder jobs/run is not there, so it cannot be built
      top: {build: {dockerfile: docker/prod.Dockerfile}}
  #                             ^^^^^^^^^^^^^^^^^^^^^^ warning MissingBuildFile: The Dockerfile docker/prod.Dockerfile is not there, so the service cannot be built
      file: {build: {context: web/Dockerfile, dockerfile_inline: FROM scratch}}
  #                           ^^^^^^^^^^^^^^ warning MissingBuildFile: web/Dockerfile is a file; a build context is a folder, and dockerfile: names the file in it
  `));

  it('writes the name that was meant', async () => {
    const before = 'services:\n  web: {build: {context: ./api, dockerfile: Prod.Dockerfile}}\n';
    checkFix(rule, before, before.replace('Prod', 'prod'), { safe: false, options: await around(before, files) });
  });

  it('leaves what is there, and what is not known', () => checkIn(`
    services:
      web: {build: web}
      api: {build: {context: api, dockerfile: prod.Dockerfile}}
      git: {build: 'https://github.com/example/app.git#main'}
      var: {build: $CONTEXT}
      out: {build: ../other}
      inline: {build: {dockerfile_inline: FROM scratch}}
      made: {build: vendor/app}
  `));
});
