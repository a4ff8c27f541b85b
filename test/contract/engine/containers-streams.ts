/** Streams of containers: attach, exec and logs, raw and multiplexed, with and without stdin. */
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';
import { frames } from './bodies.ts';
import type { Recorder } from './recorder.ts';
import type { Chapter, Scenario } from './scenario.ts';
import type { Json } from './value.ts';
import { talkByFrames } from './web-socket.ts';

const stdinOpen = { OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, AttachStderr: true };
const all = { stream: '1', stdin: '1', stdout: '1', stderr: '1' };

/** Makes an exec and gives its id. */
async function exec(t: Recorder, container: string, config: Readonly<Record<string, Json>>): Promise<string> {
  const reply = await t.post(`/containers/${container}/exec`, { json: { AttachStdout: true, AttachStderr: true, ...config }, silent: true });
  return reply.text('Id');
}

const attach: readonly Scenario[] = [
  {
    name: 'attach to stdin and stdout, multiplexed',
    steps: async t => {
      await t.create('cat', { Cmd: ['sh', '-c', 'echo to err >&2; cat; echo end'], ...stdinOpen });
      await t.converse('/containers/cat/attach', {
        query: all, meanwhile: async write => {
          await t.post('/containers/cat/start');
          write('one\n');
          await sleep(100);
          write('two\n');
          await sleep(300);
          await t.post('/containers/cat/kill');
        },
      });
      await t.post('/containers/cat/wait');
    },
  },
  {
    name: 'attach and half-close',
    steps: async t => {
      await t.create('sort', { Cmd: ['sort'], ...stdinOpen });
      await t.converse('/containers/sort/attach', { query: all, input: 'pear\napple\n', ends: true, meanwhile: async () => { await t.post('/containers/sort/start'); } });
      await t.post('/containers/sort/wait');
    },
  },
  {
    name: 'attach to a terminal',
    steps: async t => {
      await t.create('tty', { Cmd: ['sh', '-c', 'read line; echo "got $line"; stty -a <&1 2>&1 | grep -o -- "-*echo " ; tty'], ...stdinOpen, Tty: true });
      await t.converse('/containers/tty/attach', { query: all, raw: true, meanwhile: async write => { await t.post('/containers/tty/start'); await sleep(300); write('hello\n'); } });
      await t.post('/containers/tty/wait');
      await t.get('/containers/tty/logs', { query: { stdout: '1' } });
    },
  },
  {
    name: 'attach without the parts of it',
    steps: async t => {
      await t.create('both', { Cmd: ['sh', '-c', 'sleep 0.3; echo out; echo err >&2'] });
      await t.converse('/containers/both/attach', { query: { stream: '1', stderr: '1' }, meanwhile: async () => { await t.post('/containers/both/start'); } });
      await t.converse('/containers/both/attach', { query: { logs: '1', stdout: '1', stderr: '1' }, label: 'attach to the logs of what has ended' });
      await t.converse('/containers/both/attach', { query: { stream: '1', stdout: '1' }, patience: 1000, label: 'attach to what has ended: the engine waits for its next start' });
      await t.converse('/containers/nobody/attach', { query: all });
    },
  },
  {
    name: 'attach by a WebSocket',
    steps: async t => {
      for (const [version, query] of [['v1.41', 'stream=1'], ['v1.24', 'stream=1&stdout=0'], ['v1.41', 'stream=1&stdin=1&stdout=1&logs=1']] as const) {
        await t.create('web', { Cmd: ['sh', '-c', 'echo first; read line; echo "got $line"; sleep 0.2; echo err >&2; sleep 0.3'], OpenStdin: true });
        await t.attempt(`${version} ${query}`, () => talkByFrames(t.socketPath, `/${version}/containers/web/attach/ws?${query}`, () => t.post('/containers/web/start', { silent: true }), 'hello\n'));
        await t.delete('/containers/web', { query: { force: '1' }, silent: true });
      }
      await t.attempt('nobody', () => talkByFrames(t.socketPath, '/v1.41/containers/nobody/attach/ws', () => Promise.resolve(), ''));
    },
  },
  {
    name: 'attach to what is paused',
    steps: async t => {
      await t.run('web');
      await t.post('/containers/web/pause', { silent: true });
      await t.converse('/containers/web/attach', { query: all });
      await t.post('/containers/web/unpause', { silent: true });
    },
  },
  {
    name: 'detach by keys',
    steps: async t => {
      await t.run('tty', { Cmd: ['cat'], Tty: true, OpenStdin: true });
      await t.converse('/containers/tty/attach', { query: { ...all, detachKeys: 'ctrl-x,x' }, raw: true, meanwhile: async write => { write('a'); await sleep(200); write('\x18x'); } });
      await t.get('/containers/tty/json', { only: ['State.Status'] });
      await t.converse('/containers/tty/attach', { query: { ...all, detachKeys: 'ctrl-§' }, raw: true });
    },
  },
  {
    name: 'attach by dockerode',
    steps: async t => {
      const container = await t.docker.createContainer({ Image: 'busybox', Cmd: ['wc', '-c'], name: 'count', ...stdinOpen });
      const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      await container.start();
      stream.end('x'.repeat(100_000));
      await once(stream, 'end');
      t.note('counted', frames(Buffer.concat(chunks)));
      await t.attempt('wait', () => container.wait());
    },
  },
];

