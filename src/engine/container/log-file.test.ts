import { deepEqual, match } from 'node:assert/strict';
import { decode } from '../../kernel/index.ts';
import { ApiLab } from '../api/testing.ts';

describe('Logs of containers', function () {
  this.timeout(10_000);

  it('are kept of those that have the network of another one', async () => {
    const lab = await ApiLab.boot();
    await lab.run('first');
    await lab.post('/containers/create?name=second', { Image: 'alpine', Cmd: ['ip', 'address'], HostConfig: { NetworkMode: 'container:first' } });
    await lab.post('/containers/second/start');
    deepEqual((await lab.post('/containers/second/wait')).json, { StatusCode: 0 });
    match(decode((await lab.get('/containers/second/logs?stdout=1')).bytes), /eth0/);
  });
});
