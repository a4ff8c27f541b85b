/** A container from its creation to its removal: inspect, start, stop, kill, pause, restart, wait, rename, update, top, stats, changes, prune. */
import type { Chapter, Scenario } from './scenario.ts';

const state = { only: ['State.Status', 'State.Running', 'State.Paused', 'State.Restarting', 'State.OOMKilled', 'State.Dead', 'State.ExitCode', 'State.Error', 'RestartCount'] };

const creation: readonly Scenario[] = [
  {
    name: 'create and inspect with defaults',
    steps: async t => {
      await t.create('plain');
      await t.get('/containers/plain/json');
      await t.get('/containers/plain/json', { query: { size: '1' }, only: ['SizeRw', 'SizeRootFs'] });
      await t.get('/containers/nobody/json');
    },
  },
  {
    name: 'create with much of the configuration',
    steps: async t => {
      await t.create('rich', {
        Hostname: 'h1', Domainname: 'example.org', User: 'app', AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true, OpenStdin: true, StdinOnce: true,
        Env: ['A=1', 'B=two words', 'PATH=/bin'], Cmd: ['-c', 'true'], Entrypoint: ['sh'], WorkingDir: '/work', Labels: { x: 'y' }, Volumes: { '/data': {} }, ExposedPorts: { '8080/tcp': {} }, StopSignal: 'SIGUSR1', StopTimeout: 3,
        Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 1_000_000_000, Timeout: 2_000_000_000, Retries: 2, StartPeriod: 3_000_000_000 },
        HostConfig: {
          Memory: 33_554_432, MemorySwap: 67_108_864, MemoryReservation: 16_777_216, NanoCpus: 500_000_000, CpuShares: 512, PidsLimit: 100, CpusetCpus: '0',
          CapAdd: ['NET_ADMIN'], CapDrop: ['MKNOD'], Dns: ['10.9.8.7'], DnsSearch: ['example.org'], DnsOptions: ['ndots:2'], ExtraHosts: ['db:10.1.1.1'],
          RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 }, ReadonlyRootfs: true, Tmpfs: { '/run': 'size=1m' }, Ulimits: [{ Name: 'nofile', Soft: 100, Hard: 200 }],
          Sysctls: { 'net.ipv4.ip_forward': '1' }, ShmSize: 1_048_576, LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } }, PidMode: 'host', IpcMode: 'shareable', SecurityOpt: ['no-new-privileges'], Init: true, GroupAdd: ['50'], OomScoreAdj: 5,
        },
      });
      await t.get('/containers/rich/json');
    },
  },
  {
    name: 'the container\'s own view of its configuration',
    steps: async t => {
      await t.finish('view', {
        Hostname: 'h1', Domainname: 'example.org', User: 'app', Env: ['A=1'], WorkingDir: '/new/folder', Cmd: ['sh', '-c', 'hostname; id; pwd; env | sort; cat /etc/hosts /etc/resolv.conf; ls -ld /new /new/folder; ulimit -n; cat /proc/1/oom_score_adj; ls /'],
        HostConfig: { NetworkMode: 'none', Dns: ['10.9.8.7'], DnsSearch: ['example.org'], ExtraHosts: ['db:10.1.1.1'], Ulimits: [{ Name: 'nofile', Soft: 100, Hard: 200 }], OomScoreAdj: 5, GroupAdd: ['50'] },
      });
      await t.get('/containers/view/logs', { query: { stdout: '1', stderr: '1' }, reading: 'frames' });
    },
  },
  {
    name: 'names',
    steps: async t => {
      const id = await t.create('web');
      await t.create('web', {}, { label: 'create the same name again' });
      await t.create('/slash');
      await t.create('a');
      await t.create('bad name');
      await t.create('-x');
      await t.create('a/b');
      const { body } = await t.post('/containers/create', { json: { Image: 'busybox' }, silent: true });
      const own = String((body as { readonly Id?: string }).Id);
      const inspected = await t.get(`/containers/${own}/json`, { silent: true });
      t.note('a name of the engine\'s choice', /^\/[a-z]+_[a-z]+\d?$/.test(inspected.text('Name')));
      await t.get(`/containers/${id.slice(0, 12)}/json`, { only: ['Id', 'Name'] });
      await t.get(`/containers/${id.slice(0, 6)}/json`, { only: ['Id'], label: 'by the first six digits' });
      await t.get('/containers/slash/json', { only: ['Name'] });
    },
  },
  {
    name: 'warnings of create',
    steps: async t => {
      await t.create('w1', { HostConfig: { MemorySwap: 67_108_864, Memory: 33_554_432, MemorySwappiness: 50 } });
      await t.create('w2', { HostConfig: { Memory: 33_554_432 } });
      await t.get('/containers/w2/json', { only: ['HostConfig.MemorySwap', 'HostConfig.OomKillDisable', 'HostConfig.MemorySwappiness'] });
      await t.create('w3', { HostConfig: { NetworkMode: 'host', PortBindings: { '80/tcp': [{ HostPort: '80' }] } } });
      await t.create('w4', { HostConfig: { OomKillDisable: true } });
    },
  },
];

