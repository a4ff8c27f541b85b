/** What users meet less often: sizes of terminals, links, odd names, updates, options of logs, waiting and copying. */
import { setTimeout as sleep } from 'node:timers/promises';
import { tar } from './base-image.ts';
import type { Recorder } from './recorder.ts';
import type { Chapter, Scenario } from './scenario.ts';
import { at, type Json } from './value.ts';

/** Texts that do harm where somebody forgets to escape, cut or count. */
const hostile = ['<img src=x onerror=alert(1)>', '**bold** [link](command:x) `code`', '\u202Eright to left', 'שלום עולם', '🦊🐳👩‍👩‍👧', '../../etc/passwd', '$(touch /x); `id` && rm -rf /', 'a\nb\tc\r\u0007', '{{.Id}} %s %n', 'x'.repeat(200), '"quoted" \\back\\', ' spaces '];

/** What a command prints in a container. */
async function inside(t: Recorder, container: string, label: string, ...Cmd: string[]): Promise<void> {
  const made = await t.post(`/containers/${container}/exec`, { json: { Cmd, AttachStdout: true, AttachStderr: true }, silent: true });
  await t.post(`/exec/${made.text('Id')}/start`, { json: {}, reading: 'frames', label });
}

const terminals: readonly Scenario[] = [
  {
    name: 'the size of an attached terminal',
    steps: async t => {
      await t.create('tty', { Cmd: ['sh', '-c', 'trap "stty size" WINCH; stty size; while :; do sleep 0.1; done'], Tty: true, OpenStdin: true, AttachStdin: true, AttachStdout: true, AttachStderr: true, HostConfig: { ConsoleSize: [11, 22] } }, { silent: true });
      await t.converse('/containers/tty/attach', {
        query: { stream: '1', stdout: '1', stdin: '1' }, raw: true, meanwhile: async () => {
          await t.post('/containers/tty/start', { silent: true });
          await t.post('/containers/tty/resize', { query: { h: '30', w: '90' } });
          await sleep(400);
          await t.post('/containers/tty/resize', { query: { h: '41', w: '101' } });
          await sleep(400);
          await t.post('/containers/tty/kill', { silent: true });
        }, view: body => (body as string).trim().split(/\r\n/).slice(-1)[0] ?? '',
      });
    },
  },
  {
    name: 'the size of a terminal of exec',
    steps: async t => {
      await t.run('web');
      const made = await t.post('/containers/web/exec', { json: { Cmd: ['sh', '-c', 'sleep 0.7; stty size'], Tty: true, AttachStdout: true, AttachStdin: true }, silent: true });
      const id = made.text('Id');
      await t.converse(`/exec/${id}/start`, { json: { Tty: true }, raw: true, meanwhile: async () => { await sleep(250); await t.post(`/exec/${id}/resize`, { query: { h: '33', w: '77' } }); } });
      await t.post(`/exec/${id}/resize`, { query: { h: '', w: '77' }, label: 'resize without a height' });
      await t.post('/exec/nothing/resize', { query: { h: '1', w: '1' } });
      const plain = await t.post('/containers/web/exec', { json: { Cmd: ['sleep', '1'], AttachStdout: true }, silent: true });
      await t.post(`/exec/${plain.text('Id')}/start`, { json: { Detach: true }, silent: true });
      await t.post(`/exec/${plain.text('Id')}/resize`, { query: { h: '1', w: '1' }, label: 'resize what has no terminal' });
    },
  },
];

