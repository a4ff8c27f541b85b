import { equal } from 'node:assert/strict';
import { unknown } from '../../../dockerfile/index.ts';
import { resolvePath } from './path.ts';

describe('resolvePath', () => {
  it('walks from the folder', () => {
    equal(resolvePath('/app', 'src/./a//b'), '/app/src/a/b');
    equal(resolvePath('/app/src', '../bin'), '/app/bin');
    equal(resolvePath('/app', '../../..'), '/');
    equal(resolvePath('/app', '/etc/'), '/etc');
    equal(resolvePath(unknown, 'a'), `${unknown}/a`);
  });

  it('gives up what is longer than a path can be', () => equal(resolvePath('/app', 'a/'.repeat(3000)), unknown));
});