const life: readonly Scenario[] = [
  {
    name: 'start, stop, start again',
    steps: async t => {
      await t.create('web', { Cmd: ['sh', '-c', 'trap "exit 5" TERM; while :; do sleep 0.1; done'] });
      await t.post('/containers/web/start');
      await t.get('/containers/web/json', state);
      await t.post('/containers/web/start', { label: 'start what runs' });
      await t.post('/containers/web/stop', { query: { t: '5' } });
      await t.get('/containers/web/json', state);
      await t.post('/containers/web/stop', { label: 'stop what is stopped' });
      await t.post('/containers/web/start', { label: 'start again' });
      await t.post('/containers/web/restart', { query: { t: '5' } });
      await t.get('/containers/web/json', state);
      await t.post('/containers/web/stop', { query: { t: '0' }, label: 'stop at once' });
      await t.get('/containers/web/json', state);
      await t.post('/containers/nobody/start');
      await t.post('/containers/nobody/stop');
      await t.post('/containers/nobody/restart');
      await t.post('/containers/web/stop', { query: { t: 'soon' } });
    },
  },
  {
    name: 'inspect while it runs and after',
    steps: async t => {
      await t.run('web', { Hostname: 'web', HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18481' }] } }, ExposedPorts: { '80/tcp': {}, '81/tcp': {} } });
      await t.get('/containers/web/json');
      await t.post('/containers/web/kill', { silent: true });
      await t.until('/containers/web/json', 'State.Status', 'exited');
      await t.get('/containers/web/json', { only: ['State', 'NetworkSettings'] });
    },
  },
  {
    name: 'kill and signals',
    steps: async t => {
      await t.run('web', { Cmd: ['sh', '-c', 'trap "echo usr1" USR1; trap "exit 7" TERM; while :; do sleep 0.1; done'] });
      await t.post('/containers/web/kill', { query: { signal: 'SIGUSR1' } });
      await t.post('/containers/web/kill', { query: { signal: 'USR1' } });
      await t.post('/containers/web/kill', { query: { signal: '0' } });
      await t.post('/containers/web/kill', { query: { signal: 'NOPE' } });
      await t.post('/containers/web/kill', { query: { signal: '99' } });
      await t.post('/containers/web/kill', { query: { signal: '15' } });
      await t.post('/containers/web/wait', { silent: true });
      await t.get('/containers/web/json', state);
      await t.post('/containers/web/kill', { label: 'kill what does not run' });
      await t.post('/containers/nobody/kill');
      await t.post('/containers/web/start', { silent: true });
      await t.post('/containers/web/kill');
      await t.post('/containers/web/wait');
      await t.get('/containers/web/json', state);
    },
  },
  {
    name: 'pause and unpause',
    steps: async t => {
      await t.run('web');
      await t.post('/containers/web/pause');
      await t.get('/containers/web/json', state);
      await t.post('/containers/web/pause', { label: 'pause what is paused' });
      await t.post('/containers/web/exec', { json: { Cmd: ['true'] } });
      await t.post('/containers/web/start', { label: 'start what is paused' });
      await t.delete('/containers/web');
      await t.post('/containers/web/unpause');
      await t.post('/containers/web/unpause', { label: 'unpause what is not paused' });
      await t.post('/containers/web/kill', { silent: true });
      await t.post('/containers/web/wait', { silent: true });
      await t.post('/containers/web/pause', { label: 'pause what does not run' });
      await t.post('/containers/web/unpause', { label: 'unpause what does not run' });
      await t.post('/containers/nobody/pause');
    },
  },
  {
    name: 'wait for its conditions',
    steps: async t => {
      await t.create('job', { Cmd: ['sh', '-c', 'exit 3'] });
      const next = await t.beginWait('job', 'next-exit');
      const gone = await t.beginWait('job', 'removed');
      await t.post('/containers/job/start');
      t.note('next-exit', await next());
      await t.post('/containers/job/wait');
      await t.post('/containers/job/wait', { query: { condition: 'not-running' } });
      await t.post('/containers/job/wait', { query: { condition: 'odd' } });
      await t.post('/containers/nobody/wait');
      await t.delete('/containers/job');
      t.note('removed', await gone());
    },
  },
  {
    name: 'exit codes of commands that cannot be run',
    steps: async t => {
      await t.create('none', { Cmd: ['no-such-program'] });
      await t.post('/containers/none/start');
      await t.get('/containers/none/json', state);
      await t.create('folder', { Cmd: ['/etc'] });
      await t.post('/containers/folder/start');
      await t.get('/containers/folder/json', state);
      await t.create('plain', { Cmd: ['/etc/passwd'] });
      await t.post('/containers/plain/start');
      await t.get('/containers/plain/json', state);
      await t.create('user', { Cmd: ['true'], User: 'nobody-here' });
      await t.post('/containers/user/start');
      await t.create('group', { Cmd: ['true'], User: 'root:nobody-here' });
      await t.post('/containers/group/start');
      await t.create('cwd', { Cmd: ['true'], WorkingDir: '/etc/passwd' });
      await t.post('/containers/cwd/start');
    },
  },
  {
    name: 'remove',
    steps: async t => {
      await t.run('web', { Volumes: { '/data': {} } });
      await t.delete('/containers/web');
      await t.delete('/containers/web', { query: { force: '1', v: '1' } });
      await t.get('/volumes', { only: ['Volumes'] });
      await t.delete('/containers/web', { label: 'remove what is gone' });
      await t.create('made');
      await t.delete('/containers/made', { query: { link: '1' } });
      await t.delete('/containers/made', { query: { force: 'maybe' } });
      await t.get('/containers/made/json', { only: ['Id'] });
    },
  },
  {
    name: 'removed as it ends',
    steps: async t => {
      await t.create('brief', { Cmd: ['sleep', '0.5'], HostConfig: { AutoRemove: true } });
      const gone = await t.beginWait('brief', 'removed');
      await t.post('/containers/brief/start');
      t.note('removed', await gone());
      await t.get('/containers/brief/json');
      await t.create('both', { HostConfig: { AutoRemove: true, RestartPolicy: { Name: 'always' } } });
    },
  },
  {
    name: 'restart policies',
    steps: async t => {
      await t.run('twice', { Cmd: ['sh', '-c', 'exit 4'], HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } } });
      await t.until('/containers/twice/json', 'State.Status', 'exited');
      await t.get('/containers/twice/json', state);
      await t.run('always', { Cmd: ['sh', '-c', 'sleep 0.2'], HostConfig: { RestartPolicy: { Name: 'always' } } });
      await new Promise(resolve => setTimeout(resolve, 1500));
      await t.post('/containers/always/stop', { query: { t: '1' } });
      await t.get('/containers/always/json', { only: ['State.Status', 'State.Restarting', 'State.ExitCode'] });
      await t.run('fails', { Cmd: ['false'], HostConfig: { RestartPolicy: { Name: 'always' } } });
      // It rests longer each time; by now long enough for what follows.
      await t.until('/containers/fails/json', 'RestartCount', 5);
      await t.until('/containers/fails/json', 'State.Status', 'restarting');
      await t.post('/containers/fails/kill');
      await t.get('/containers/fails/json', { only: ['State.Status', 'State.Running', 'State.Restarting'] });
      await t.run('fleeting', { HostConfig: { AutoRemove: true } });
      await t.post('/containers/fleeting/restart', { query: { t: '0' } });
      await t.get('/containers/fleeting/json', { only: ['State.Status', 'HostConfig.AutoRemove'] });
      await t.run('hosted', { HostConfig: { NetworkMode: 'host' } });
      await t.create('linked', { HostConfig: { Links: ['hosted:h'] } });
      await t.create('odd', { HostConfig: { RestartPolicy: { Name: 'sometimes' } } });
      await t.create('count', { HostConfig: { RestartPolicy: { Name: 'always', MaximumRetryCount: 3 } } });
      await t.create('negative', { HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: -1 } } });
    },
  },
];