const names: readonly Scenario[] = [
  {
    name: 'hostile labels, words and variables',
    steps: async t => {
      await t.create('odd', { Labels: Object.fromEntries(hostile.map((text, index) => [`l${index} ${text}`, text])), Env: hostile.map((text, index) => `V${index}=${text}`), Cmd: ['echo', ...hostile] });
      await t.get('/containers/odd/json', { only: ['Config.Labels', 'Config.Env', 'Config.Cmd', 'Args'] });
      await t.get('/containers/json', { query: { all: '1' }, only: ['0.Labels', '0.Command'] });
      for (const text of hostile) await t.get('/containers/json', { query: { all: '1', filters: JSON.stringify({ label: [`l${hostile.indexOf(text)} ${text}=${text}`] }) }, view: body => (body as readonly Json[]).length, label: `filter by ${JSON.stringify(text)}` });
      await t.post('/containers/odd/start', { silent: true });
      await t.post('/containers/odd/wait', { silent: true });
      await t.get('/containers/odd/logs', { query: { stdout: '1' }, reading: 'frames' });
    },
  },
  {
    name: 'hostile names',
    steps: async t => {
      for (const text of hostile) {
        await t.create(text, {}, { label: `a container called ${JSON.stringify(text)}` });
        await t.post('/volumes/create', { json: { Name: text }, label: `a volume called ${JSON.stringify(text)}` });
        await t.post('/networks/create', { json: { Name: text, Labels: { text } }, label: `a network called ${JSON.stringify(text)}` });
        await t.get(`/containers/${encodeURIComponent(text)}/json`, { label: `look for ${JSON.stringify(text)}`, view: () => 'found' });
        await t.post('/images/busybox/tag', { query: { repo: text }, label: `an image called ${JSON.stringify(text)}` });
        await t.post('/images/busybox/tag', { query: { repo: 'fine', tag: text }, label: `a tag called ${JSON.stringify(text)}` });
      }
    },
  },
];

const links: readonly Scenario[] = [
  {
    name: 'links of old',
    steps: async t => {
      await t.run('db', { Env: ['PASSWORD=secret', 'PATH=/bin'], ExposedPorts: { '80/tcp': {}, '5432/tcp': {}, '99/udp': {}, '5432/udp': {} } });
      await t.run('web', { HostConfig: { Links: ['db:database', 'db'] } });
      await inside(t, 'web', 'environment of init', 'sh', '-c', 'tr "\\0" "\\n" < /proc/1/environ | grep -E "^(DB|DATABASE)" | sort');
      await inside(t, 'web', 'hosts', 'sh', '-c', 'grep -E "database|db" /etc/hosts | cut -f2');
      await inside(t, 'web', 'ping', 'sh', '-c', 'ping -c 1 -W 2 database | head -1 | cut -d" " -f1-2');
      await t.get('/containers/web/json', { view: body => (at(body, 'HostConfig.Links') as readonly string[]).toSorted(), label: 'links' });
      await t.get('/containers/json', { sortBy: 'Names.0', view: body => (body as readonly { readonly Names: readonly string[] }[]).map(({ Names }) => Names.toSorted()) });
      await t.get('/containers/web/database/json', { only: ['Name'] });
      await t.post('/containers/db/restart', { query: { t: '0' }, silent: true });
      await inside(t, 'web', 'hosts after a restart', 'sh', '-c', 'grep -c database /etc/hosts');
      await t.delete('/containers/web/database', { query: { link: '1' } });
      await t.get('/containers/web/json', { only: ['HostConfig.Links'], label: 'links after one is removed' });
      await t.delete('/containers/web/nothing', { query: { link: '1' } });
      await t.create('bad', { HostConfig: { Links: ['nobody:x'] } });
      await t.create('self', { HostConfig: { Links: ['a:b:c'] } });
      await t.post('/containers/db/kill', { silent: true });
      await t.until('/containers/db/json', 'State.Running', false);
      await t.create('late', { HostConfig: { Links: ['db:database'] } });
      await t.post('/containers/late/start');
    },
  },
  {
    name: 'links on networks of users',
    steps: async t => {
      await t.post('/networks/create', { json: { Name: 'net' }, silent: true });
      await t.run('db', { HostConfig: { NetworkMode: 'net' } });
      await t.run('web', { HostConfig: { NetworkMode: 'net', Links: ['db:database'] } });
      await inside(t, 'web', 'ping', 'sh', '-c', 'ping -c 1 -W 2 database | head -1 | cut -d" " -f1-2');
      await t.get('/containers/web/json', { only: ['HostConfig.Links', 'NetworkSettings.Networks.net.Links'] });
      await t.run('by', { HostConfig: { NetworkMode: 'net' }, NetworkingConfig: { EndpointsConfig: { net: { Links: ['db:other'] } } } });
      await inside(t, 'by', 'ping by a link of the endpoint', 'sh', '-c', 'ping -c 1 -W 2 other | head -1 | cut -d" " -f1-2');
    },
  },
];

