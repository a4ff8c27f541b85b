import { equal, ok } from 'node:assert/strict';
import { applyEdits, dockerfile } from '../index.ts';
import { ignoringEdit } from './ignoring.ts';

function ignored(text: string, code: string): string {
  const finding = dockerfile.lint(text).find(one => one.code === code);
  ok(finding);
  const after = applyEdits(text, [ignoringEdit(dockerfile, text, finding)]);
  ok(!dockerfile.lint(after).some(one => one.code === code || one.code === 'UnusedIgnore'));
  return after;
}

describe('ignoring a finding', () => {
  it('puts a comment above the instruction, wherever in it the finding is', () => {
    equal(ignored('FROM a:1\nADD b /c\n', 'DL3020'), 'FROM a:1\n# cutaway ignore=DL3020\nADD b /c\n');
    equal(ignored('FROM a:1\r\n  COPY --chown=x \\\r\n  # more\r\n    --link=x b /c\r\n', 'FlagValue'), 'FROM a:1\r\n  # cutaway ignore=FlagValue\r\n  COPY --chown=x \\\r\n  # more\r\n    --link=x b /c\r\n');
  });

  it('adds to the comment that stands there', () => {
    equal(ignored('FROM a:1\n# hadolint ignore=DL3020 # why\nADD --link=x b /c\n', 'FlagValue'), 'FROM a:1\n# hadolint ignore=DL3020,FlagValue # why\nADD --link=x b /c\n');
  });
});
