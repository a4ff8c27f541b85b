import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { absoluteUrl } from './curl-text.ts';

describe('where a redirection leads', () => {
  // As curl 7.88.1 goes there.
  const cases: readonly (readonly [from: string, location: string, to: string])[] = [
    ['http://h:1', './login', 'http://h:1/login'],
    ['http://h/a/b?c', './login?x=../y', 'http://h/a/login?x=../y'],
    ['http://h/a/b', '../c', 'http://h/c'],
    ['http://h/a/b/', '..', 'http://h/a/'],
    ['http://h/a', '/x/./y/../z/.', 'http://h/x/z/'],
    ['http://h/a', '../../up', 'http://h/up'],
    ['http://h/a', 'https://other/b', 'https://other/b'],
  ];
  for (const [from, location, to] of cases) it(`${location} from ${from}`, () => { assert.equal(absoluteUrl(from, location), to); });
});
