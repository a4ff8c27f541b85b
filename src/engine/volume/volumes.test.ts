import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostConfig } from '../container/config.ts';
import { EngineError } from '../error.ts';
import { Lab } from '../network/testing.ts';
import { inspectMount, type MountPoint } from './mount-point.ts';
import { type MountedContainer, type MountedImages, Volumes } from './volumes.ts';

const id = 'c'.repeat(64);

/** Nothing is mounted from images here. */
const images: MountedImages = { prepare: () => assert.fail(), mount: () => assert.fail(), unmount: () => assert.fail(), release: () => assert.fail() };

class VolumeLab extends Lab {
  readonly made = new Map<string, { readonly mounts: readonly MountPoint[] }>();
  readonly volumeEvents: string[] = [];
  readonly volumes = new Volumes(this.host, {
    findContainer: reference => {
      const found = this.made.get(reference);
      if (!found) throw new EngineError('notFound', `No such container: ${reference}`);
      return found;
    },
    images,
    onEvent: ({ action, name }) => this.volumeEvents.push(`${action} ${name}`),
  });

  async prepare(hostConfig: Partial<HostConfig>, volumes: readonly string[] = [], root?: string, name = id): Promise<MountedContainer> {
    const container = {
      id: name, config: { Volumes: Object.fromEntries(volumes.map(path => [path, {}])) },
      hostConfig: { Binds: null, VolumeDriver: '', VolumesFrom: null, ...hostConfig },
    };
    const made = { ...container, mounts: await this.pace.until(this.volumes.prepare(container, root)) };
    this.made.set(name, made);
    return made;
  }
}

/** The message of an error, as dockerd words it. */
async function complaint(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'nothing', (error: unknown) => error instanceof EngineError ? `${error.kind}: ${error.message}` : String(error));
}

