import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { ContainerConfig, HostConfig } from '../../container/config.ts';
import type { RuntimeSpec } from '../spec.ts';
import { cgroupsPathOf, type ContainerFacts, containerSpec, defaultMaskedPaths } from './container-spec.ts';
import type { ContainerMount } from './mounts.ts';
import { resolveUser } from './user.ts';

/** What dockerd 20.10 made of a container, on a host with cgroup v1. */
interface Recorded {
  readonly id: string;
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  readonly mounts: readonly { readonly Type: string; readonly Source: string; readonly Destination: string; readonly RW: boolean; readonly Propagation: ContainerMount['propagation'] }[];
  readonly seccomp: boolean;
  readonly spec: RuntimeSpec;
}

const recorded = JSON.parse(readFileSync(new URL('../../../../test/fixture/oci/dockerd-20.10.json', import.meta.url), 'utf8')) as Readonly<Record<string, Recorded>>;

const passwd = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\napp:x:1000:1001:app:/home/app:/bin/sh\n';
const group = 'root:x:0:\naudio:x:29:app\nstaff:x:50:app,root\napp:x:1001:\nnogroup:x:65534:\n';
const full = { path: '/dev/full', type: 'c', major: 1, minor: 7, mode: 0o666, uid: 0, gid: 0 } as const;

function factsOf({ id, config, hostConfig, mounts, spec }: Recorded): ContainerFacts {
  const files = ['resolv.conf', 'hostname', 'hosts'].map(name => ({ destination: `/etc/${name}`, source: `/var/lib/docker/containers/${id}/${name}` }));
  const useInit = hostConfig.Init ?? false;
  const tmpfs = (hostConfig.Mounts ?? []).filter(({ Type }) => Type === 'tmpfs').map(({ Target }) => ({ type: 'tmpfs' as const, source: '', destination: Target, writable: true, data: 'mode=700,size=2m' }));
  return {
    id, config, hostConfig, rootfs: spec.root.path, cgroupsPath: cgroupsPathOf(id, 'v1'), devices: [full],
    mounts: {
      files, userNamespace: false, ...useInit && { init: '/usr/bin/docker-init' }, ...hostConfig.IpcMode === 'host' && { shm: '/dev/shm' },
      mounts: [
        ...mounts.filter(({ Type }) => Type !== 'tmpfs').map(({ Source, Destination, RW, Propagation = '' }) => ({ type: 'bind' as const, source: Source, destination: Destination, writable: RW, propagation: Propagation })),
        ...tmpfs,
      ],
    },
    namespaces: { cgroupVersion: 'v1', network: undefined, networkIsNew: true },
    process: { accounts: { passwd, group }, useInit },
  };
}

/** The specification without what dockerd 28 has otherwise than 20.10, and without what neither depends on. */
function comparable(spec: RuntimeSpec): unknown {
  const { linux: { resources = {}, maskedPaths, ...linux }, mounts, ...rest } = spec;
  const { shares, ...cpu } = resources.cpu ?? {};
  const { weight, ...blockIO } = resources.blockIO ?? {};
  return {
    ...rest, ociVersion: '', mounts: mounts.map(mount => ({ ...mount, options: mount.options?.map(option => option === 'rro' ? 'ro' : option) })),
    linux: { ...linux, seccomp: undefined, hidesPaths: maskedPaths !== undefined, resources: { ...resources, cpu: { ...cpu, ...shares && { shares } }, blockIO: { ...blockIO, ...weight && { weight } } } },
  };
}

describe('the specification of a container', () => {
  for (const [name, sample] of Object.entries(recorded)) {
    it(`is that of dockerd: ${name}`, () => {
      const spec = containerSpec(factsOf(sample));
      assert.deepEqual(comparable(spec), comparable(sample.spec));
      assert.equal('seccomp' in spec.linux, sample.seccomp);
    });
  }

  it('hides what dockerd 28 hides', () => {
    const [sample] = Object.values(recorded);
    assert.ok(sample);
    const facts = factsOf({ ...sample, hostConfig: { ...sample.hostConfig, MaskedPaths: null, ReadonlyPaths: null } });
    assert.deepEqual(containerSpec(facts).linux.maskedPaths, defaultMaskedPaths);
  });

  it('gives a privileged container everything', () => {
    const { plain } = recorded;
    assert.ok(plain);
    const { process, linux, mounts } = containerSpec(factsOf({ ...plain, hostConfig: { ...plain.hostConfig, Privileged: true } }));
    assert.equal(process.capabilities?.effective?.length, 41);
    assert.deepEqual([linux.maskedPaths, linux.readonlyPaths, linux.seccomp, linux.devices], [undefined, undefined, undefined, [{ path: '/dev/full', type: 'c', major: 1, minor: 7, fileMode: 0o666, uid: 0, gid: 0 }]]);
    assert.deepEqual(linux.resources?.devices, [{ allow: true, access: 'rwm' }]);
    assert.deepEqual(mounts.filter(({ destination }) => destination.startsWith('/sys')).map(({ options }) => options?.includes('ro')), [false, false]);
  });

  it('goes into namespaces of others', () => {
    const { plain } = recorded;
    assert.ok(plain);
    const facts = factsOf({ ...plain, hostConfig: { ...plain.hostConfig, PidMode: 'container:x', IpcMode: 'container:x', CgroupnsMode: '' } });
    const { linux } = containerSpec({ ...facts, namespaces: { cgroupVersion: 'v2', network: '/run/docker/netns/0123456789ab', pidOf: 77, ipcOf: 77 } });
    assert.deepEqual(linux.namespaces, [
      { type: 'mount' }, { type: 'network', path: '/run/docker/netns/0123456789ab' }, { type: 'uts' }, { type: 'pid', path: '/proc/77/ns/pid' }, { type: 'ipc', path: '/proc/77/ns/ipc' }, { type: 'cgroup' },
    ]);
  });

  it('knows users as the container does', () => {
    const files = { passwd, group };
    assert.deepEqual(resolveUser('', files), { uid: 0, gid: 0, additionalGids: [0, 50], home: '/root' });
    assert.deepEqual(resolveUser('1234', files), { uid: 1234, gid: 0, additionalGids: [0], home: '/' });
    assert.deepEqual(resolveUser('app:50', files), { uid: 1000, gid: 50, additionalGids: [50], home: '/home/app' });
    assert.throws(() => resolveUser('foo', files), { message: 'unable to find user foo: no matching entries in passwd file' });
    assert.throws(() => resolveUser('5:foo', files), { message: 'unable to find group foo: no matching entries in group file' });
    assert.throws(() => resolveUser('', files, ['nogrp']), { message: 'Unable to find group nogrp: no matching entries in group file' });
  });

  it('refuses capabilities that there are not', () => {
    const { plain } = recorded;
    assert.ok(plain);
    assert.throws(() => containerSpec(factsOf({ ...plain, hostConfig: { ...plain.hostConfig, CapAdd: ['FOO'] } })), { message: 'invalid CapAdd: unknown capability: "CAP_FOO"' });
  });
});
