import assert from 'node:assert/strict';
import { encode, type Sys, type Blocking, writeAll } from '../../kernel/index.ts';
import { complete } from './completion.ts';
import { parsePorts, portsText } from './container/ports.ts';
import { DetachWatcher, defaultDetachKeys } from './detach-keys.ts';
import { Board } from './progress.ts';
import { runDocker } from './testing.ts';

const time = Date.UTC(2026, 0, 1);
const ping = { request: 'HEAD /_ping', status: 200, headers: { 'api-version': '1.51' }, body: '' };

function* write(sys: Sys, path: string, text: string): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true });
  yield* writeAll(sys, fd, encode(text));
  sys.close(fd);
}

describe('docker', () => {
  it('complains of what it does not know', () => {
    assert.deepEqual(runDocker({ argv: ['foo'], time, exchanges: [] }).stderr, 'docker: unknown command: docker foo\n\nRun \'docker --help\' for more information\n');
    const { stderr, code } = runDocker({ argv: ['run', '-z'], time, exchanges: [] });
    assert.deepEqual([stderr, code], ['unknown shorthand flag: \'z\' in -z\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun \'docker run --help\' for more information\n', 125]);
    assert.equal(runDocker({ argv: ['stop'], time, exchanges: [] }).stderr, 'docker: \'docker stop\' requires at least 1 argument\n\nUsage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]\n\nSee \'docker stop --help\' for more information\n');
  });

  it('says that no engine answers', () => {
    const { stderr, code } = runDocker({ argv: ['-H', 'unix:///nosuch', 'ps'], time, exchanges: [] });
    assert.deepEqual([stderr, code], ['Cannot connect to the Docker daemon at unix:///nosuch. Is the docker daemon running?\n', 1]);
  });

  it('lays its help out as docker does', () => {
    assert.equal(runDocker({ argv: ['ps', '--help'], time, exchanges: [] }).stdout.split('\n').slice(0, 11).join('\n'), [
      'Usage:  docker ps [OPTIONS]', '', 'List containers', '', 'Aliases:', '  docker container ls, docker container list, docker container ps, docker ps', '', 'Options:',
      '  -a, --all             List those that do not run, too', '  -f, --filter filter   List only those that match', '      --format string   How each is printed:',
    ].join('\n'));
  });

  it('asks for what run says', () => {
    const { requests } = runDocker({ argv: ['run', '-d', '-p', '8080:80', '-v', './data:/data:ro', '-e', 'A=1', '-e', 'HOME', '-m', '64m', '--cpus', '1.5', '--restart', 'on-failure:3', 'nginx', 'a', '-b'], time, exchanges: [ping] });
    const body = JSON.parse(requests[1]?.body ?? '') as Record<string, unknown> & { HostConfig: Record<string, unknown> };
    assert.deepEqual([body['Image'], body['Cmd'], body['Env'], body['ExposedPorts']], ['nginx', ['a', '-b'], ['A=1', 'HOME=/root'], { '80/tcp': {} }]);
    const { Binds, Memory, NanoCpus, PortBindings, RestartPolicy } = body.HostConfig;
    assert.deepEqual({ Binds, Memory, NanoCpus, PortBindings, RestartPolicy }, {
      Binds: ['/root/data:/data:ro'], Memory: 67_108_864, NanoCpus: 1.5e9, PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] }, RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    });
  });

  it('knows flags by the names that help does not show', () => {
    const { requests } = runDocker({ argv: ['create', '--net', 'back', '--net-alias=db', '--dns-opt', 'ndots:1', 'nginx'], time, exchanges: [ping] });
    const { HostConfig, NetworkingConfig } = JSON.parse(requests[1]?.body ?? '') as { HostConfig: { NetworkMode: string; DnsOptions: string[] }; NetworkingConfig: { EndpointsConfig: Record<string, { Aliases: string[] }> } };
    assert.deepEqual([HostConfig.NetworkMode, HostConfig.DnsOptions, NetworkingConfig.EndpointsConfig['back']?.Aliases], ['back', ['ndots:1'], ['db']]);
    const stopped = runDocker({ argv: ['stop', '--time', '1', 'a'], time, exchanges: [ping, { request: 'POST /v1.51/containers/a/stop?t=1', status: 204, headers: {}, body: '' }] });
    assert.deepEqual([stopped.stdout, stopped.stderr], ['a\n', 'Flag --time has been deprecated, use --timeout instead\n']);
  });

  it('joins a terminal with that of a container', () => {
    const { stdout, requests, code } = runDocker({
      argv: ['run', '-it', 'alpine'], time, exchanges: [ping, { request: 'POST /v1.51/containers/create', status: 201, headers: {}, body: '{"Id":"c1","Warnings":[]}' },
        { request: 'POST /v1.51/containers/c1/attach?stderr=1&stdin=1&stdout=1&stream=1', status: 101, headers: { connection: 'Upgrade', upgrade: 'tcp' }, body: '/ # ' },
        { request: 'POST /v1.51/containers/c1/wait?condition=next-exit', status: 200, headers: {}, body: '{"StatusCode":7}' }, { request: 'POST /v1.51/containers/c1/start', status: 204, headers: {}, body: '' },
        { request: 'POST /v1.51/containers/c1/resize?h=24&w=100', status: 200, headers: {}, body: '' }],
    }, { terminal: { rows: 24, columns: 100 } });
    assert.deepEqual([stdout, code, requests.at(-1)?.line], ['/ # ', 7, 'POST /v1.51/containers/c1/resize?h=24&w=100']);
  });

  it('takes what the engine leaves out for nothing in templates', () => {
    const exchanges = [ping, { request: 'GET /v1.51/containers/a/json', status: 200, headers: {}, body: '{"State":{"Status":"running"}}' }];
    assert.equal(runDocker({ argv: ['inspect', '-f', '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}', 'a'], time, exchanges }).stdout, 'running\n');
    assert.equal(runDocker({ argv: ['inspect', '-f', '{{.State.Health.Status}}', 'a'], time, exchanges }).stderr, 'template parsing error: template: :1:8: executing "" at <.State.Health.Status>: map has no entry for key "Health"\n');
  });

  it('passes Ctrl-C on to the container', () => {
    const { stdout, code, requests } = runDocker({
      argv: ['run', 'alpine', 'sleep', '100'], time, exchanges: [ping, { request: 'POST /v1.51/containers/create', status: 201, headers: {}, body: '{"Id":"c1","Warnings":[]}' },
        { request: 'POST /v1.51/containers/c1/attach?stderr=1&stdout=1&stream=1', status: 101, headers: {}, body: '\x01\0\0\0\0\0\0\x03hi\n', isHeld: true },
        { request: 'POST /v1.51/containers/c1/wait?condition=next-exit', status: 200, headers: {}, body: '{"StatusCode":130}' },
        { request: 'POST /v1.51/containers/c1/start', status: 204, headers: {}, body: '', interrupts: true }, { request: 'POST /v1.51/containers/c1/kill?signal=SIGINT', status: 204, headers: {}, body: '' }],
    });
    assert.deepEqual([stdout, code, requests.at(-1)?.line], ['hi\n', 130, 'POST /v1.51/containers/c1/kill?signal=SIGINT']);
  });

  it('logs in and remembers it', () => {
    const { stdout, stderr } = runDocker({ argv: ['login', '-u', 'a', '-p', 'b', 'registry.example'], time, exchanges: [ping, { request: 'POST /v1.51/auth', status: 200, headers: {}, body: '{"Status":"Login Succeeded"}' }] });
    assert.equal(stdout, 'Login Succeeded\n');
    assert.match(stderr, /stored unencrypted in '\/root\/\.docker\/config\.json'/);
  });

  it('sends a context without what is ignored', () => {
    const { requests } = runDocker({ argv: ['build', '-t', 'x', '.'], time, exchanges: [ping] }, {
      *prepare(sys) {
        yield* write(sys, 'Dockerfile', 'FROM scratch\n');
        yield* write(sys, '.dockerignore', '*.log\n');
        yield* write(sys, 'a.log', 'never');
        yield* write(sys, 'b.txt', 'sent');
      },
    });
    assert.deepEqual(['Dockerfile', '.dockerignore', 'b.txt', 'a.log', 'never'].map(name => requests[1]?.body.includes(`${name}\0`)), [true, true, true, false, false]);
  });

  it('sends a Dockerfile from elsewhere under a name of its own, which COPY does not see', () => {
    const { requests } = runDocker({ argv: ['build', '-f', 'other', 'app'], time, exchanges: [ping] }, {
      *prepare(sys) {
        sys.mkdir('app');
        yield* write(sys, 'other', 'FROM elsewhere\n');
        yield* write(sys, 'app/.dockerignore', '*.log\n');
      },
    });
    const [, name = ''] = /dockerfile=(\.dockerfile\.\w{20})/.exec(requests[1]?.line ?? '') ?? [];
    assert.deepEqual([name, `*.log\n\n${name}\n`, 'FROM elsewhere\n'].map(text => requests[1]?.body.includes(text)), [true, true, true], requests[1]?.line);
  });

  it('says that buildx is missing where BuildKit is asked for', () => {
    const { stderr, code } = runDocker({ argv: ['build', '.'], time, exchanges: [] }, { variables: { DOCKER_BUILDKIT: '1' } });
    assert.deepEqual([stderr.split('\n')[0], code], ['ERROR: BuildKit is enabled but the buildx component is missing or broken.', 1]);
  });
});

