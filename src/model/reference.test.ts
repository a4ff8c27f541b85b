import assert from 'node:assert/strict';
import { formatReference, parseReference } from './reference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseReference', () => {
  const good: readonly (readonly [string, string, string])[] = [
    ['busybox', 'docker.io', 'busybox:latest'],
    ['library/busybox:1.36', 'docker.io', 'library/busybox:1.36'],
    ['localhost/app', 'localhost', 'localhost/app:latest'],
    ['localhost:5000/app:x', 'localhost:5000', 'localhost:5000/app:x'],
    ['quay.io/team/app_one__two-3', 'quay.io', 'quay.io/team/app_one__two-3:latest'],
    ['index.docker.io/library/a', 'docker.io', 'index.docker.io/library/a:latest'],
    ['[fd00::1]:5000/app', '[fd00::1]:5000', '[fd00::1]:5000/app:latest'],
    [`app:1@${digest}`, 'docker.io', `app@${digest}`],
    ['Example/app', 'Example', 'Example/app:latest'],
  ];
  for (const [text, domain, whole] of good) {
    it(`reads ${text}`, () => {
      const reference = parseReference(text);
      assert.ok(reference);
      assert.equal(reference.domain, domain);
      assert.equal(formatReference(reference), whole);
    });
  }

  const bad = ['', ' ', 'App', 'a/B', 'app:', ':tag', 'app:-x', `app:${'x'.repeat(129)}`, 'a//b', '/a', 'a/', 'app@sha256:12', `a@${digest}@${digest}`, 'http://a/b', 'a b', 'a?force=1', '../a', 'a'.repeat(256), 'f'.repeat(64), 'a..b', 'a.io:x/b'];
  for (const text of bad) it(`refuses ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(parseReference(text), undefined));
});
