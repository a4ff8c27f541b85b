import { deepEqual } from 'node:assert/strict';
import { compose } from '../index.ts';

const codes = (text: string) => compose.lint(text, { severities: { ProjectName: 'off' } }).map(({ code, range }) => `${range.start.line} ${code}`);

describe('ignore comments of Compose files', () => {
  const file = 'services:\n  web:\n    image: nginx:1.29\n    user: 1000\n';

  it('obey those of dclint', () => {
    deepEqual(codes(file), ['3 ValueType']);
    deepEqual(codes(`# dclint disable invalid-schema\n${file}`), []);
    deepEqual(codes(`--- # dclint disable\n${file}`), []);
    deepEqual(codes(`# dclint disable-file\n${file}`), []);
    deepEqual(codes(file.replace('1000', '1000 # dclint disable-line invalid-schema')), []);
    deepEqual(codes(file.replace('    user', '    # dclint disable-line\n    user')), []);
  });

  it('leave other lines and rules', () => {
    deepEqual(codes(`${file}# dclint disable\n`), ['3 ValueType']);
    deepEqual(codes(`# dclint disable no-version-field\n${file}`), ['0 UnusedIgnore', '4 ValueType']);
    deepEqual(codes(file.replace('1000', '1000 # cutaway ignore=ValueType')), []);
  });
});
