import { strict as assert } from 'node:assert';
import { applyEdits } from '../../../../lint/index.ts';
import { formatDocument, formatOnType, formatRange } from './formatting.ts';
import { at } from './testing.ts';

const options = { tabSize: 2, insertSpaces: true, continuedLines: true };

function formatted(text: string, changed: Partial<typeof options> = {}): string {
  return applyEdits(text, formatDocument(text, { ...options, ...changed }));
}

describe('Formatting a Dockerfile', () => {
  it('puts instructions to the margin and indents continued lines', () => {
    assert.equal(formatted('  FROM a\n RUN b && \\\nc && \\\n\td\n'), 'FROM a\nRUN b && \\\n  c && \\\n  d\n');
    assert.equal(formatted('FROM a\nRUN b \\\n    c\n', { insertSpaces: false }), 'FROM a\nRUN b \\\n\tc\n');
    assert.equal(formatted('FROM a\r\nRUN b \\\r\nc \\\r\n# d\r\n e\r\n'), 'FROM a\r\nRUN b \\\r\nc \\\r\n  # d\r\n  e\r\n'.replace('\nc', '\n  c'));
  });

  it('leaves continued lines if told so', () => {
    assert.equal(formatted(' FROM a\nRUN b \\\n      c\n', { continuedLines: false }), 'FROM a\nRUN b \\\n      c\n');
  });

  it('leaves heredocs', () => {
    const text = 'FROM a\nRUN <<E\n  if a\n\tb\nE\n';
    assert.equal(formatted(text), text);
    const other = 'FROM a\nONBUILD RUN <<E\n  if a\nE\nADD <<-E /x\n\tb\n\tE\n';
    assert.equal(formatted(other), other);
  });

  for (const { name, text } of [
    { name: 'quotes', text: 'FROM a\nRUN echo "a \\\n      b" \n' },
    { name: 'quotes of JSON', text: 'FROM a\nCMD ["a \\\n      b"]\n' },
    { name: 'a word', text: 'FROM a\nRUN curl https://example.com/\\\npath\n' },
    { name: 'a word over a blank line', text: 'FROM a\nRUN a\\\n\\\nb\n' },
    { name: 'the value of ENV with a blank', text: 'FROM a\nENV A b \\\n     c\n' },
    { name: 'a folder', text: 'FROM a\nWORKDIR /a\\\nb\n' },
    { name: 'an operator', text: 'FROM a\nRUN a &\\\n& b\n' },
    { name: 'a value with an operator', text: 'FROM a\nENV A=b;\\\nc\n' },
    { name: 'a value', text: 'FROM a\nENV A=b\\\nc\n' },
  ]) {
    it(`leaves what is inside of ${name}`, () => assert.equal(formatted(text), text));
  }

  it('indents behind operators', () => {
    assert.equal(formatted('FROM a\nRUN b;\\\nc&&\\\nd\n'), 'FROM a\nRUN b;\\\n  c&&\\\n  d\n');
    assert.equal(formatted('FROM a\nCMD ["b",\\\n"c"]\n'), 'FROM a\nCMD ["b",\\\n  "c"]\n');
    assert.equal(formatted('FROM a\nENV A="b" \\\nC=\'d\' \\\nE=f\n'), 'FROM a\nENV A="b" \\\n  C=\'d\' \\\n  E=f\n');
  });

  it('takes a range', () => {
    const text = ' FROM a\n RUN b\n';
    assert.equal(applyEdits(text, formatRange(text, { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, options)), ' FROM a\nRUN b\n');
  });

  it('indents the next line when an escape character is typed', () => {
    const { text, position } = at('FROM a\nRUN b \\│\nc\n');
    assert.equal(applyEdits(text, formatOnType(text, position, '\\', options)), 'FROM a\nRUN b \\\n  c\n');
    const glued = at('FROM a\nRUN b\\│\nc\n');
    assert.deepEqual(formatOnType(glued.text, glued.position, '\\', options), []);
  });
});
