import { strict as assert } from 'node:assert';
import type { MarkupContent } from 'vscode-languageserver-types';
import { hover } from './hover.ts';
import { at, say } from './testing.ts';

function shown(cursor: string): string {
  const { text, position } = at(cursor);
  return (hover(text, position, say)?.contents as MarkupContent | undefined)?.value ?? '';
}

describe('A hover in a Dockerfile', () => {
  it('tells the value of a variable in this place', () => {
    assert.equal(shown('FROM a\nENV A=1\nENV A=2\nRUN echo $A│\nENV A=3\n'), '` A ` is ` 2 ` here (line 3).');
    assert.equal(shown('FROM a\nENV A=1\nENV A=${A│}2\n'), '` A ` is ` 1 ` here (line 2).');
    assert.equal(shown('FROM a\nENV A=1\nENV A│=${A}2\n'), '` A ` is ` 12 ` here (line 3).');
    assert.equal(shown('FROM a AS one\nENV A="x y"\nFROM one\nRUN <<E\n$A│\nE\n'), '` A ` is ` x y ` here (line 2).');
  });

  it('tells that a build argument may change it', () => {
    assert.equal(shown('ARG V=1.22\nFROM a:$V│\n'), '` V ` is ` 1.22 ` here (line 1), unless a build argument says otherwise.');
    assert.equal(shown('ARG V=1.22\nFROM a\nARG V│\n'), '` V ` is ` 1.22 ` here (line 1), unless a build argument says otherwise.');
  });

  it('does not guess', () => {
    assert.match(shown('FROM a\nARG V│\n'), /^` V ` has no value in this file: `--build-arg`/);
    assert.match(shown('FROM a\nARG V\nENV P=/x:$V\nRUN $P│\n'), /^` P ` is ` \/x:… ` here/);
    assert.match(shown('FROM a\nRUN $A│\nENV A=1\n'), /no value here/);
    assert.equal(shown('FROM a\nRUN $HOME│\n'), '');
    assert.match(shown('FROM a\nARG A=$A│\n'), /no value in this file/);
  });

  it('tells what a stage is', () => {
    assert.equal(shown('ARG V=1\nFROM go:$V AS build\nFROM b\nCOPY --from=build│ / /\n'), 'Stage ` build ` (line 2), built on ` go:1 `.');
  });

  it('tells what a flag is for', () => {
    assert.match(shown('FROM a\nRUN --mou│nt=type=cache,target=/x ls\n'), /^Something that is there for this command only/);
    assert.match(shown('FROM a\nCOPY --link│ a b\n'), /layer/);
    assert.match(shown('FROM a\nONBUILD COPY --chown│=1 a b\n'), /^Owner/);
  });

  it('tells what an instruction is for', () => {
    assert.match(shown('FROM a\nWORK│DIR /a\n'), /working directory/);
    assert.match(shown('# esca│pe=`\nFROM a\n'), /escape/);
    assert.equal(shown('FROM a\nRUN ls│\n'), '');
  });

  it('shows values as text, whatever is in them', () => {
    assert.equal(shown('FROM a\nENV A="`[x](command:y)`"\nRUN $A│\n'), '` A ` is `` `[x](command:y)` `` here (line 2).');
    assert.match(shown(`FROM a\nENV A=${'x'.repeat(1000)}\nRUN $A│\n`), /x{200}… `/);
  });
});
