import { strict as assert } from 'node:assert';
import { CompletionItemKind, type MarkupContent, type TextEdit } from 'vscode-languageserver-types';
import { applyEdits, flagsFor, parseDockerfile } from '../../../../lint/index.ts';
import { complete } from './completion.ts';
import { flagText } from './flags.ts';
import { at, say } from './testing.ts';

async function labels(cursor: string): Promise<string[]> {
  const { text, position } = at(cursor);
  return (await complete(text, position, say)).map(({ label }) => label);
}

/** The text after a proposal is accepted. */
async function accepted(cursor: string, label: string): Promise<string> {
  const { text, position } = at(cursor);
  const item = (await complete(text, position, say)).find(proposal => proposal.label === label);
  assert.ok(item?.textEdit, label);
  return applyEdits(text, [item.textEdit as TextEdit]);
}

describe('Completion in a Dockerfile', () => {
  it('proposes instructions, with what they are for', async () => {
    assert.deepEqual(await labels('│'), ['FROM baseImage']);
    assert.deepEqual(await labels('FROM a\nWO│'), ['WORKDIR /the/workdir/path']);
    assert.ok((await labels('FROM a\n│')).length > 15);
    const { text, position } = at('FROM a\nRU│');
    assert.match(((await complete(text, position, say))[0]?.documentation as MarkupContent).value, /Execute/);
  });

  it('proposes directives', async () => {
    assert.ok((await labels('#│')).some(label => label.startsWith('syntax=')));
  });

  it('proposes the stages to copy from', async () => {
    const stages = 'FROM go AS build\nFROM node AS web\nFROM x\nFROM y AS last\n';
    assert.deepEqual(await labels(`${stages}COPY --from=│`), ['build', 'web', '2']);
    assert.deepEqual(await labels(`${stages}RUN --mount=type=bind,from=│`), ['build', 'web', '2']);
    assert.equal(await accepted('FROM go AS build\nFROM b\nCOPY --from=bu│ /a /b\n', 'build'), 'FROM go AS build\nFROM b\nCOPY --from=build /a /b\n');
  });

  it('proposes the stages to build on, and no image', async () => {
    assert.deepEqual(await labels('FROM go AS build\nFROM │'), ['--platform', 'build', 'scratch']);
    assert.deepEqual(await labels('FROM node:│'), ['scratch']);
    assert.deepEqual(await labels('FROM a │'), ['AS']);
    assert.deepEqual(await labels('FROM a AS │'), []);
  });

  it('proposes the flags that are not given yet', async () => {
    assert.deepEqual(await labels('FROM a\nCOPY --link --│ a b'), ['--chmod', '--chown', '--exclude', '--from', '--parents']);
    assert.equal(await accepted('FROM a\nCOPY -│ a b', '--link'), 'FROM a\nCOPY --link a b');
    assert.equal(await accepted('FROM a\nCOPY --fr│ a b', '--from'), 'FROM a\nCOPY --from= a b');
    assert.ok((await labels('FROM a\nRUN │')).includes('--mount'));
    assert.ok((await labels('FROM a\nONBUILD ADD --│')).includes('--checksum'));
    assert.deepEqual((await labels('FROM a\nHEALTHCHECK │')).filter(label => !label.startsWith('--')), ['CMD [ "executable" ]', 'NONE']);
    assert.deepEqual(await labels('FROM a\nRUN ls -│'), []);
  });

  it('proposes the values of flags', async () => {
    assert.deepEqual(await labels('FROM a\nRUN --network=│'), ['default', 'none', 'host']);
    assert.deepEqual(await labels('FROM a\nCOPY --link=│'), ['true', 'false']);
    assert.ok((await labels('FROM --platform=│')).includes('$BUILDPLATFORM'));
  });

  it('proposes the options of a mount', async () => {
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=│'), ['bind', 'cache', 'secret', 'ssh', 'tmpfs']);
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=tmpfs,│'), ['target', 'size']);
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=cache,sharing=│'), ['shared', 'private', 'locked']);
    assert.equal(await accepted('FROM a\nRUN --mount=type=cache,tar│', 'target'), 'FROM a\nRUN --mount=type=cache,target=');
    assert.equal(await accepted('FROM a\nRUN --mount=type=cache,read│', 'readonly'), 'FROM a\nRUN --mount=type=cache,readonly');
  });

  it('proposes the variables that are known in this place', async () => {
    const file = 'ARG G=1\nFROM a AS one\nENV A=1\nFROM b\nENV B=1\nFROM one\nENV C=1\n';
    assert.deepEqual(await labels(`${file}RUN echo $│`), ['$C', '$A', '$G']);
    assert.equal(await accepted(`${file}RUN echo "\${A│"`, '${A}'), `${file}RUN echo "\${A}"`);
    assert.deepEqual((await labels('ARG G=1\nFROM $│')).slice(0, 2), ['$G', '$BUILDPLATFORM']);
    assert.deepEqual(await labels(`${file}RUN <<E\necho $│`), ['$C', '$A', '$G']);
  });

  it('proposes the folders to copy to', async () => {
    const file = 'FROM a AS one\nWORKDIR /app\nWORKDIR src\nFROM one\nWORKDIR /srv/\n';
    assert.deepEqual(await labels(`${file}COPY a │`), ['/srv/', '/app/']);
    assert.equal(await accepted(`${file}COPY a /a│`, '/app/'), `${file}COPY a /app/`);
  });

  it('ends where stages go in a circle', async () => {
    assert.deepEqual(await labels('FROM b AS a\nFROM a AS b\nWORKDIR /x\nCOPY a │'), ['/x/']);
  });

  it('proposes what ONBUILD can keep', async () => {
    assert.deepEqual(await labels('FROM a\nONBUILD RU│'), ['RUN command']);
    assert.ok((await labels('FROM a\nONBUILD │')).length > 10);
  });

  it('proposes nothing in the text of a command, a comment or a heredoc', async () => {
    for (const file of ['FROM a\nRUN apt│', 'FROM a\n# see │', 'FROM a\nRUN <<E\nco│\nE\n', 'FROM a\nLABEL a=│']) assert.deepEqual(await labels(file), [], file);
  });

  it('explains every flag', () => {
    for (const keyword of ['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN']) {
      const [instruction] = parseDockerfile(`${keyword} x`).instructions;
      for (const flag of Object.keys(flagsFor(instruction!) ?? {})) assert.ok(flagText(keyword, flag), `${keyword} --${flag}`);
    }
  });

  it('marks what is deprecated', async () => {
    const { text, position } = at('FROM a\nMAIN│');
    const [item] = await complete(text, position, say);
    assert.deepEqual([item?.kind, item?.tags], [CompletionItemKind.Keyword, [1]]);
  });
});