const changes: readonly Scenario[] = [
  {
    name: 'update of many kinds',
    steps: async t => {
      await t.run('web', { HostConfig: { Memory: 67_108_864 } });
      const state = { only: ['HostConfig.Memory', 'HostConfig.MemorySwap', 'HostConfig.MemoryReservation', 'HostConfig.CpuShares', 'HostConfig.CpuPeriod', 'HostConfig.CpuQuota', 'HostConfig.NanoCpus', 'HostConfig.CpusetCpus', 'HostConfig.PidsLimit', 'HostConfig.BlkioWeight', 'HostConfig.RestartPolicy'] };
      for (const [label, json] of [
        ['quota', { CpuPeriod: 100_000, CpuQuota: 50_000 }], ['processors after a quota', { NanoCpus: 500_000_000 }], ['too many processors', { NanoCpus: 999_000_000_000 }], ['set of processors', { CpusetCpus: '0' }], ['no such processor', { CpusetCpus: '77' }],
        ['reservation', { MemoryReservation: 33_554_432 }], ['reservation above the limit', { MemoryReservation: 999_999_999_999 }], ['too little memory', { Memory: 1000 }], ['processes', { PidsLimit: -1 }],
        ['restart on failure', { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 4 } }], ['count without failure', { RestartPolicy: { Name: 'always', MaximumRetryCount: 4 } }], ['no restart', { RestartPolicy: { Name: 'no' } }], ['of the wrong kind', { Memory: 'much' }],
      ] as readonly (readonly [string, Json])[]) {
        await t.post('/containers/web/update', { json, label });
        await t.get('/containers/web/json', { ...state, label: `after ${label}` });
      }
      await inside(t, 'web', 'what the kernel has', 'sh', '-c', 'cat /proc/self/status | grep Cpus_allowed_list');
    },
  },
  {
    name: 'top and its formats',
    steps: async t => {
      await t.run('web', { Cmd: ['sh', '-c', 'sleep 1000 & sleep 1001 & wait'], User: 'app' });
      await sleep(200);
      const titles = (body: Json): Json => at(body, 'Titles') ?? null;
      for (const ps of ['aux', '-ef', 'o pid,ppid,user,comm', '-o pid', '-o user,args', 'axo pid,stat', '-eo pid,args --sort=-pid', 'x']) await t.get('/containers/web/top', { query: { ps_args: ps }, view: titles });
      await t.get('/containers/web/top', { query: { ps_args: '-o pid,args' }, view: body => ((at(body, 'Processes') ?? []) as readonly (readonly string[])[]).map(each => each.slice(1).join(' ')) });
    },
  },
  {
    name: 'networks that were changed',
    steps: async t => {
      await t.post('/networks/create', { json: { Name: 'net', Labels: { a: 'b' }, Options: { 'com.docker.network.bridge.enable_icc': 'false', 'com.docker.network.driver.mtu': '1400', 'com.docker.network.bridge.name': 'odd0' }, IPAM: { Driver: 'default', Options: { x: 'y' }, Config: [{ Subnet: '10.90.0.0/24', AuxiliaryAddresses: { router: '10.90.0.5' } }] } } });
      await t.get('/networks/net');
      await t.run('one', { HostConfig: { NetworkMode: 'net' } });
      await t.run('two', { HostConfig: { NetworkMode: 'net' } });
      await inside(t, 'one', 'device', 'sh', '-c', 'cat /sys/class/net/eth0/mtu; ping -c 1 -W 1 10.90.0.3 | tail -2 | head -1');
      await t.post('/networks/net/disconnect', { json: { Container: 'two' } });
      await t.post('/networks/net/connect', { json: { Container: 'two', EndpointConfig: { IPAMConfig: { IPv4Address: '10.90.0.77' }, Aliases: ['deux'], DriverOpts: { 'com.docker.network.endpoint.sysctls': 'net.ipv4.conf.ifname.log_martians=1' } } } });
      await t.get('/containers/two/json', { only: ['NetworkSettings.Networks.net.IPAddress', 'NetworkSettings.Networks.net.Aliases', 'NetworkSettings.Networks.net.IPAMConfig'] });
      await t.get('/networks/net', { label: 'after connecting again', view: body => Object.values((at(body, 'Containers') ?? {}) as Readonly<Record<string, Json>>).map(each => at(each, 'IPv4Address') ?? '').toSorted() });
      await t.post('/networks/net/connect', { json: { Container: 'one', EndpointConfig: { IPAMConfig: { IPv4Address: '10.90.0.77' } } }, label: 'an address that is taken' });
      await t.post('/networks/prune', { silent: true });
      await t.get('/networks', { query: { filters: '{"label":["a=b"]}' }, view: body => (body as readonly Json[]).length });
    },
  },
];