const execs: readonly Scenario[] = [
  {
    name: 'exec and its inspect',
    steps: async t => {
      await t.run('web', { Env: ['A=1'] });
      const made = await t.post('/containers/web/exec', { json: { Cmd: ['sh', '-c', 'echo out; echo err >&2; exit 4'], AttachStdout: true, AttachStderr: true } });
      const id = made.text('Id');
      await t.get(`/exec/${id}/json`);
      await t.post(`/exec/${id}/start`, { json: { Detach: false, Tty: false }, reading: 'frames' });
      await t.get(`/exec/${id}/json`);
      await t.post(`/exec/${id}/start`, { json: {}, label: 'start it again' });
      await t.get('/containers/web/json', { only: ['ExecIDs'] });
      await t.get(`/exec/${'0'.repeat(64)}/json`);
      await t.post(`/exec/${'0'.repeat(64)}/start`, { json: {} });
    },
  },
  {
    name: 'exec with stdin, taken over',
    steps: async t => {
      await t.run('web');
      const sort = await exec(t, 'web', { Cmd: ['sort'], AttachStdin: true });
      await t.converse(`/exec/${sort}/start`, { json: { Detach: false, Tty: false }, input: 'b\na\n', ends: true });
      await t.get(`/exec/${sort}/json`, { only: ['Running', 'ExitCode', 'OpenStdin', 'OpenStdout', 'CanRemove', 'ProcessConfig'] });
      const tty = await exec(t, 'web', { Cmd: ['sh', '-c', 'tty; read x; echo "<$x>"'], AttachStdin: true, Tty: true });
      await t.converse(`/exec/${tty}/start`, { json: { Detach: false, Tty: true }, raw: true, meanwhile: async write => { await sleep(300); write('line\n'); } });
      await t.get(`/exec/${tty}/json`, { only: ['ExitCode', 'ProcessConfig.tty'] });
    },
  },
  {
    name: 'exec detached',
    steps: async t => {
      await t.run('web');
      const id = await exec(t, 'web', { Cmd: ['sh', '-c', 'echo done > /tmp/done; sleep 0.2'] });
      await t.post(`/exec/${id}/start`, { json: { Detach: true } });
      await t.until(`/exec/${id}/json`, 'Running', false);
      const look = await exec(t, 'web', { Cmd: ['cat', '/tmp/done'] });
      await t.post(`/exec/${look}/start`, { json: {}, reading: 'frames' });
    },
  },
  {
    name: 'exec with its options',
    steps: async t => {
      await t.run('web', { Env: ['A=1'], WorkingDir: '/tmp', User: 'app', Hostname: 'web' });
      for (const [label, config] of [
        ['defaults', { Cmd: ['sh', '-c', 'id; pwd; env | sort'] }],
        ['user', { Cmd: ['id'], User: 'daemon' }],
        ['user and group by number', { Cmd: ['id'], User: '5:6' }],
        ['folder', { Cmd: ['pwd'], WorkingDir: '/etc' }],
        ['environment', { Cmd: ['sh', '-c', 'echo $A $B'], Env: ['A=2', 'B=3'] }],
        ['no such program', { Cmd: ['nothing-here'] }],
        ['not a program', { Cmd: ['/etc/passwd'], User: 'root' }],
        ['no such user', { Cmd: ['id'], User: 'nobody-here' }],
        ['no such folder', { Cmd: ['pwd'], WorkingDir: '/none' }],
        ['privileged', { Cmd: ['sh', '-c', 'grep CapEff /proc/self/status'], Privileged: true, User: 'root' }],
        ['only stdout', { Cmd: ['sh', '-c', 'echo out; echo err >&2'], AttachStderr: false }],
      ] as const) {
        const id = await exec(t, 'web', config);
        await t.post(`/exec/${id}/start`, { json: {}, reading: 'frames', label });
        await t.get(`/exec/${id}/json`, { only: ['ExitCode', 'ProcessConfig'], label: `${label}: inspect` });
      }
    },
  },
  {
    name: 'what exec refuses',
    steps: async t => {
      await t.create('made');
      await t.post('/containers/made/exec', { json: { Cmd: ['true'] } });
      await t.run('web');
      await t.post('/containers/web/exec', { json: {} });
      await t.post('/containers/web/exec', { json: { Cmd: [] } });
      await t.post('/containers/nobody/exec', { json: { Cmd: ['true'] } });
      const id = await exec(t, 'web', { Cmd: ['sleep', '5'] });
      await t.post(`/exec/${id}/resize`, { query: { h: '10', w: '10' }, label: 'resize what has not started' });
      await t.post('/containers/web/kill', { silent: true });
      await t.post('/containers/web/wait', { silent: true });
      await t.post(`/exec/${id}/start`, { json: {}, label: 'start in what does not run' });
    },
  },
  {
    name: 'exec by dockerode',
    steps: async t => {
      await t.run('web');
      const made = await t.docker.getContainer('web').exec({ Cmd: ['sh', '-c', 'cat; echo err >&2; exit 2'], AttachStdin: true, AttachStdout: true, AttachStderr: true });
      const stream = await made.start({ hijack: true, stdin: true });
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.end('in\n');
      await once(stream, 'end');
      t.note('came', frames(Buffer.concat(chunks)));
      t.note('exit code', (await made.inspect()).ExitCode);
    },
  },
];

