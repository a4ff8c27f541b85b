import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ApiLab } from '../api/testing.ts';
import { concat, Content, decode } from '../../kernel/index.ts';
import { writeTar } from '../image/tar/write.ts';
import { cacheFilter } from './cache-filter.ts';
import type { CacheRecord } from './cache.ts';

const dockerfile = 'FROM alpine\nRUN echo one > /one\nCOPY Dockerfile /two\nRUN cat /one /two > /three\n';
const context = concat([...writeTar([{ kind: 'regular', path: 'Dockerfile', mode: 0o644, uid: 0, gid: 0, mtime: 0, content: Content.text(dockerfile) }])]);

interface Usage {
  readonly ID: string;
  readonly Parent?: string;
  readonly Description: string;
  readonly Shared: boolean;
  readonly UsageCount: number;
}

async function built(): Promise<ApiLab> {
  const lab = await ApiLab.boot();
  await lab.ask('POST', '/build?version=2&t=built', context);
  return lab;
}

async function usage(lab: ApiLab): Promise<readonly Usage[]> {
  const { bytes } = await lab.ask('GET', '/v1.41/system/df');
  return (JSON.parse(decode(bytes)) as { readonly BuildCache: readonly Usage[] }).BuildCache;
}

/** What went, in the order in which it did, by the end of its description. */
async function prune(lab: ApiLab, parameters: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const names = new Map((await usage(lab)).map(({ ID, Description }) => [ID, Description.slice(-8)]));
  const { bytes } = await lab.ask('POST', `/build/prune?${new URLSearchParams(parameters).toString()}`);
  const { CachesDeleted: gone, message } = JSON.parse(decode(bytes)) as { readonly CachesDeleted?: readonly string[] | null; readonly message?: string };
  return message === undefined ? (gone ?? []).map(id => names.get(id) ?? id) : [message];
}

describe('pruning of what builds have left', function () {
  this.timeout(20_000);

  it('leaves what images share, unless all shall go, and what that is built on', async () => {
    const lab = await built();
    const [first, second, third] = await usage(lab);
    deepEqual([first, second, third].map(each => each?.Description), ['mount / from exec /bin/sh -c echo one > /one', '[3/4] COPY Dockerfile /two', 'mount / from exec /bin/sh -c cat /one /two > /three']);
    deepEqual([first?.Shared, first?.Parent, second?.Parent, third?.Parent, third?.UsageCount], [true, undefined, first?.ID, second?.ID, 1]);
    deepEqual(await prune(lab), []);
    await lab.ask('POST', '/build?version=2&t=built', context);
    equal((await usage(lab))[0]?.UsageCount, 2);
    await lab.ask('DELETE', '/images/built');
    deepEqual((await prune(lab)).length, 3);
    deepEqual(await usage(lab), []);
    const again = await built();
    deepEqual((await prune(again, { all: '1' })).length, 3);
    equal(again.engine.layers.all().length, 4);
  });

  it('takes what was not used for long, and goes on until little enough is left', async () => {
    const lab = await built();
    await lab.pace.advance(120_000);
    deepEqual(await prune(lab, { all: '1', filters: '{"until":["1h"]}' }), []);
    deepEqual(await prune(lab, { all: '1', filters: '{"unused-for":["1m"]}' }).then(gone => gone.length), 3);
    const other = await built();
    deepEqual(await prune(other, { all: '1', 'keep-storage': '1000000000' }), []);
    await other.ask('DELETE', '/images/built');
    equal((await prune(other, { 'reserved-space': '50' })).length, 2);
    equal((await prune(other, { 'keep-storage': '4' })).length, 1);
  });

  it('keeps what is reserved, and no more than may be used or than leaves enough of the disk free', async () => {
    const lab = await built();
    await lab.ask('DELETE', '/images/built');
    const whole = 1_000_000_000;
    deepEqual(await prune(lab, { 'max-used-space': `${whole}` }), []);
    deepEqual(await prune(lab, { 'max-used-space': '1', 'reserved-space': `${whole}` }), []);
    equal((await prune(lab, { 'max-used-space': '50' })).length, 2);
    equal((await prune(lab, { 'min-free-space': '1' })).length, 1);
    const other = await built();
    await other.ask('DELETE', '/images/built');
    equal((await prune(other, { 'min-free-space': `${whole * 100_000}` })).length, 3);
    deepEqual(await prune(other, { 'min-free-space': 'x' }), ['min-free-space is in bytes and expects an integer, got x: strconv.Atoi: parsing "x": invalid syntax']);
    equal((await other.ask('POST', '/v1.47/build/prune?min-free-space=x')).status, 200);
  });

  it('takes folders of clients, of which there is a record each', async () => {
    const lab = await ApiLab.boot();
    const { buildCache } = lab.engine;
    buildCache.received({ key: 'sha256:one', name: 'context', size: 6 });
    buildCache.received({ key: 'sha256:two', name: 'dockerfile', size: 86 });
    buildCache.received({ key: 'sha256:one', name: 'context', size: 7 });
    const shown = (each: ApiLab): readonly unknown[] => each.engine.buildCache.records(each.engine).map(({ type, description, size, usageCount }) => [type, description, size, usageCount]);
    const expected = [['source.local', 'local source for context', 6, 2], ['source.local', 'local source for dockerfile', 86, 1]];
    deepEqual(shown(lab), expected);
    deepEqual(shown(lab.restored()), expected);
    deepEqual((await prune(lab, { filters: '{"type":["regular"]}' })), []);
    equal((await prune(lab)).length, 2);
  });

  it('takes what filters name, and says what it does not understand', async () => {
    const lab = await built();
    const { ID: last = '' } = (await usage(lab)).at(-1) ?? {};
    equal((await prune(lab, { all: '1', filters: JSON.stringify({ id: [last.slice(0, 6)] }) })).length, 1);
    deepEqual(await prune(lab, { filters: '{"private":[]}' }), []);
    match((await prune(lab, { filters: '{"until":["1h"],"unused-for":["1h"]}' }))[0] ?? '', /^failed to prune build cache: conflicting filters: "until" and "unused-for"$/);
    match((await prune(lab, { filters: '{"id":["a","b"]}' }))[0] ?? '', /^failed to prune build cache: filters expect only one value$/);
  });
});

describe('filters of the build cache', () => {
  const record: CacheRecord = { id: 'abc', type: 'regular', parents: ['p', 'q'], size: 1, created: '', lastUsed: '', usageCount: 1, description: 'RUN a, b', isInUse: false, isShared: true };
  const cases: readonly (readonly [filters: readonly string[], fits: boolean])[] = [
    [[], true], [[''], true], [['id==abc'], true], [['id==ab'], false], [['id~=ab'], true], [['id!=x,type==regular'], true], [['id==x', 'shared'], true], [['private'], false], [['inuse'], false],
    [['immutable'], true], [['mutable'], false], [['description=="RUN a, b"'], true], [['parents==p;q'], true], [['nonsense'], false], [['shared==true'], false],
  ];
  for (const [filters, fits] of cases) {
    it(`${JSON.stringify(filters)} ${fits ? 'fits' : 'does not'}`, () => { equal(cacheFilter(filters)(record), fits); });
  }
});
