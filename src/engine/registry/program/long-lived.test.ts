import { equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decode } from '../../../kernel/index.ts';
import { ApiLab } from '../../api/testing.ts';

describe('a server that has served for long', () => {
  it('has no longer a journal than at first, and goes on serving', async function () {
    this.timeout(60_000);
    const lab = await ApiLab.boot();
    await lab.post('/images/create?fromImage=nginx&tag=latest');
    await lab.run('web', { Image: 'nginx', Cmd: undefined });
    await lab.pace.advance(3000);
    const { NetworkSettings: { Networks: { bridge } } } = (await lab.get('/containers/web/json')).json as { readonly NetworkSettings: { readonly Networks: { readonly bridge: { readonly IPAddress: string } } } };
    const address = bridge.IPAddress;
    const kept = (): number => [...lab.engine.host.computer.kernel.pidNamespace.processes.values()].reduce((sum, { image, journal }) => sum + (image.program.name === 'nginx' ? journal?.length ?? 0 : 0), 0);
    const serve = async (on: ApiLab, name: string, count: number): Promise<string> => {
      await on.run(name, { Cmd: ['sh', '-c', `for i in $(seq ${count}); do wget -q -O - http://${address} > /dev/null || echo failed; done; echo done`] });
      await on.post(`/containers/${name}/wait`);
      const said = decode((await on.get(`/containers/${name}/logs?stdout=1&stderr=1`)).bytes);
      await on.ask('DELETE', `/containers/${name}`);
      return said;
    };
    const first = await serve(lab, 'first', 2);
    ok(first.includes('done') && !first.includes('failed'), first);
    const before = kept();
    ok(!(await serve(lab, 'many', 12)).includes('failed'));
    equal(kept(), before);
    const later = lab.restored();
    equal(later.engine.containers.get('web').state.running, true);
    const said = await serve(later, 'last', 2);
    ok(said.includes('done') && !said.includes('failed'), said);
  });
});