const streams: readonly Scenario[] = [
  {
    name: 'options of logs together',
    steps: async t => {
      await t.finish('talk', { Cmd: ['sh', '-c', 'for i in 1 2 3; do echo out $i; sleep 0.15; echo err $i >&2; sleep 0.15; done'] });
      const times = (await t.get('/containers/talk/logs', { query: { stdout: '1', stderr: '1', timestamps: '1' }, reading: 'text', silent: true })).raw.toString().match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
      const seconds = (index: number): string => {
        const [whole = '', fraction = '0'] = (times[index] ?? '').replace('Z', '').split('.');
        return `${Date.parse(`${whole}Z`) / 1000}.${fraction.padEnd(9, '0')}`;
      };
      for (const [label, query] of [
        ['since the third', { since: seconds(2) }], ['until the third', { until: seconds(2) }], ['between', { since: seconds(1), until: seconds(3) }], ['since a text', { since: times[2] ?? '' }], ['tail of what is since', { since: seconds(1), tail: '1' }],
        ['tail of more than there is', { tail: '99' }], ['an empty tail', { tail: '' }], ['followed and until', { follow: '1', until: seconds(2) }], ['times', { timestamps: '1', tail: '2' }], ['tail of one stream', { stderr: '0', tail: '2' }], ['until before since', { since: seconds(3), until: seconds(1) }],
      ] as const) await t.get('/containers/talk/logs', { query: { stdout: '1', stderr: '1', ...query }, reading: 'frames', label });
    },
  },
  {
    name: 'stats as a stream',
    steps: async t => {
      await t.run('web');
      const answer = await t.stream('/containers/web/stats', { query: { stream: '1' } });
      let text = '';
      const reading = (async () => { for await (const chunk of answer.body) text += chunk.toString(); })().catch(() => undefined);
      const deadline = Date.now() + 8000;
      while (text.split('\n').length < 4 && Date.now() < deadline) await sleep(100);
      answer.close();
      await reading;
      const [first, second] = text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Json);
      t.note('first', { status: answer.status, keys: Object.keys(first as object).sort(), before: at(first, 'precpu_stats.system_cpu_usage') ?? null });
      t.note('the second goes on from it', [at(first, 'read') === at(second, 'preread'), JSON.stringify(at(first, 'cpu_stats')) === JSON.stringify(at(second, 'precpu_stats'))]);
      await t.create('made', {}, { silent: true });
      const none = await t.get('/containers/made/stats', { query: { stream: '0' }, silent: true });
      t.note('of one that does not run', Object.keys(none.body as object).sort());
    },
  },
  {
    name: 'waiting for a second end, and for a removal',
    steps: async t => {
      await t.create('job', { Cmd: ['sh', '-c', 'exit 4'] }, { silent: true });
      const first = await t.beginWait('job', 'next-exit');
      await t.post('/containers/job/start', { silent: true });
      t.note('first end', await first());
      const second = await t.beginWait('job', 'next-exit');
      await t.post('/containers/job/start', { silent: true });
      t.note('second end', await second());
      await t.run('gone', { HostConfig: { AutoRemove: true }, Cmd: ['sleep', '1000'] });
      const removed = await t.beginWait('gone', 'removed');
      const stopped = await t.beginWait('gone', 'not-running');
      await t.post('/containers/gone/kill', { query: { signal: 'TERM' }, silent: true });
      await t.post('/containers/gone/stop', { query: { t: '0' }, silent: true });
      t.note('both', [await removed(), await stopped()]);
    },
  },
];

