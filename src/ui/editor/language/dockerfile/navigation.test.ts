import { strict as assert } from 'node:assert';
import { applyEdits } from '../../../../lint/index.ts';
import { definition, highlights, prepareRename, references, rename } from './navigation.ts';
import { at, drawn } from './testing.ts';

function same(cursor: string): string {
  const { text, position } = at(cursor);
  return drawn(text, references(text, position, true));
}

function renamed(cursor: string, newName: string): string {
  const { text, position } = at(cursor);
  return applyEdits(text, rename(text, position, newName));
}

function definedAt(cursor: string): string {
  const { text, position } = at(cursor);
  const range = definition(text, position);
  return drawn(text, range ? [range] : []);
}

describe('Names in a Dockerfile', () => {
  it('are of stages: in FROM, COPY and RUN --mount, whatever their case', () => {
    assert.equal(
      same('FROM a AS bu│ild\nFROM Build AS next\nCOPY --from=BUILD /a /b\nRUN --mount=type=bind,from=build,target=/x ls /x\nCOPY --from=other build /\n'),
      'FROM a AS «build»\nFROM «Build» AS next\nCOPY --from=«BUILD» /a /b\nRUN --mount=type=bind,from=«build»,target=/x ls /x\nCOPY --from=other build /\n',
    );
  });

  it('of stages mean the last one before', () => {
    assert.equal(definedAt('FROM a AS x\nFROM b AS x\nFROM c\nCOPY --from=x│ / /\n'), 'FROM a AS x\nFROM b AS «x»\nFROM c\nCOPY --from=x / /\n');
  });

  it('are of variables: in a stage and those built on it', () => {
    assert.equal(
      same('FROM a AS one\nENV A=1 B=$A│\nFROM one\nRUN echo "${A:-2}" \'$A\' \\$A\nFROM b\nENV A=3\nRUN echo $A\n'),
      'FROM a AS one\nENV «A»=1 B=$«A»\nFROM one\nRUN echo "${«A»:-2}" \'$«A»\' \\$A\nFROM b\nENV A=3\nRUN echo $A\n',
    );
  });

  it('of build arguments are one in the whole file', () => {
    assert.equal(
      same('ARG V│=1\nFROM a:$V\nARG V\nLABEL v=$V w=\'$V\'\nFROM b\nENV V=2\nRUN echo $V\n'),
      'ARG «V»=1\nFROM a:$«V»\nARG «V»\nLABEL v=$«V» w=\'$V\'\nFROM b\nENV V=2\nRUN echo $V\n',
    );
  });

  it('are found in heredocs and ONBUILD', () => {
    assert.equal(same('FROM a\nARG A│\nRUN <<E\necho $A\nE\nONBUILD RUN echo $A\nCOPY <<\'E\' /x\n$A\nE\n'), 'FROM a\nARG «A»\nRUN <<E\necho $«A»\nE\nONBUILD RUN echo $«A»\nCOPY <<\'E\' /x\n$A\nE\n');
  });

  it('are of heredocs', () => {
    assert.equal(same('FROM a\nRUN <<-E│OF cat\n\ta EOF\n\tEOF\n'), 'FROM a\nRUN <<-«EOF» cat\n\ta EOF\n\t«EOF»\n');
  });

  it('lead to the definition that counts', () => {
    const file = 'ARG V=1\nFROM a\nARG V\nENV V=2\nENV V=$V3 W=$V│\n';
    assert.equal(definedAt(file), 'ARG V=1\nFROM a\nARG V\nENV «V»=2\nENV V=$V3 W=$V\n');
    assert.equal(definedAt('ARG V=1\nFROM a\nARG V│\n'), 'ARG «V»=1\nFROM a\nARG V\n');
    assert.equal(definedAt('FROM a:$V│\nARG V=1\n'), 'FROM a:$V\nARG V=1\n');
  });

  it('are highlighted as written and read', () => {
    const { text, position } = at('FROM a\nENV A=1\nRUN echo $A│\n');
    assert.deepEqual(highlights(text, position).map(({ kind }) => kind), [3, 2]);
  });

  it('are nothing else', () => {
    for (const file of ['FROM a│\n', 'FROM a\nRUN echo $i│\n', 'FROM a\nRUN echo build│\n', '', '│', '# A│\n']) {
      if (!file.includes('│')) continue;
      const { text, position } = at(file);
      assert.deepEqual(references(text, position, true), []);
      assert.equal(definition(text, position), undefined);
    }
  });
});

describe('Renaming in a Dockerfile', () => {
  it('changes every place', () => {
    assert.equal(renamed('ARG V=1\nFROM a:${V} AS x\nARG V│\nRUN <<E\n$V\nE\n', 'VERSION'), 'ARG VERSION=1\nFROM a:${VERSION} AS x\nARG VERSION\nRUN <<E\n$VERSION\nE\n');
    assert.equal(renamed('FROM a AS x\nFROM x│\nCOPY --from=X a b\n', 'build'), 'FROM a AS build\nFROM build\nCOPY --from=build a b\n');
    assert.equal(renamed('FROM a AS x│\n', 'X'), 'FROM a AS X\n');
  });

  it('refuses what would be another thing', () => {
    assert.throws(() => renamed('FROM a AS x│\nFROM b AS y\n', 'Y'), /Y is already the name of something else/);
    assert.throws(() => renamed('FROM a\nENV A│=1 B=2\n', 'B'), /already/);
    assert.throws(() => renamed('FROM a AS x│\n', 'two words'), /cannot be a name/);
    assert.throws(() => renamed('FROM a\nARG TARGETARCH│\n', 'ARCH'), /BuildKit sets TARGETARCH/);
  });

  it('says what has a name', () => {
    const { text, position } = at('FROM a│ AS x\n');
    assert.throws(() => prepareRename(text, position), /Only names/);
    const stage = at('FROM a AS x│\n');
    assert.deepEqual(prepareRename(stage.text, stage.position), { start: { line: 0, character: 10 }, end: { line: 0, character: 11 } });
  });
});
