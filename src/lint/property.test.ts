import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, dockerfile, type Finding, type Range } from './index.ts';
import { Lines } from '../base/span.ts';

const piece = fc.constantFrom(
  'FROM a', 'FROM a:latest as b', 'ARG x=y', 'RUN <<EOF', 'EOF', 'RUN --mount=x y', 'ADD . /', 'CMD a "b"', "CMD ['a']", 'CMD ["a", 1]', 'ENV a b',
  'ENV a="b', 'LABEL a=b c', 'EXPOSE 80 $x 99999', 'WORKDIR a', 'MAINTAINER b', 'ONBUILD ADD a b', 'ENTRYPOINT exec $x', 'HEALTHCHECK --retries=x',
  '# hadolint ignore=DL3020', '# check=skip=all', '# escape=`', '\\', '`', '\n', '\r\n', '\r', ' ', '\t', '\uFEFF', '\0', '\ud800', '한글', '😀', '$', '{', '"', "'", '<<', '=', ':',
);
const anyText = fc.oneof(fc.array(piece).map(pieces => pieces.join('')), fc.array(piece).map(pieces => pieces.join('\n')), fc.string({ unit: 'binary' }));

function inside(text: string, { start, end }: Range): boolean {
  const lines = new Lines(text);
  const from = lines.offsetAt(start);
  const to = lines.offsetAt(end);
  deepEqual([lines.positionAt(from), lines.positionAt(to)], [start, end]);
  return from >= 0 && from <= to && to <= text.length;
}

describe('any text', () => {
  it('gets findings inside itself', () => {
    fc.assert(fc.property(anyText, text => {
      for (const { range, fixes, code } of dockerfile.lint(text)) {
        ok(code !== 'RuleFailed');
        ok(inside(text, range));
        for (const { edits } of fixes) for (const edit of edits) ok(inside(text, edit.range));
      }
    }), { numRuns: 1500 });
  });

  it('gets the same findings each time', () => {
    fc.assert(fc.property(anyText, text => deepEqual(dockerfile.lint(text), dockerfile.lint(text))), { numRuns: 200 });
  });

  it('gets rid of a finding by its fix, if the fix is safe, and gets no error by it', () => {
    const count = (findings: readonly Finding[], code: string) => findings.filter(finding => finding.code === code).length;
    const errors = (findings: readonly Finding[]) => findings.filter(({ aliases }) => aliases.includes('DL1000')).length;
    fc.assert(fc.property(anyText, text => {
      const findings = dockerfile.lint(text);
      for (const { code, fixes } of findings) {
        for (const { edits } of fixes.filter(({ safe }) => safe)) {
          const after = dockerfile.lint(applyEdits(text, edits));
          ok(count(after, code) < count(findings, code), code);
          ok(errors(after) <= errors(findings), code);
        }
      }
    }), { numRuns: 1000 });
  });

  it('is fixed once and for all', () => {
    fc.assert(fc.property(anyText, text => {
      const once = dockerfile.fix(text);
      equal(dockerfile.fix(once.text).fixed.length, 0);
      equal(dockerfile.lint(once.text).filter(({ fixes }) => fixes.some(({ safe }) => safe)).length, 0);
    }), { numRuns: 500 });
  });
});

describe('a large text', () => {
  const megabytes = (piece: string) => piece.repeat(Math.ceil(5 * 2 ** 20 / piece.length));
  const cases: Readonly<Record<string, string>> = {
    '5 MB of lines': `FROM a:1\n${megabytes('RUN apt-get install -y curl # and more\n')}`,
    '5 MB in one line': `FROM a:1\nRUN ${megabytes('echo hello ')}`,
    '5 MB in one word': megabytes('x'),
    '5 MB in one heredoc': `FROM a:1\nRUN <<EOF\n${megabytes('echo hello\n')}EOF\n`,
    '5 MB of escapes': `FROM a:1\nRUN ${megabytes('\\\n')}`,
    '5 MB of pairs': `FROM a:1\nENV ${megabytes('name="value $x" ')}`,
    '5 MB of brackets': `FROM a:1\nCMD ${megabytes('[')}`,
    '5 MB of nested variables': `FROM a:1\nENV a=${megabytes('${a:-')}`,
    '10,000 stages': Array.from({ length: 10_000 }, (_, index) => `FROM s${index} AS s${index + 1}\nENV v${index}=$v${index - 1} w=$none\nWORKDIR $none/x\nCMD a b\n`).join(''),
  };

  for (const [name, text] of Object.entries(cases)) {
    it(`of ${name} is checked`, function () {
      // A second or a few; what is quadratic in it would take minutes.
      this.timeout(60_000);
      deepEqual(dockerfile.lint(text).filter(({ code }) => code === 'RuleFailed'), []);
    });
  }
});
