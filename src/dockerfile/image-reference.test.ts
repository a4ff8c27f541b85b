import { deepEqual } from 'node:assert/strict';
import { isImageReference, registryOf } from './image-reference.ts';

describe('isImageReference', () => {
  it('takes what names an image', () => {
    const digest = `sha256:${'0a'.repeat(32)}`;
    const good = ['debian', 'debian:12', `debian@${digest}`, `team/app_x:1.0@${digest}`, 'localhost/a', 'registry.example:5000/a/b-c.d__e:T', '[::1]:5000/a', 'Registry.example/a'];
    deepEqual(good.filter(one => !isImageReference(one)), []);
  });

  it('takes nothing else', () => {
    const bad = ['', 'debian:', 'Debian', 'a//b', '/a', 'a/', 'debian:-x', 'debian@sha256:12', 'a b', 'a_', 'host:5000', 'registry.example:x/a', '0a'.repeat(32), 'a'.repeat(256)];
    deepEqual(bad.filter(isImageReference), ['host:5000']);
  });
});

describe('registryOf', () => {
  it('knows a registry by its look', () => {
    deepEqual(['debian', 'team/app', 'localhost/app', 'quay.io/team/app:1', 'host:5000/app'].map(registryOf), ['docker.io', 'docker.io', 'localhost', 'quay.io', 'host:5000']);
  });
});
