import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Lab } from './testing.ts';

describe('Networks', () => {
  it('connects containers with each other, the host, and by published ports', async () => {
    const lab = new Lab();
    const web = await lab.run('web', { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } });
    const other = await lab.run('other');
    await lab.serve(web);
    const { IPAddress } = lab.networks.settings(web, '1.51');
    assert.equal(IPAddress, '172.17.0.2');
    assert.equal(await lab.shell(`curl -s -m 2 http://${IPAddress}/`, other), 'web\n');
    assert.equal(await lab.shell(`curl -s -m 2 http://${IPAddress}/`), 'web\n');
    assert.equal(await lab.shell('curl -s -m 2 http://127.0.0.1:8080/'), 'web\n');
    assert.equal(await lab.shell('curl -s -m 2 http://172.17.0.1:8080/'), 'web\n');
    assert.equal(await lab.shell('curl -s -m 2 http://172.17.0.1:8080/', other), 'web\n');
    assert.equal(await lab.shell('curl -s -m 2 http://172.17.0.1:8080/', web), 'web\n');
    await lab.stop(web);
    assert.equal(await lab.shell('curl -s -m 2 http://127.0.0.1:8080/; echo $?'), '7\n');
  });
});
