import { deepEqual } from 'node:assert/strict';
import { formatMessage } from '../../base/message.ts';
import type { ContextEntry, Facts } from './facts.ts';
import { recordOf } from './keep.ts';
import { previewBuild } from './preview.ts';

const file = (path: string, digest: string): ContextEntry => ({ path, kind: 'file', bytes: 1, mode: 0o644, digest });
const base = { id: 'sha256:base', layers: [1], env: {}, workdir: '', user: '', shell: [], onBuild: [] };
const context = [file('a', '1'), file('b', '1')];

function factsOf(more: Partial<Facts>): Facts {
  return { context, image: () => base, buildArguments: {}, target: '', builder: 'classic', builds: [], packageBytes: () => undefined, digest: text => text, ...more };
}

/** What is foretold after one build, in a letter a step: c(ached), r(ebuild), u(nknown), i(nstant), s(kipped). */
function after(before: string, now: string, more: Partial<Facts> = {}, then: Partial<Facts> = {}): string {
  return forecasts(before, now, more, then).map(({ state }) => state.charAt(0)).join('');
}

function forecasts(before: string, now: string, more: Partial<Facts> = {}, then: Partial<Facts> = {}) {
  const record = recordOf(before, factsOf(more), { image: 'x', at: 0, layers: [], ms: new Map([[0, 500]]) });
  return previewBuild(now, factsOf({ ...more, ...then, builds: [record] })).stages.flatMap(({ steps }) => steps.map(({ cache }) => cache));
}

const text = 'FROM base\nENV A=1\nCOPY a /\nRUN one\nCOPY b /\nRUN two\nCMD x';

describe('The forecast of the cache', () => {
  it('has everything from the cache if nothing has changed', () => {
    deepEqual(after(text, text), 'cccccc');
    deepEqual(after(text, text, { builder: 'buildkit' }), 'icccci');
    deepEqual(after(text, `# a comment\n\n${text.replace('RUN one', 'run \\\n one')}`), 'cccccc');
  });

  it('builds again from a file that has changed', () => {
    const changed = { context: [file('a', '1'), file('b', '2')] };
    deepEqual(after(text, text, {}, changed), 'cccrrr');
    deepEqual(after(text, text, { builder: 'buildkit' }, changed), 'iccrri');
    const [, , , reason] = forecasts(text, text, {}, changed);
    deepEqual(reason?.state === 'rebuild' && formatMessage(reason.because), 'b has changed');
  });

  it('knows what only the classic builder does', () => {
    const now = text.replace('CMD x', 'LABEL a=b\nCMD x').replace('ENV A=1', 'LABEL b=c\nENV A=1');
    deepEqual(after(text, now), 'rrrrrrrr');
    deepEqual(after(text, now, { builder: 'buildkit' }), 'iicccc' + 'ii');
  });

  it('knows which arguments commands see', () => {
    const withArg = 'FROM base\nCOPY a /\nARG V=1\nRUN one';
    deepEqual(after(withArg, withArg, {}, { buildArguments: { V: '2' } }), 'ccr');
    deepEqual(after(withArg, withArg, { builder: 'buildkit' }, { buildArguments: { V: '2' } }), 'cir');
    const [, , reason] = forecasts(withArg, withArg, {}, { buildArguments: { V: '2' } });
    deepEqual(reason?.state === 'rebuild' && formatMessage(reason.because), 'the variable V has changed');
  });

  it('does not foretell what a stage makes that is built again', () => {
    const stages = 'FROM base AS a\nCOPY b /\nRUN make\nFROM base\nCOPY --from=a /out /\nRUN two';
    deepEqual(after(stages, stages), 'cccc');
    deepEqual(after(stages, stages, {}, { context: [file('a', '1'), file('b', '2')] }), 'rruu');
    deepEqual(after(stages, stages.replace('RUN two', 'RUN three')), 'cccr');
  });

  it('passes over stages that the result does not need, as BuildKit does', () => {
    const stages = 'FROM base AS a\nRUN x\nFROM base AS b\nRUN y';
    deepEqual(after(stages, stages, { builder: 'buildkit' }), 'sc');
    deepEqual(after(stages, stages), 'cc');
  });

  it('builds again on another base', () => {
    deepEqual(after(text, text, {}, { image: () => ({ ...base, id: 'sha256:other' }) }), 'rrrrrr');
  });

  it('says nothing before the first build', () => {
    deepEqual(previewBuild(text, factsOf({})).stages[0]?.steps.map(({ cache }) => cache.state.charAt(0)).join(''), 'uuuuuu');
  });
});
