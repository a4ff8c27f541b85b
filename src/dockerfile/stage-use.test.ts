import { deepEqual } from 'node:assert/strict';
import { parseDockerfile } from './dockerfile.ts';
import { sourcesOf, StageNames, stageUse } from './stage-use.ts';

const text = `FROM a AS one
FROM b AS Two
FROM one
COPY --from=two /x /
COPY --from="0" /x /
RUN --mount=type=bind,from=ONE,target=/t true
ONBUILD COPY --from=three / /
FROM c AS three
`;

describe('stageUse', () => {
  it('knows what is built on and copied from', () => {
    const file = parseDockerfile(text);
    const { asBase, asSource } = stageUse(file);
    const indexes = (some: ReadonlySet<{ index: number }>) => [...some].map(({ index }) => index);
    deepEqual([indexes(asBase), indexes(asSource)], [[0], [1, 0, 3]]);
  });
});

describe('sourcesOf', () => {
  it('says where a stage is named', () => {
    const sources = parseDockerfile(text).instructions.flatMap(sourcesOf);
    deepEqual(sources.map(({ by, text: name, span }) => [by, name, text.slice(span.start, span.end)]), [
      ['copy', 'two', 'two'], ['copy', '0', '"0"'], ['mount', 'ONE', 'ONE'],
    ]);
  });
});

describe('StageNames', () => {
  it('gives the names before a stage', () => {
    const { stages } = parseDockerfile(text);
    const names = new StageNames(stages);
    deepEqual(names.before(stages[3], 9), ['Two', 'one']);
    deepEqual([names.find('TWO')?.index, names.find('3')?.index, names.find('4')], [1, 3, undefined]);
  });
});
