import { deepEqual, equal } from 'node:assert/strict';
import { ApiLab } from '../api/testing.ts';

describe('Further processes of containers', function () {
  this.timeout(10_000);

  it('keep the keys by which a person leaves them, as bytes, and take no others', async () => {
    const lab = await ApiLab.boot();
    await lab.run('box');
    const keysOf = async (keys?: string): Promise<unknown> => {
      const { Id } = (await lab.post('/containers/box/exec', { Cmd: ['true'], ...keys !== undefined && { DetachKeys: keys } })).json as { readonly Id: string };
      return ((await lab.get(`/exec/${Id}/json`)).json as { readonly DetachKeys: unknown }).DetachKeys;
    };
    deepEqual([await keysOf(), await keysOf('ctrl-k'), await keysOf('ctrl-p,x')], ['', 'Cw==', 'EHg=']);
    const refused = await lab.post('/containers/box/exec', { Cmd: ['true'], DetachKeys: 'foo' });
    deepEqual(refused.json, { message: 'Invalid escape keys (foo) provided' });
    equal(refused.status, 500);
  });

  it('start without an /etc/passwd, too', async () => {
    const lab = await ApiLab.boot();
    await lab.run('box');
    const exitCodeOf = async (...Cmd: readonly string[]): Promise<unknown> => {
      const { Id } = (await lab.post('/containers/box/exec', { Cmd })).json as { readonly Id: string };
      await lab.post(`/exec/${Id}/start`, { Detach: true });
      await lab.pace.advance(1000);
      return ((await lab.get(`/exec/${Id}/json`)).json as { readonly ExitCode: unknown }).ExitCode;
    };
    deepEqual([await exitCodeOf('rm', '/etc/passwd'), await exitCodeOf('sh', '-c', 'test "$HOME" = / && exit 7')], [0, 7]);
  });
});
