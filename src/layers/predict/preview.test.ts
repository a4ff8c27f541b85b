import { deepEqual, equal } from 'node:assert/strict';
import type { ContextEntry, Facts } from './facts.ts';
import { previewBuild } from './preview.ts';
import { recordOf } from './keep.ts';

const file = (path: string, bytes: number, digest = `${path} ${bytes}`): ContextEntry => ({ path, kind: 'file', bytes, mode: 0o644, digest });
const folder = (path: string): ContextEntry => ({ path, kind: 'directory', bytes: 0, mode: 0o755 });
const base = { id: 'sha256:base', layers: [100, 20], env: { PATH: '/bin' }, workdir: '', user: '', shell: [], onBuild: [] };

function factsOf(more: Partial<Facts> = {}): Facts {
  return {
    context: [folder('src'), file('src/a.js', 10), file('src/b.js', 5), file('package.json', 3), { path: 'link', kind: 'symlink', bytes: 0, mode: 0o777, digest: 'src' }],
    image: name => name === 'base' ? base : undefined, buildArguments: {}, target: '', builder: 'classic', builds: [],
    packageBytes: ({ names }) => names.includes('curl') ? 1000 : undefined, digest: text => text, ...more,
  };
}

function sizes(text: string, more?: Partial<Facts>): string[] {
  return previewBuild(text, factsOf(more)).stages.flatMap(({ steps }) => steps.map(({ size, layer }) => `${layer ?? '-'} ${size.source} ${size.source === 'unknown' ? size.because.template : size.bytes}`));
}

describe('The layers of a build, foretold', () => {
  it('are those of the base, and one for each instruction that changes files', () => {
    deepEqual(sizes('FROM base\nENV A=1\nWORKDIR /app\nCOPY package.json .\nCOPY src ./src\nCMD ["a"]'), [
      '- metadata 0', '3 context 0', '4 context 3', '5 context 15', '- metadata 0',
    ]);
  });

  it('are counted through stages', () => {
    const { stages, result } = previewBuild('FROM base AS a\nCOPY . .\nFROM a\nCOPY --from=tools /x /x\nFROM scratch AS left\nFROM base AS tools', factsOf({ target: '1' }));
    equal(result, 1);
    deepEqual(stages.map(({ use }) => use), ['base of the result', 'result', 'unused', 'unused']);
    deepEqual(stages.map(({ steps }) => steps.map(({ layer }) => layer)), [[3], [4], [], []]);
  });

  it('take what links and patterns name', () => {
    deepEqual(sizes('FROM base\nCOPY link/a.js /\nCOPY link /l/\nCOPY *.json src/?.js /\nCOPY . /'), ['3 context 10', '4 context 15', '5 context 18', '6 context 18']);
  });

  it('say what is not in the context', () => {
    deepEqual(sizes('FROM base\nCOPY nothing *.md /'), ['3 unknown {0} is not in the build context']);
  });

  it('know texts in the Dockerfile, and packages', () => {
    deepEqual(sizes('FROM base\nCOPY <<EOF /x\nhé\nEOF\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nRUN apk add --no-cache unheard-of'), [
      '3 context 4', '4 packages 1000', '5 unknown a package of {0} is not in the catalogue',
    ]);
  });

  it('are not made up for commands that nobody has run', () => {
    deepEqual(sizes('FROM base\nRUN make\nRUN ["apt-get", "install", "curl"]\nADD https://example.com/a /a\nCOPY --from=x /a /a'), [
      '3 unknown what the command writes is not known before it runs', '4 unknown what the command writes is not known before it runs', '5 unknown it is downloaded', '6 unknown what {0} holds is not known before it is built',
    ]);
  });

  it('are as built where nothing has changed, and else guessed by the last build', () => {
    const text = 'FROM base\nCOPY package.json /\nRUN make';
    const facts = factsOf();
    const record = recordOf(text, facts, { image: 'i', at: 0, layers: [3, 77], ms: new Map([[2, 900]]) });
    deepEqual(sizes(text, { builds: [record] }), ['3 built 3', '4 built 77']);
    const changed = [...(facts.context ?? []).filter(({ path }) => path !== 'package.json'), file('package.json', 4)];
    deepEqual(sizes(text, { builds: [record], context: changed }), ['3 context 4', '4 last build 77']);
  });

  it('count what is there before and what the base adds by ONBUILD', () => {
    const { stages } = previewBuild('FROM kit\nRUN make', factsOf({ image: () => ({ ...base, onBuild: ['COPY package.json /'] }) }));
    deepEqual(stages[0]?.steps.map(({ keyword, number, layer }) => [keyword, number, layer]), [['COPY', -1, 3], ['RUN', 1, 4]]);
  });

  it('never fail, whatever is half written', () => {
    for (const text of ['', 'FROM', 'COPY', 'FROM base\nCOPY', 'FROM base\nCOPY --from= a', 'RUN x\nFROM base\nADD [ "a"', 'FROM a AS a\nFROM a AS a\nCOPY --from=a a a', 'FROM base\nRUN --mount=type=bind']) previewBuild(text, factsOf());
  });
});