const logs: readonly Scenario[] = [
  {
    name: 'logs and their options',
    steps: async t => {
      await t.finish('talk', { Cmd: ['sh', '-c', 'for i in 1 2 3 4 5; do echo out $i; done; sleep 0.2; echo err 1 >&2; sleep 0.2; printf "no newline"'] });
      const get = (query: Readonly<Record<string, string>>): Promise<unknown> => t.get('/containers/talk/logs', { query, reading: 'frames' });
      await get({ stdout: '1', stderr: '1' });
      await get({ stdout: '1' });
      await get({ stderr: '1' });
      await get({ stdout: 'true', stderr: 'true', tail: '2' });
      await get({ stdout: '1', tail: '0' });
      await get({ stdout: '1', tail: 'all' });
      await get({ stdout: '1', tail: 'x' });
      await get({ stdout: '1', tail: '-1' });
      await get({ stdout: '1', stderr: '1', timestamps: '1' });
      await get({ stdout: '1', since: '1' });
      await get({ stdout: '1', since: '4000000000' });
      await get({ stdout: '1', until: '1' });
      await get({ stdout: '1', since: 'yesterday' });
      await get({ stdout: '1', follow: '1' });
      await get({ stdout: '1', details: '1' });
      await get({});
      await t.get('/containers/nobody/logs', { query: { stdout: '1' } });
      await t.create('made');
      await t.get('/containers/made/logs', { query: { stdout: '1' } });
    },
  },
  {
    name: 'logs of a terminal',
    steps: async t => {
      await t.finish('talk', { Cmd: ['sh', '-c', 'echo out; echo err >&2'], Tty: true });
      await t.get('/containers/talk/logs', { query: { stdout: '1', stderr: '1' } });
      await t.get('/containers/talk/logs', { query: { stderr: '1' } });
    },
  },
  {
    name: 'logs that are followed',
    steps: async t => {
      await t.run('talk', { Cmd: ['sh', '-c', 'echo first; sleep 0.5; echo second; sleep 0.3; echo third >&2'] });
      await t.get('/containers/talk/logs', { query: { stdout: '1', stderr: '1', follow: '1' }, reading: 'frames' });
      await t.post('/containers/talk/start', { silent: true });
      await t.get('/containers/talk/logs', { query: { stdout: '1', follow: '1', tail: '1' }, reading: 'frames', view: body => (body as { readonly stdout: string }).stdout.split('\n').slice(-2) });
    },
  },
  {
    name: 'logs that are labelled, and none',
    steps: async t => {
      await t.finish('talk', { Cmd: ['echo', 'hello'], Labels: { tier: 'one' }, Env: ['A=1'], HostConfig: { LogConfig: { Type: 'json-file', Config: { labels: 'tier', env: 'A' } } } });
      await t.get('/containers/talk/logs', { query: { stdout: '1', details: '1' }, reading: 'frames' });
      await t.finish('silent', { Cmd: ['echo', 'hello'], HostConfig: { LogConfig: { Type: 'none', Config: {} } } });
      await t.get('/containers/silent/logs', { query: { stdout: '1' }, reading: 'frames' });
      await t.finish('local', { Cmd: ['echo', 'hello'], HostConfig: { LogConfig: { Type: 'local', Config: {} } } });
      await t.get('/containers/local/logs', { query: { stdout: '1' }, reading: 'frames' });
      await t.create('odd', { HostConfig: { LogConfig: { Type: 'odd', Config: {} } } });
      await t.create('option', { HostConfig: { LogConfig: { Type: 'json-file', Config: { colour: 'red' } } } });
    },
  },
  {
    name: 'a long line and bytes',
    steps: async t => {
      await t.finish('long', { Cmd: ['sh', '-c', 'head -c 40000 /dev/zero | tr "\\0" x; echo; printf "\\303\\251 \\0\\n"'] });
      await t.get('/containers/long/logs', { query: { stdout: '1' }, reading: 'frames', view: body => (body as { readonly stdout: string }).stdout.split('\n').map(line => line.length > 100 ? line.length : line) });
    },
  },
];

export const containersStreams: Chapter = { name: 'containers-streams', scenarios: [...attach, ...execs, ...logs] };