const copying: readonly Scenario[] = [
  {
    name: 'copying over links and into what is not there',
    steps: async t => {
      await t.finish('box', { Cmd: ['sh', '-c', 'mkdir -p /d/real; echo in > /d/real/f; ln -s real /d/rel; ln -s /d/real /d/abs; ln -s /nowhere /d/broken; ln -s /d/loop /d/loop; ln -s ../../../../etc /d/up; chown -R app:app /d/real; chmod 4755 /d/real/f; mkfifo /d/pipe'] });
      const put = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> => t.put('/containers/box/archive', { query: { path, ...query }, body: await tar([{ name: 'new', content: 'new\n', uid: 7, gid: 8, mode: 0o2750 }]), label: `put ${path} ${JSON.stringify(query)}` });
      for (const path of ['/d/rel', '/d/rel/', '/d/rel/.', '/d/rel/f', '/d/abs/f', '/d/broken', '/d/up/group', '/d/pipe', '/d', '/d/real/f/x', '/d/rel/..']) await t.get('/containers/box/archive', { query: { path }, reading: 'tar' });
      for (const path of ['/d/rel', '/d/abs', '/d/broken', '/d/up', '/d/real/f', '/d/pipe', '/d/real/missing', '/d/real/../real']) await put(path);
      await put('/d/real', { copyUIDGID: '1' });
      await t.get('/containers/box/archive', { query: { path: '/d' }, reading: 'tar', label: 'all of it' });
      await t.get('/containers/box/archive', { query: { path: '/tmp' }, reading: 'tar', label: 'and of /tmp' });
    },
  },
  {
    name: 'export and import',
    steps: async t => {
      await t.finish('box', { Cmd: ['sh', '-c', 'cd /tmp; echo x > a; ln a hard; ln -s a soft; chmod 6711 a; chown 7:8 soft; mkfifo pipe; mknod null c 1 3; mkdir -p deep/er; touch "deep/er/a name"'] });
      const { raw } = await t.get('/containers/box/export', { reading: 'tar', silent: true });
      const made = await t.post('/images/create', { query: { fromSrc: '-', repo: 'flat', tag: '1', message: 'flattened', changes: 'CMD ["ls"]' }, headers: { 'Content-Type': 'application/x-tar' }, body: raw, reading: 'size' });
      t.note('made', made.status);
      await t.get('/images/flat:1/json', { only: ['Comment', 'Config.Cmd', 'Config.Env', 'Os', 'Architecture', 'Author', 'Parent'] });
      await t.get('/images/flat:1/history', { view: body => (body as readonly Json[]).map(each => [at(each, 'CreatedBy') ?? '', at(each, 'Comment') ?? '']) });
      const small = await tar([{ name: 'a', content: 'x' }]);
      await t.finish('copy', { Image: 'flat:1', Cmd: ['sh', '-c', 'cd /tmp; ls -lan | cut -c1-22; find . | sort; stat -c "%h %a %u:%g %n" a hard soft'] });
      await t.get('/containers/copy/logs', { query: { stdout: '1', stderr: '1' }, reading: 'frames' });
      await t.post('/images/create', { query: { fromSrc: '-', repo: 'bad name' }, body: small });
      await t.post('/images/create', { query: { fromSrc: '-', repo: 'x', changes: 'RUN true' }, body: small, reading: 'text' });
      await t.post('/images/create', { query: { fromSrc: '-', repo: 'x' }, body: Buffer.from('not an archive'), reading: 'text' });
      await t.post('/images/create', { query: { fromSrc: '-' }, body: Buffer.alloc(1024), reading: 'size' });
    },
  },
];

const devices: readonly Scenario[] = [
  {
    name: 'requests for devices of a driver that is not there',
    steps: async t => {
      const requests: readonly (readonly [string, Json])[] = [
        ['gpus', { Driver: '', Count: -1, Capabilities: [['gpu']], Options: {} }], ['nvidia', { Driver: 'nvidia', DeviceIDs: ['0', '1'], Capabilities: [['gpu', 'utility'], ['compute']] }], ['empty', {}],
        ['cdi', { Driver: 'cdi', DeviceIDs: ['nvidia.com/gpu=all', 'other'] }], ['count', { Driver: 'cdi', Count: 1 }], ['options', { Driver: 'cdi', Options: { a: 'b' } }],
      ];
      for (const [name, request] of requests) {
        await t.create(name, { HostConfig: { DeviceRequests: [request] } });
        await t.post(`/containers/${name}/start`);
        await t.get(`/containers/${name}/json`, { only: ['State.Status', 'State.ExitCode', 'State.Error', 'HostConfig.DeviceRequests'] });
      }
    },
  },
];

export const containersDetails: Chapter = { name: 'containers-details', scenarios: [...terminals, ...names, ...links, ...changes, ...streams, ...copying, ...devices] };
