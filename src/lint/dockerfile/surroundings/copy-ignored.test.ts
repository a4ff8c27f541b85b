import { check } from '../testing.ts';
import { rule } from './copy-ignored.ts';
import { around } from './testing.ts';

/** The line numbers of the .dockerignore file begin with 1. */
async function checkIn(ignore: string, drawn: string, files: readonly string[] = [], name = '.dockerignore'): Promise<void> {
  check(rule, drawn, await around(drawn, { files: { [name]: ignore, ...Object.fromEntries(files.map(file => [file, ''])) } }));
}

describe('copy-ignored', () => {
  it('names the line that hides', () => checkIn('# logs\n*.log\n\nsrc/secret\n', `
    FROM scratch
    COPY app.log src/secret/key /
  #      ^^^^^^^ warning CopyIgnoredFile: app.log is not sent to the builder: line 2 of .dockerignore hides it (*.log)
  #              ^^^^^^^^^^^^^^ warning CopyIgnoredFile: src/secret/key is not sent to the builder: line 4 of .dockerignore hides it (src/secret)
    ADD ./src/secret /secret
  #     ^^^^^^^^^^^^ warning CopyIgnoredFile: src/secret is not sent to the builder: line 4 of .dockerignore hides it (src/secret)
  `, ['app.log', 'src/secret/key']));

  it('finds what is not there yet', () => checkIn('dist\n', `
    FROM scratch
    COPY dist /
  #      ^^^^ warning CopyIgnoredFile: dist is not sent to the builder: line 1 of .dockerignore hides it (dist)
  `));

  it('finds all of a hidden context', () => checkIn('**/*\n', `
    FROM scratch
    COPY . /
  #      ^ warning CopyIgnoredFile: . is not sent to the builder: line 1 of .dockerignore hides it (**/*)
  `, ['a']));

  it('understands !', () => checkIn('*\n!src\nsrc/**/*.test.js\n', `
    FROM scratch
    COPY src lib /
  #          ^^^ warning CopyIgnoredFile: lib is not sent to the builder: line 1 of .dockerignore hides it (*)
    COPY src/a.js src/a.test.js /
  #               ^^^^^^^^^^^^^ warning CopyIgnoredFile: src/a.test.js is not sent to the builder: line 3 of .dockerignore hides it (src/**/*.test.js)
    COPY src/*.test.js /
  #      ^^^^^^^^^^^^^ warning CopyIgnoredFile: src/*.test.js is not sent to the builder: line 3 of .dockerignore hides it (src/**/*.test.js)
  `, ['src/a.js', 'src/a.test.js', 'lib/x']));

  it('looks below hidden folders of which something may be sent', () => checkIn('*\n!**/*.js\n', `
    FROM scratch
    COPY lib docs /
  #          ^^^^ warning CopyIgnoredFile: docs is not sent to the builder: line 1 of .dockerignore hides it (*)
  `, ['lib/deep/a.js', 'docs/a.md']));

  it('reads the Dockerfile’s own ignore file', () => checkIn('a', `
    FROM scratch
    COPY a b /
  #      ^ warning CopyIgnoredFile: a is not sent to the builder: line 1 of Dockerfile.dockerignore hides it (a)
  `, ['a', 'b'], 'Dockerfile.dockerignore'));

  it('finds the Dockerfile hidden', () => checkIn('Dockerfile\n', `
    FROM scratch
    COPY Dockerfile .
  #      ^^^^^^^^^^ warning CopyIgnoredFile: Dockerfile is not sent to the builder: line 1 of .dockerignore hides it (Dockerfile)
  `));

  it('leaves what is sent', () => checkIn('.*\n*.log\n**/cache\nmodules/*\n!modules/keep\n', `
    FROM scratch AS build
    COPY . /
    COPY ./ /
    COPY src src/app.logs modules *.js /
    COPY --from=build app.log /
    COPY <<a.log /
    x
    a.log
    ADD https://example.com/a.log /
    RUN --mount=type=bind,from=build,source=app.log true
  `, ['src/a', 'modules/keep/a', 'x.js']));

  it('leaves all where a pattern is malformed, and where nothing says which folder is the context', async () => {
    await checkIn('[\na\n', `
      FROM scratch
      COPY a /
    `, ['a']);
    const drawn = `
      FROM scratch
      COPY a .
    `;
    check(rule, drawn, await around(drawn, { path: 'docker/x.Dockerfile', files: { '.dockerignore': 'a' } }));
  });
});
