import { equal, ok, throws } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decode, UnreadableState } from '../../../kernel/index.ts';
import { ApiLab } from '../../api/testing.ts';
import { Engine } from '../../engine.ts';
import { TestPace } from '../../host/testing.ts';
import { resolved } from './lay-out.ts';

describe('layers of the catalogue in a saved state', function () {
  this.timeout(20_000);

  it('are left out and made again, as far as nobody has changed them', async () => {
    const lab = await ApiLab.boot();
    const { host: { sys }, layers } = lab.engine;
    await lab.run('web', { Cmd: ['sh', '-c', 'echo mine >> /etc/motd; rm /etc/issue; exec sleep 1000'] });
    await lab.pace.advance(100);
    const [chainId = ''] = layers.all().map(each => each.chainId);
    const diff = `/var/lib/docker/overlay2/${layers.overlayName(chainId).id}/diff`;
    sys.chmod(`${diff}/etc/hosts`, 0o600);
    sys.unlink(`${diff}/etc/shells`);
    const before = sys.stat(`${diff}/bin/busybox`);
    const lines = [...lab.engine.save()];
    const size = lines.reduce((sum, { length }) => sum + length, 0);
    ok(size < 400_000, `${size}`);
    const second = lab.restored().restored();
    const after = second.engine.host.sys;
    const [base] = second.engine.layers.directories(chainId);
    ok(base);
    equal(after.stat(`${diff}/etc/hosts`).mode, 0o600);
    equal(resolved(base, 'etc/shells'), undefined);
    equal(after.stat(`${diff}/bin/busybox`).number, before.number);
    equal(after.stat(`${diff}/bin/busybox`).ctime, before.ctime);
    const changes = (await second.get('/containers/web/changes')).json as { readonly Path: string; readonly Kind: number }[];
    equal(changes.map(({ Path, Kind }) => `${Kind} ${Path}`).sort().join(', '), '0 /etc, 0 /etc/motd, 2 /etc/issue');
  });

  it('stay with a container whose image is removed, and go with it', async () => {
    const lab = await ApiLab.boot();
    await lab.run('web');
    await lab.ask('DELETE', '/images/alpine?force=1');
    const second = lab.restored();
    equal((await second.post('/containers/web/restart?t=0')).status, 204);
    await second.ask('DELETE', `/images/${second.engine.containers.get('web').image}?force=1`);
    equal((await second.ask('DELETE', '/containers/web?force=1')).status, 204);
    await second.post('/images/prune');
    equal(second.engine.layers.all().length, 0);
    equal(second.engine.host.computer.disk.shared.grounds.length, 1);
  });

  it('that were loaded from an archive are in the state', async () => {
    const lab = await ApiLab.boot();
    await lab.post('/images/create?fromImage=hello-world&tag=latest');
    const archive = (await lab.get('/images/hello-world/get')).bytes;
    await lab.ask('DELETE', '/images/hello-world');
    const reply = await lab.ask('POST', '/images/load', archive);
    ok(decode(reply.bytes).includes('Loaded image'), decode(reply.bytes));
    await lab.run('hello', { Image: 'hello-world', Cmd: ['/hello'] });
    equal(lab.engine.host.computer.disk.shared.grounds.length, 1);
    const second = lab.restored();
    await second.post('/containers/hello/start');
    await second.post('/containers/hello/wait');
    ok(decode((await second.get('/containers/hello/logs?stdout=1')).bytes).includes('Hello from Docker!'));
  });

  it('that the catalogue has otherwise by now are not taken for what they were', async () => {
    const lab = await ApiLab.boot();
    await lab.run('web');
    const lines = [...lab.engine.save()];
    const load = (change: (line: string) => string): Engine => Engine.load(lines.map(change), { pace: new TestPace() });
    throws(() => load(line => line.replace(/"name":"sha256:\w{8}/, '"name":"sha256:00000000')), (error: unknown) => error instanceof UnreadableState && error.message.includes('another catalogue'));
    throws(() => load(line => line.replace(/("name":"sha256:[^}]*"shape":)\d+/, '$11')), UnreadableState);
  });
});
