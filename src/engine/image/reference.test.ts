import { deepEqual, equal, throws } from 'node:assert/strict';
import { canonicalString, familiarString, parseAnyReference, parseReference, referenceMatches, repositoryTag, withDefaultTag } from './reference.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

describe('image references', () => {
  for (const [text, canonical, familiar = text] of [
    ['nginx', 'docker.io/library/nginx'], ['nginx:1.27', 'docker.io/library/nginx:1.27'], ['user/app', 'docker.io/user/app'],
    ['docker.io/library/nginx', 'docker.io/library/nginx', 'nginx'], ['index.docker.io/nginx:x', 'docker.io/library/nginx:x', 'nginx:x'],
    ['localhost/a', 'localhost/a'], ['localhost:5000/a/b:c', 'localhost:5000/a/b:c'], ['Host/a', 'Host/a'], ['[::1]:5000/a', '[::1]:5000/a'],
    [`nginx:1@${digest}`, `docker.io/library/nginx:1@${digest}`], ['a__b/c--d.e', 'docker.io/a__b/c--d.e'],
    ['docker.io/library/a/b', 'docker.io/library/a/b', 'library/a/b'],
  ] as const) {
    it(`knows what ${text} means`, () => {
      equal(canonicalString(parseReference(text)), canonical);
      equal(familiarString(parseReference(text)), familiar);
    });
  }

  for (const [text, message] of [
    ['Foo', 'invalid reference format: repository name (library/Foo) must be lowercase'], ['user/App:x', 'invalid reference format: repository name (user/App) must be lowercase'],
    ['', 'invalid reference format'], ['a b', 'invalid reference format'], ['a:', 'invalid reference format'], ['-a', 'invalid reference format'], ['a@sha256:12', 'invalid reference format'],
    ['a:b:c', 'invalid reference format'], [`x@sha256:${'0'.repeat(40)}`, 'invalid checksum digest length'], [`x@md5:${'0'.repeat(32)}`, 'unsupported digest algorithm'],
    ['ab'.repeat(32), `invalid repository name (${'ab'.repeat(32)}), cannot specify 64-byte hexadecimal strings`],
    ['a'.repeat(256), 'repository name must not be more than 255 characters'],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}`, () => throws(() => parseReference(text), { kind: 'invalid', message }));
  }

  it('tells ids from names', () => {
    deepEqual(parseAnyReference('a1'.repeat(32)), { kind: 'id', id: digest });
    deepEqual(parseAnyReference(digest), { kind: 'id', id: digest });
    equal(parseAnyReference('a1a1').kind, 'name');
  });

  it('makes names of a repository and a tag', () => {
    equal(familiarString(repositoryTag('a', '')!), 'a:latest');
    equal(familiarString(repositoryTag('a:1', '2')!), 'a:2');
    equal(repositoryTag('', 'x'), undefined);
    throws(() => repositoryTag('a', '.x'), { message: 'invalid tag format' });
    equal(familiarString(withDefaultTag(parseReference(`a@${digest}`))), `a@${digest}`);
  });

  it('filters by patterns', () => {
    const name = parseReference('nginx:1.27');
    for (const pattern of ['nginx', 'nginx:*', 'ng*', 'n?inx:1.[0-9]*', '*:1.27', 'nginx:1\\.27']) equal(referenceMatches(pattern, name), true, pattern);
    for (const pattern of ['docker.io/library/nginx', 'x', 'nginx:2*', '[^n]*']) equal(referenceMatches(pattern, name), false, pattern);
    equal(referenceMatches('*', parseReference('a/b')), false);
    throws(() => referenceMatches('[', name), { message: 'syntax error in pattern' });
  });
});
