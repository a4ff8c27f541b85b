import { deepEqual } from 'node:assert/strict';
import { applyEdits, dockerfile, type LintOptions } from '../index.ts';

const found = (text: string, options?: LintOptions) => dockerfile.lint(text, options).filter(({ rule }) => rule === 'unused-ignore');
const places = (text: string, options?: LintOptions) => found(text, options).map(({ range: { start, end }, message: { args } }) => `${start.line}:${start.character}-${end.character} ${args.join()}`);

/** The texts that the fixes make, and that nothing is found in them any more. */
function checkFix(text: string, ...fixed: string[]): void {
  deepEqual(found(text).map(({ fixes: [fix] }) => applyEdits(text, fix?.edits ?? [])), fixed);
  deepEqual(fixed.flatMap(one => places(one)), []);
}

describe('unused-ignore', () => {
  it('finds names of rules that find nothing', () => {
    deepEqual(places('FROM a:1\n#  hadolint ignore = DL3020 , maintainer # why\nADD a b\n'), ['1:30-40 maintainer']);
    deepEqual(places('# check=skip=FromAsCasing;error=true\nFROM a:1\n# check=skip=MaintainerDeprecated // why\nWORKDIR /a\n'), [
      '0:13-25 FromAsCasing', '2:13-33 MaintainerDeprecated',
    ]);
    deepEqual(places('# hadolint stage ignore=DL3020\nFROM a:1\nFROM b:1\nADD a b\n# hadolint global ignore=DL4000\n'), ['0:24-30 DL3020', '4:25-31 DL4000']);
  });

  it('finds the outer one of two unused ones, too', () => {
    deepEqual(places('# hadolint stage ignore=DL3020\nFROM a:1\n# hadolint ignore=DL3020\nCOPY a b\n'), ['0:24-30 DL3020', '2:18-24 DL3020']);
  });

  it('leaves what is of use, what is for other programs, and what is switched off', () => {
    deepEqual(places('# hadolint stage ignore=DL3020\nFROM a:1\n# hadolint ignore=DL3020\nADD a b\n'), []);
    deepEqual(places('# check=skip=all\nFROM a:1\n# hadolint ignore=DL9999,SC9999\nWORKDIR /a\n'), []);
    deepEqual(places('FROM a:1\n# hadolint ignore=DL4000\nWORKDIR /a\n', { severities: { DL4000: 'off' } }), []);
    deepEqual(places('FROM a:1\n# hadolint ignore=DL4000\nWORKDIR /a\n', { severities: { UnusedIgnore: 'off' } }), []);
    deepEqual(places('FROM a:1\n# hadolint ignore=DL4000\nWORKDIR /a\n', { pragmas: false }), []);
  });

  it('removes the name, or the comment with its line', () => {
    checkFix('FROM a:1\n# hadolint ignore=DL4000,DL3020\nADD a b\n', 'FROM a:1\n# hadolint ignore=DL3020\nADD a b\n');
    checkFix('FROM a:1\n# hadolint ignore=DL3020, DL4000 # why\nADD a b\n', 'FROM a:1\n# hadolint ignore=DL3020 # why\nADD a b\n');
    checkFix('FROM a:1\n  # hadolint ignore=DL4000 # why\nWORKDIR /a\n', 'FROM a:1\nWORKDIR /a\n');
    checkFix('# check=skip=FromAsCasing\nFROM a:1\n', 'FROM a:1\n');
    checkFix('# hadolint ignore=DL3020\n# escape=`\nFROM a:1\n', '#\n# escape=`\nFROM a:1\n');
  });

  it('are removed unseen only if no other linter obeys them', () => {
    for (const [comment, safe] of [['cutaway', true], ['hadolint', false]] as const) {
      deepEqual(found(`FROM a:1\n# ${comment} ignore=DL4000\nWORKDIR /a\n`).map(({ fixes: [fix] }) => fix?.safe), [safe]);
    }
  });
});
