import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { concat, Content, decode } from '../../kernel/index.ts';
import { ApiLab } from '../api/testing.ts';
import { writeTar } from '../image/tar/write.ts';

const dockerfile = 'FROM alpine\nRUN echo one > /one\nCOPY Dockerfile /two\nRUN cat /one /two > /three\n';
const context = concat([...writeTar([{ kind: 'regular', path: 'Dockerfile', mode: 0o644, uid: 0, gid: 0, mtime: 0, content: Content.text(dockerfile) }])]);

/** What a build says; by BuildKit the letters of its messages. */
async function build(lab: ApiLab, version: number): Promise<string> {
  const lines = decode((await lab.ask('POST', `/build?version=${version}&t=built`, context)).bytes).split('\r\n').filter(line => line !== '');
  return lines.map(line => JSON.parse(line) as { readonly stream?: string; readonly aux?: unknown }).map(({ stream, aux }) => typeof aux === 'string' ? atob(aux) : stream ?? '').join('');
}

function idOf(lab: ApiLab): string {
  return lab.engine.images.find('built').id;
}

describe('the cache of builds', function () {
  this.timeout(20_000);

  it('of the classic builder survives a restart of the engine', async () => {
    const lab = await ApiLab.boot();
    await build(lab, 1);
    const second = lab.restored();
    equal((await build(second, 1)).match(/Using cache/g)?.length, 3);
    equal(idOf(second), idOf(lab));
  });

  it('of BuildKit survives it as well, until it is pruned', async () => {
    const lab = await ApiLab.boot();
    await build(lab, 2);
    const second = lab.restored().restored();
    deepEqual(second.engine.buildCache.save(), lab.engine.buildCache.save());
    const steps = second.engine.buildCache.save().steps.length;
    ok(steps >= 3);
    await build(second, 2);
    equal(second.engine.buildCache.save().steps.length, steps);
    equal(idOf(second), idOf(lab));
    await second.ask('DELETE', '/images/built');
    ok(second.engine.layers.all().length > 1);
    match(decode((await second.post('/build/prune')).bytes), /"SpaceReclaimed":[1-9]/);
    equal(second.engine.layers.all().length, 1);
  });
});
