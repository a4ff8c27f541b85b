/** Requests that an engine refuses, and how it says so. */
import type { Chapter } from './scenario.ts';
import type { Json } from './value.ts';

const type = { 'Content-Type': 'application/json' };

export const errors: Chapter = {
  name: 'errors',
  scenarios: [
    {
      name: 'paths and methods',
      steps: async t => {
        await t.get('/nothing');
        await t.get('/nothing', { version: '' });
        await t.get('/');
        await t.post('/containers/json');
        await t.delete('/containers/json');
        await t.get('/containers/create');
        await t.put('/info');
        await t.get('/containers');
        await t.get('/containers//json');
        await t.get('/containers/json/');
        await t.get('/images//json');
        await t.post('/version');
        await t.head('/info', { reading: 'size' });
        await t.get('/exec/x');
        await t.get('/containers/a%2Fb/json');
      },
    },
    {
      name: 'bodies of create',
      steps: async t => {
        const path = '/containers/create';
        await t.post(path, { label: 'nothing' });
        await t.post(path, { body: Buffer.from('{}'), label: 'no type' });
        await t.post(path, { body: Buffer.from('{}'), headers: { 'Content-Type': 'text/plain' }, label: 'another type' });
        await t.post(path, { body: Buffer.from('{"Image":'), headers: type, label: 'broken JSON' });
        await t.post(path, { body: Buffer.from('[]'), headers: type, label: 'a list' });
        await t.post(path, { body: Buffer.from('{"Image":5}'), headers: type, label: 'a number for a text' });
        await t.post(path, { body: Buffer.from('{"Image":"busybox","Env":"A=1"}'), headers: type, label: 'a text for a list' });
        await t.post(path, { body: Buffer.from('{"Image":"busybox"} {}'), headers: type, label: 'two objects' });
        await t.post(path, { body: Buffer.from('null'), headers: type, label: 'null' });
        await t.post(path, { json: {}, label: 'an empty object' });
        await t.post(path, { json: { Image: '' }, label: 'no image' });
        await t.post(path, { json: { Image: 'none' }, label: 'an unknown image' });
        await t.post(path, { json: { Image: 'none:1' }, label: 'an unknown image with a tag' });
        await t.post(path, { json: { Image: 'Bad Image' }, label: 'a bad image' });
        await t.post(path, { json: { Image: 'busybox', Cmd: 'echo hi' }, query: { name: 'text' }, label: 'a command as a text' });
        await t.get('/containers/text/json', { only: ['Path', 'Args', 'Config.Cmd'] });
        await t.post(path, { json: { Image: 'busybox' }, query: { platform: 'linux/arm64' }, label: 'another platform' });
        await t.post(path, { json: { Image: 'busybox' }, query: { platform: 'odd' }, label: 'an unknown platform' });
      },
    },
    {
      name: 'values of create',
      steps: async t => {
        for (const [label, config] of [
          ['environment without a name', { Env: ['=x'] }], ['environment of nothing', { Env: [''] }], ['relative folder', { WorkingDir: 'a' }], ['a port that is none', { ExposedPorts: { 'x/tcp': {} } }], ['a signal that is none', { StopSignal: 'NOPE' }],
          ['too little memory', { HostConfig: { Memory: 1 } }], ['swap below memory', { HostConfig: { Memory: 33_554_432, MemorySwap: 16_777_216 } }], ['swap alone', { HostConfig: { MemorySwap: 16_777_216 } }], ['reservation above memory', { HostConfig: { Memory: 33_554_432, MemoryReservation: 67_108_864 } }],
          ['swappiness', { HostConfig: { MemorySwappiness: 200 } }], ['too many processors', { HostConfig: { NanoCpus: 1_000_000_000_000 } }], ['processors twice', { HostConfig: { NanoCpus: 1_000_000_000, CpuPeriod: 10_000 } }], ['a period too short', { HostConfig: { CpuPeriod: 10 } }], ['a quota too small', { HostConfig: { CpuQuota: 10 } }],
          ['a processor set', { HostConfig: { CpusetCpus: 'x' } }], ['a processor that is not there', { HostConfig: { CpusetCpus: '1000' } }], ['block weight', { HostConfig: { BlkioWeight: 5 } }], ['negative processes', { HostConfig: { PidsLimit: -5 } }],
          ['a capability', { HostConfig: { CapAdd: ['NOPE'] } }], ['a capability to drop', { HostConfig: { CapDrop: ['cap_nope'] } }], ['a shared memory size', { HostConfig: { ShmSize: -1 } }], ['a domain name server', { HostConfig: { Dns: ['x'] } }], ['an extra host', { HostConfig: { ExtraHosts: ['x'] } }],
          ['a pid mode', { HostConfig: { PidMode: 'odd' } }], ['an ipc mode', { HostConfig: { IpcMode: 'odd' } }], ['a uts mode', { HostConfig: { UTSMode: 'odd' } }], ['a user namespace mode', { HostConfig: { UsernsMode: 'odd' } }], ['a cgroup namespace mode', { HostConfig: { CgroupnsMode: 'odd' } }],
          ['a security option', { HostConfig: { SecurityOpt: ['odd'] } }], ['a link', { HostConfig: { Links: ['nobody:x'] } }], ['a link that is none', { HostConfig: { Links: ['a:b:c'] } }], ['an out-of-memory score', { HostConfig: { OomScoreAdj: 5000 } }], ['a sysctl', { HostConfig: { Sysctls: { 'kernel.odd': '1' } } }],
          ['a runtime', { HostConfig: { Runtime: 'odd' } }], ['a tmpfs option', { HostConfig: { Tmpfs: { '/x': 'odd=1' } } }], ['a tmpfs that is no path', { HostConfig: { Tmpfs: { x: '' } } }], ['a volume driver', { HostConfig: { VolumeDriver: 'odd', Binds: ['v:/x'] } }], ['isolation', { HostConfig: { Isolation: 'hyperv' } }],
          ['a hardware address', { MacAddress: 'x' }], ['a host name too long', { Hostname: 'x'.repeat(70) }], ['a bad address', { NetworkingConfig: { EndpointsConfig: { bridge: { IPAMConfig: { IPv4Address: '1.2.3.4' } } } } }], ['storage', { HostConfig: { StorageOpt: { size: '1G' } } }], ['a device', { HostConfig: { Devices: [{ PathOnHost: '/dev/none', PathInContainer: '/dev/none', CgroupPermissions: 'rwm' }] } }],
          ['a limit', { HostConfig: { Ulimits: [{ Name: 'odd', Soft: 1, Hard: 1 }] } }], ['a cgroup parent', { HostConfig: { CgroupParent: 'relative' } }], ['privileged and a user namespace', { HostConfig: { Privileged: true, UsernsMode: 'host' } }],
        ] as readonly (readonly [string, Readonly<Record<string, Json>>])[]) {
          const id = await t.create('refused', config, { label });
          if (id === 'refused') continue;
          await t.post('/containers/refused/start', { label: `${label}: start` });
          await t.delete('/containers/refused', { query: { force: '1' }, silent: true });
        }
      },
    },
    {
      name: 'identifiers that are not enough or too much',
      steps: async t => {
        for (const name of ['a', 'none', '0'.repeat(64), 'g'.repeat(64), '-', '%20', 'x'.repeat(300)]) await t.get(`/containers/${name}/json`, { label: `container ${name.slice(0, 20)}` });
        for (const name of ['none', '0'.repeat(64), 'sha256:zz', 'a:b:c', '%20', 'UPPER', `busybox@sha256:${'0'.repeat(64)}`]) await t.get(`/images/${name}/json`, { label: `image ${name.slice(0, 20)}` });
        for (const name of ['none', '%20', 'x'.repeat(300)]) await t.get(`/volumes/${name}`, { label: `volume ${name.slice(0, 20)}` });
        for (const name of ['none', '%20', '0'.repeat(64)]) await t.get(`/networks/${name}`, { label: `network ${name.slice(0, 20)}` });
      },
    },
  ],
};