describe('parts of docker', () => {
  it('ports', () => {
    assert.deepEqual(parsePorts(['127.0.0.1:8000-8001:80-81/udp'], ['90']).exposed, { '80/udp': {}, '81/udp': {}, '90/tcp': {} });
    assert.equal(portsText([{ PrivatePort: 81, Type: 'tcp' }, { PrivatePort: 80, Type: 'tcp' }, { IP: '0.0.0.0', PrivatePort: 90, PublicPort: 9090, Type: 'tcp' }]), '80-81/tcp, 0.0.0.0:9090->90/tcp');
    assert.throws(() => parsePorts(['1:2:3:4:5'], []), { message: 'invalid IP address: 1:2:3' });
  });

  it('keys to detach', () => {
    const watcher = new DetachWatcher(defaultDetachKeys);
    assert.deepEqual([...watcher.push(Uint8Array.of(97, 16, 98))], [97, 16, 98]);
    watcher.push(Uint8Array.of(16));
    watcher.push(Uint8Array.of(17));
    assert.equal(watcher.found, true);
  });

  it('progress on a terminal, and elsewhere', () => {
    const message = { id: 'abc', status: 'Downloading', progressDetail: { current: 500, total: 1000 } };
    assert.equal(new Board(80).show(message), '\n\x1b[1A\x1b[2K\rabc: Downloading     500B/1kB\r\x1b[1B');
    assert.equal(new Board(undefined).show(message), '');
    assert.equal(new Board(undefined).show({ id: 'abc', status: 'Pull complete', progressDetail: {} }), 'abc: Pull complete\n');
  });

  it('completion', () => {
    const known = { containers: ['web', 'db'], images: ['nginx'], networks: ['lab'], volumes: [] };
    assert.deepEqual(complete(['st'], known), ['start', 'stats', 'stop']);
    assert.deepEqual(complete(['stop', 'w'], known), ['web']);
    assert.deepEqual(complete(['network', 'c'], known), ['connect', 'create']);
    assert.deepEqual(complete(['run', '--rm', 'n'], known), ['nginx']);
    assert.deepEqual(complete(['ps', '--no'], known), ['--no-trunc']);
    assert.deepEqual(complete(['compose', 'st'], known), ['start', 'stats', 'stop']);
    assert.deepEqual(complete(['compose', 'down', '--v'], known), ['--volumes']);
  });
});
