import { deepEqual } from 'node:assert/strict';
import { parseDockerfile } from '../../../dockerfile/index.ts';
import { checkedScripts, readComments } from '../../project/shellcheck.ts';
import { check, checkFix } from '../testing.ts';
import { rule } from './shellcheck-says.ts';

/** A project in which shellcheck said this of the only script, by places in the script. */
function said(text: string, comment: object): { project: { shellcheck: ReadonlyMap<string, ReturnType<typeof readComments>> } } {
  const inputs = checkedScripts(parseDockerfile(text));
  const json = JSON.stringify({ comments: [{ level: 'style', message: 'Do not.', fix: null, ...comment }] });
  return { project: { shellcheck: new Map(inputs.map(({ input, header }) => [input, readComments(json, input, header)])) } };
}

const place = { line: 2, column: 5, endLine: 2, endColumn: 9 };
const dockerfile = 'FROM debian:12\nARG A=1\nRUN 한😀\t \\\n    more $A\n';

describe('shellcheck-says', () => {
  it('shows what shellcheck says where it stands, behind the header and over continued lines', () => check(rule, `
    FROM debian:12
    ARG A=1
    RUN 한😀\t \\
  #        ^^^+1:2 hint SC9999: shellcheck: Do not.
        more $A
  `, said(dockerfile, { ...place, column: 3, endColumn: 7, code: 9999 })));

  it('leaves what shellcheck was not asked about', () => check(rule, `
    FROM debian:12
    RUN rm $A
  `, said(dockerfile, { ...place, code: 9999 })));

  it('changes what shellcheck proposes', () => checkFix(rule, `
    FROM debian:12
    RUN echo $A
  `, `
    FROM debian:12
    RUN echo "$A"
  `, {
    safe: false,
    options: said('FROM debian:12\nRUN echo $A\n', {
      line: 1, column: 6, endLine: 1, endColumn: 8, code: 9999,
      fix: { replacements: [{ line: 1, column: 6, endLine: 1, endColumn: 8, replacement: '"$A"' }] },
    }),
  }));

  it('tells shellcheck which variables there are, each once', () => {
    deepEqual(checkedScripts(parseDockerfile('FROM a AS b\nENV X=1 Y=2\nARG Z\nRUN b\nFROM b\nENV X=2\nRUN c\nRUN ["d"]\n')).map(({ input }) => input), [
      'export X=1\nexport Y=1\nexport Z=1\nb', 'export X=1\nexport Y=1\nc',
    ]);
  });

  it('takes what is no answer for none', () => deepEqual(readComments('<html>', 'a', 0), []));
});