const more: readonly Scenario[] = [
  {
    name: 'rename',
    steps: async t => {
      await t.create('one');
      await t.create('two');
      await t.post('/containers/one/rename', { query: { name: 'three' } });
      await t.get('/containers/three/json', { only: ['Name'] });
      await t.get('/containers/one/json');
      await t.post('/containers/three/rename', { query: { name: 'two' } });
      await t.post('/containers/three/rename', { query: { name: 'three' } });
      await t.post('/containers/three/rename', { query: { name: '' } });
      await t.post('/containers/three/rename', { query: { name: 'b@d' } });
      await t.post('/containers/nobody/rename', { query: { name: 'x' } });
    },
  },
  {
    name: 'update',
    steps: async t => {
      await t.run('web', { HostConfig: { Memory: 67_108_864, MemorySwap: 134_217_728 } });
      await t.post('/containers/web/update', { json: { Memory: 33_554_432, CpuShares: 100, PidsLimit: 50, RestartPolicy: { Name: 'always' } } });
      await t.get('/containers/web/json', { only: ['HostConfig.Memory', 'HostConfig.MemorySwap', 'HostConfig.CpuShares', 'HostConfig.PidsLimit', 'HostConfig.RestartPolicy'] });
      await t.post('/containers/web/update', { json: { Memory: 268_435_456 } });
      await t.post('/containers/web/update', { json: { RestartPolicy: { Name: 'sometimes' } } });
      await t.post('/containers/web/update', { json: {} });
      await t.post('/containers/nobody/update', { json: {} });
    },
  },
  {
    name: 'top',
    steps: async t => {
      await t.run('web', { Cmd: ['sh', '-c', 'sleep 1000 & wait'] });
      const commands = (body: unknown): readonly string[] => (body as { readonly Processes: readonly (readonly string[])[] }).Processes.map(each => String(each.at(-1)));
      await t.get('/containers/web/top', { view: body => ({ titles: (body as { readonly Titles: readonly string[] }).Titles, commands: commands(body) }) });
      await t.get('/containers/web/top', { query: { ps_args: '-eo pid,comm' }, view: body => ({ titles: (body as { readonly Titles: readonly string[] }).Titles, commands: commands(body) }) });
      await t.get('/containers/web/top', { query: { ps_args: '-o comm' } });
      await t.create('made');
      await t.get('/containers/made/top');
      await t.get('/containers/nobody/top');
    },
  },
  {
    name: 'stats once',
    steps: async t => {
      await t.run('web');
      await t.get('/containers/web/stats', { query: { 'stream': '0', 'one-shot': '1' }, shape: true, view: body => ({ ...body as object, blkio_stats: {}, cpu_stats: {}, precpu_stats: {}, memory_stats: {} }) });
      await t.get('/containers/web/stats', { query: { stream: '0' }, only: ['name', 'pids_stats.current', 'num_procs', 'storage_stats'] });
      await t.get('/containers/web/stats', { query: { stream: '0' }, view: body => Object.keys((body as { readonly cpu_stats: object }).cpu_stats).sort(), label: 'parts of cpu_stats' });
      await t.create('made');
      await t.get('/containers/made/stats', { query: { stream: '0' } });
      await t.get('/containers/nobody/stats', { query: { stream: '0' } });
    },
  },
  {
    name: 'changes',
    steps: async t => {
      await t.create('made');
      await t.get('/containers/made/changes');
      await t.finish('done', { Cmd: ['sh', '-c', 'echo new > /tmp/new; echo x >> /etc/group; rm /etc/shadow; mkdir -p /a/b; rm -r /home'] });
      await t.get('/containers/done/changes', { sortBy: 'Path' });
      await t.get('/containers/nobody/changes');
    },
  },
  {
    name: 'health',
    steps: async t => {
      const check = { Interval: 100_000_000, Timeout: 5_000_000_000, Retries: 2 };
      await t.run('well', { Healthcheck: { Test: ['CMD-SHELL', 'echo fine'], ...check } });
      await t.until('/containers/well/json', 'State.Health.Status', 'healthy');
      await t.get('/containers/well/json', { only: ['State.Health.Status', 'State.Health.FailingStreak', 'State.Health.Log.0.ExitCode', 'State.Health.Log.0.Output'] });
      await t.run('ill', { Healthcheck: { Test: ['CMD', 'sh', '-c', 'echo bad; exit 3'], ...check } });
      await t.until('/containers/ill/json', 'State.Health.Status', 'unhealthy');
      await t.get('/containers/ill/json', { only: ['State.Health.Status', 'State.Health.Log.0.ExitCode', 'State.Health.Log.0.Output'] });
      await t.run('slow', { Healthcheck: { Test: ['CMD', 'sleep', '100'], Interval: 60_000_000_000 } });
      await t.get('/containers/slow/json', { only: ['State.Health'] });
      await t.create('short', { Healthcheck: { Test: ['CMD', 'true'], Interval: 1000 } });
      await t.create('odd', { Healthcheck: { Test: ['ODD', 'true'] } });
      await t.create('negative', { Healthcheck: { Test: ['CMD', 'true'], Retries: -1 } });
      await t.create('off', { Healthcheck: { Test: ['NONE'] } });
    },
  },
  {
    name: 'prune',
    steps: async t => {
      await t.finish('done', { Cmd: ['true'], Labels: { keep: 'no' } });
      await t.create('made', { Labels: { keep: 'yes' } });
      await t.run('busy');
      await t.post('/containers/prune', { query: { filters: '{"label":["keep=no"]}' } });
      await t.post('/containers/prune', { query: { filters: '{"until":["1h"]}' } });
      await t.post('/containers/prune', { query: { filters: '{"colour":["red"]}' } });
      await t.post('/containers/prune');
      await t.get('/containers/json', { query: { all: '1' }, view: body => (body as readonly { readonly Names: readonly string[] }[]).map(({ Names }) => Names.join()) });
    },
  },
  {
    name: 'resize',
    steps: async t => {
      await t.run('web', { Tty: true, OpenStdin: true });
      await t.post('/containers/web/resize', { query: { h: '40', w: '100' } });
      await t.post('/containers/web/resize', { query: { h: 'x', w: '100' } });
      await t.create('made');
      await t.post('/containers/made/resize', { query: { h: '40', w: '100' } });
      await t.post('/containers/nobody/resize', { query: { h: '40', w: '100' } });
    },
  },
];

export const containersLife: Chapter = { name: 'containers-life', scenarios: [...creation, ...life, ...more] };
