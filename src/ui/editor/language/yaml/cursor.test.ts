import { deepEqual, equal } from 'node:assert/strict';
import { cursorAt, item, keyAt, type Step } from './cursor.ts';
import { drawn } from './cursor-testing.ts';

const shown = (path: readonly Step[]) => path.map(step => step === item ? '-' : step).join('/');

function cursor(text: string): string | undefined {
  const { lines, line, character } = drawn(text);
  const found = cursorAt(lines, line, character);
  return found && `${shown(found.path)} ${found.key}${found.value === undefined ? '' : `=${found.value}`} [${found.siblings.join()}]`;
}

describe('a cursor in YAML', () => {
  it('is in a mapping', () => {
    equal(cursor('a: 1\nb│'), ' b [a]');
    equal(cursor('a:\n  b:\n    c: 1\n    d│\n    e: 2\nf: 3'), 'a/b d [c,e]');
    equal(cursor('a:\n  b:\n    c: 1\n  │'), 'a  [b]');
    equal(cursor('│'), '  []');
  });

  it('is in a list, indented or not', () => {
    equal(cursor('nodes:\n- role: x\n- ro│'), 'nodes/- ro []');
    equal(cursor('nodes:\n  - role: x\n    im│'), 'nodes/- im [role]');
    equal(cursor('nodes:\n- role: x\n  ports:\n  - a: 1\n    b│\n- role: y'), 'nodes/-/ports/- b [a]');
    equal(cursor('nodes:\n- role: x\n  ports:\n  - a: 1\n  c│'), 'nodes/- c [ports,role]');
    equal(cursor('a:\n- - b│'), 'a/-/- b []');
    equal(cursor('nodes:\n- role: x\nnet│'), ' net [nodes]');
  });

  it('is in a value', () => {
    equal(cursor('a:\n  b: c│'), 'a b=c []');
    equal(cursor('a:\n  b: │'), 'a b= []');
    equal(cursor('nodes:\n- role: wor│'), 'nodes/- role=wor []');
  });

  it('begins anew in each document', () => equal(cursor('a:\n---\nb│'), ' b []'));

  it('is in nothing that could be said', () => {
    equal(cursor('a: |\n  text│'), undefined);
    equal(cursor('a: 1 # b│'), undefined);
    equal(cursor('{ a│'), undefined);
  });

  it('is on a key', () => {
    const key = (text: string) => {
      const { lines, line, character } = drawn(text);
      const found = keyAt(lines, line, character);
      return found && [shown(found.path), found.key, found.start];
    };
    deepEqual(key('nodes:\n- ro│le: x'), ['nodes/-', 'role', 2]);
    deepEqual(key('nodes:\n- role: x│'), undefined);
  });
});