describe('Volumes', () => {
  it('are made, shown, and not removed while a container has them', async () => {
    const lab = new VolumeLab();
    assert.deepEqual(lab.volumes.create({ Name: 'data', Labels: { tier: 'db' } }), {
      CreatedAt: '2025-01-01T00:00:00Z', Driver: 'local', Labels: { tier: 'db' }, Mountpoint: '/var/lib/docker/volumes/data/_data', Name: 'data', Options: null, Scope: 'local',
    });
    await lab.prepare({ Binds: ['data:/data'] });
    assert.equal(await complaint(lab.pace.until(lab.volumes.remove('data', false))), `conflict: remove data: volume is in use - [${id}]`);
    assert.equal(await complaint(lab.pace.until(lab.volumes.remove('nope', false))), 'notFound: get nope: no such volume');
    await lab.volumes.remove('nope', true);
    assert.equal(lab.volumes.list(new Map([['dangling', ['true']]])).Volumes.length, 0);
    assert.deepEqual(lab.volumes.list(new Map([['label', ['tier=db']]])).Volumes.map(({ Name }) => Name), ['data']);
    assert.equal(await lab.shell('stat -c "%a %n" /var/lib/docker/volumes /var/lib/docker/volumes/data /var/lib/docker/volumes/data/_data'), '701 /var/lib/docker/volumes\n701 /var/lib/docker/volumes/data\n755 /var/lib/docker/volumes/data/_data\n');
  });

  it('shows the mounts of a container as dockerd 20.10 does', async () => {
    const lab = new VolumeLab();
    const { mounts } = await lab.prepare({
      Binds: ['v1:/data', '/mkd:/bind:ro'],
      Mounts: [
        { Type: 'tmpfs', Target: '/t2', TmpfsOptions: { SizeBytes: 1_048_576, Mode: 0o1770 } }, { Type: 'volume', Source: 'v9', Target: '/v9', VolumeOptions: { NoCopy: true } },
        { Type: 'bind', Source: '/tmp', Target: '/b2', ReadOnly: true, BindOptions: { Propagation: 'rslave' } },
      ],
    }, ['/anon']);
    const anonymous = mounts.find(({ destination }) => destination === '/anon')?.name ?? '';
    assert.match(anonymous, /^[0-9a-f]{64}$/);
    assert.deepEqual(Object.fromEntries(mounts.map(mount => [mount.destination, inspectMount(mount)])), {
      '/v9': { Type: 'volume', Name: 'v9', Source: '/var/lib/docker/volumes/v9/_data', Destination: '/v9', Driver: 'local', Mode: 'z', RW: true, Propagation: '' },
      '/b2': { Type: 'bind', Source: '/tmp', Destination: '/b2', Mode: '', RW: false, Propagation: 'rslave' },
      '/anon': { Type: 'volume', Name: anonymous, Source: `/var/lib/docker/volumes/${anonymous}/_data`, Destination: '/anon', Driver: 'local', Mode: '', RW: true, Propagation: '' },
      '/data': { Type: 'volume', Name: 'v1', Source: '/var/lib/docker/volumes/v1/_data', Destination: '/data', Driver: 'local', Mode: 'z', RW: true, Propagation: '' },
      '/bind': { Type: 'bind', Source: '/mkd', Destination: '/bind', Mode: 'ro', RW: false, Propagation: 'rprivate' },
      '/t2': { Type: 'tmpfs', Source: '', Destination: '/t2', Mode: '', RW: true, Propagation: '' },
    });
    const ready = await lab.pace.until(lab.volumes.mount({ id, mounts }, '/nowhere'));
    assert.equal(ready.find(({ destination }) => destination === '/t2')?.data, 'mode=1770,size=1m');
    assert.equal(await lab.shell('ls -d /mkd'), '/mkd\n');
    await lab.pace.until(lab.volumes.release({ id, mounts }, true));
    assert.deepEqual(lab.volumes.list(new Map()).Volumes.map(({ Name }) => Name), ['v1', 'v9']);
  });

  it('says what is wrong with mounts in the words of dockerd', async () => {
    const lab = new VolumeLab();
    const bind = (text: string): Promise<string> => complaint(lab.prepare({ Binds: [text] }));
    assert.equal(await bind('/a:/b:ro,foo'), 'system: invalid mode: ro,foo');
    assert.equal(await bind('a:/b:/c:d'), 'system: invalid volume specification: \'a:/b:/c:d\'');
    assert.equal(await bind('/a:b'), 'system: invalid volume specification: \'/a:b\': invalid mount config for type "bind": invalid mount path: \'b\' mount path must be absolute');
    assert.equal(await bind('./a:/b'), 'invalid: create ./a: "./a" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path');
    assert.equal(await bind('xy:/'), 'system: invalid volume specification: \'xy:/\': invalid mount config for type "volume": invalid specification: destination can\'t be \'/\'');
    assert.equal(await bind('/b:ro'), 'system: invalid volume specification: \'/b:ro\'');
    assert.equal(await bind('v1:/b:rslave'), 'system: invalid volume specification: \'v1:/b:rslave\': invalid mount config for type "volume": field BindOptions must not be specified');
    assert.equal(await bind('/x:/b:nocopy'), 'system: invalid volume specification: \'/x:/b:nocopy\': invalid mount config for type "bind": field VolumeOptions must not be specified');
    assert.equal(await complaint(lab.prepare({ Binds: ['v1:/b', 'v2:/b'] })), 'invalid: Duplicate mount point: /b');
    assert.equal(await complaint(lab.prepare({ VolumesFrom: ['zzz'] })), 'invalid: No such container: zzz');
    const mount = (request: NonNullable<HostConfig['Mounts']>[number]): Promise<string> => complaint(lab.prepare({ Mounts: [request] }));
    assert.equal(await mount({ Type: 'bind', Source: '/nope', Target: '/x' }), 'invalid: invalid mount config for type "bind": bind source path does not exist: /nope');
    assert.equal(await mount({ Type: 'bind', Target: '/x' }), 'invalid: invalid mount config for type "bind": field Source must not be empty');
    assert.equal(await mount({ Type: 'volume', Target: '/y', ReadOnly: true }), 'invalid: invalid mount config for type "volume": must not set ReadOnly mode when using anonymous volumes');
    assert.equal(await mount({ Type: 'tmpfs', Target: '/y', Source: 'a' }), 'invalid: invalid mount config for type "tmpfs": field Source must not be specified');
    assert.equal(lab.volumes.list(new Map()).Volumes.length, 0);
  });

  it('gets what the image has, with owners and modes, once', async () => {
    const lab = new VolumeLab();
    await lab.shell('mkdir -p /root1/data/sub; echo hi > /root1/data/f; ln /root1/data/f /root1/data/g; ln -s f /root1/data/l; chmod 750 /root1/data/sub; chown 33:34 /root1/data');
    const container = await lab.prepare({ Binds: ['vc:/data'] }, [], '/root1');
    const look = 'cd /var/lib/docker/volumes/vc/_data; stat -c "%n %A %u %g %h" . f sub l; cat g';
    assert.equal(await lab.shell(look), '. drwxr-xr-x 33 34 3\nf -rw-r--r-- 0 0 2\nsub drwxr-x--- 0 0 2\nl lrwxrwxrwx 0 0 1\nhi\n');
    await lab.shell('echo changed > /root1/data/f; echo mine > /var/lib/docker/volumes/vc/_data/f');
    await lab.pace.until(lab.volumes.mount(container, '/root1'));
    assert.equal(await lab.shell('cat /var/lib/docker/volumes/vc/_data/f'), 'mine\n');
  });

  it('mounts what the options say while it is used', async () => {
    const lab = new VolumeLab();
    const create = (options: Record<string, string>): Promise<string> => complaint(Promise.resolve().then(() => lab.volumes.create({ Name: 'tt', DriverOpts: options })));
    assert.equal(await create({ foo: 'x' }), 'invalid: create tt: invalid option: "foo"');
    assert.equal(await create({ type: 'tmpfs' }), 'invalid: create tt: missing required option: "device"');
    lab.volumes.create({ Name: 't1', DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=1m,uid=33' } });
    const container = await lab.prepare({ Binds: ['t1:/t'] });
    await lab.pace.until(lab.volumes.mount(container, '/nowhere'));
    assert.match(await lab.shell('grep t1 /proc/mounts'), /^tmpfs \/var\/lib\/docker\/volumes\/t1\/_data tmpfs .*size=1024k,uid=33/);
    await lab.volumes.unmount(container);
    assert.equal(await lab.shell('grep t1 /proc/mounts'), '');
    lab.volumes.create({ Name: 't4', DriverOpts: { type: 'none', o: 'bind', device: '/nope' } });
    const broken = await lab.prepare({ Binds: ['t4:/t'] });
    assert.equal(await complaint(lab.pace.until(lab.volumes.mount(broken, '/nowhere'))),
      'system: error while mounting volume \'/var/lib/docker/volumes/t4/_data\': failed to mount local volume: mount /nope:/var/lib/docker/volumes/t4/_data, flags: 0x1000: no such file or directory');
  });

  it('mounts a part of a volume, which lies within it', async () => {
    const lab = new VolumeLab();
    const sourceOf = async (Subpath: string): Promise<string> => {
      const container = await lab.prepare({ Mounts: [{ Type: 'volume', Source: 'parts', Target: '/etc', VolumeOptions: { Subpath } }] }, [], '/');
      return (await lab.pace.until(lab.volumes.mount(container, '/')))[0]?.source ?? '';
    };
    lab.volumes.create({ Name: 'parts' });
    const data = '/var/lib/docker/volumes/parts/_data';
    await lab.shell(`mkdir -p ${data}/hack ${data}/sub; ln -s / ${data}/hack/root; ln -s root ${data}/hack/bad; ln -s ../sub ${data}/hack/good; echo a > ${data}/file`);
    assert.equal(await sourceOf('hack/good'), `${data}/sub`);
    assert.equal(await lab.shell(`test -e ${data}/sub/passwd && test ! -e ${data}/passwd && echo filled`), 'filled\n');
    assert.equal(await complaint(sourceOf('nope')), `notFound: cannot access path ${data}/nope: lstat ${data}/nope: no such file or directory`);
    assert.equal(await complaint(sourceOf('hack/bad/nope')), `notFound: cannot access path ${data}/hack/bad/nope: lstat /nope: no such file or directory`);
    assert.equal(await complaint(sourceOf('file/x')), `system: failed to populate volume: error while resolving symlinks in combined path "${data}/file/x": not a directory`);
    assert.equal(await complaint(sourceOf('hack/bad')), `invalid: failed to populate volume: path concatenation escapes the base directory, base: ${data}, subpath: hack/bad`);
  });

  it('takes those of another container, and prunes those without a name', async () => {
    const lab = new VolumeLab();
    const first = await lab.prepare({ Binds: ['named:/n'] }, ['/anon']);
    const second = await lab.prepare({ VolumesFrom: [`${id}:ro`], Binds: ['other:/o'] }, [], undefined, 'd'.repeat(64));
    assert.deepEqual(second.mounts.map(({ destination, writable }) => `${destination} ${writable}`), ['/n false', '/anon false', '/o true']);
    await lab.pace.until(lab.volumes.release(first, false));
    await lab.pace.until(lab.volumes.release(second, false));
    const { VolumesDeleted } = await lab.pace.until(lab.volumes.prune(new Map(), '1.51'));
    assert.equal(VolumesDeleted.length, 1);
    assert.deepEqual((await lab.pace.until(lab.volumes.prune(new Map([['all', ['1']]]), '1.51'))).VolumesDeleted, ['named', 'other']);
    const again = new Volumes(lab.host, { findContainer: () => ({ mounts: [] }), images }, lab.volumes.save());
    assert.deepEqual(again.save(), lab.volumes.save());
  });

  it('are pruned once, also by two at the same time', async () => {
    const lab = new VolumeLab();
    await lab.pace.until(lab.volumes.release(await lab.prepare({}, ['/a', '/b']), false));
    const both = await lab.pace.until(Promise.all([lab.volumes.prune(new Map(), '1.51'), lab.volumes.prune(new Map(), '1.51')]));
    assert.equal(both.flatMap(({ VolumesDeleted }) => VolumesDeleted).length, 2);
  });
});
