import { deepEqual, equal, match } from 'node:assert/strict';
import { type Blocking, Computer, connectTo, decode, encode, exchange, run, type Sys, writeAll } from '../../../../kernel/index.ts';
import { eventLoop, listenOn } from '../event-loop.ts';
import { httpService } from '../http-service.ts';
import { envoy } from './envoy.ts';
import { haproxy, readHaproxy } from './haproxy.ts';

const second = 1e9;
const path = '/etc/balancer';
const haproxyText = `# two servers
frontend control-plane
  bind *:6443
  default_backend kube-apiservers
backend kube-apiservers
  option httpchk GET /healthz
  server a 127.0.0.1:8001 check check-ssl verify none
  server b 127.0.0.1:8002 check check-ssl verify none
`;
const envoyFiles = {
  [path]: 'dynamic_resources: {cds_config: {path_config_source: {path: /etc/cds}}, lds_config: {path_config_source: {path: /etc/lds}}}',
  '/etc/cds': `resources:
- name: kube_apiservers
  health_checks: [{http_health_check: {path: /healthz}}]
  load_assignment: {endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: 8001}}}}, {endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: 8002}}}}]}]}`,
  '/etc/lds': 'resources: [{address: {socket_address: {address: 0.0.0.0, port_value: 6443}}, filter_chains: [{filters: [{typed_config: {cluster: kube_apiservers}}]}]}]',
};

/** Does something on a fresh machine, whose standard error is given back. */
function onMachine(work: (sys: Sys) => Blocking<void>): string {
  const computer = new Computer();
  let said = '';
  let failed: unknown;
  const error = { write: (bytes: Uint8Array) => { said += decode(bytes); } };
  computer.start({
    name: 'test',
    *main(sys) {
      for (const { name, index } of sys.netLinks()) if (name === 'lo') sys.netLinkSet(index, { up: true });
      try {
        yield* work(sys);
      } catch (thrown) {
        failed = thrown;
      }
      return 0;
    },
  }, { out: { write: () => undefined }, error }, ['test'], new Map());
  run(computer.kernel, { steps: 2_000_000, until: 120e9 });
  if (failed !== undefined) throw failed as Error;
  return said;
}

/** A server that says its name. */
function serve(sys: Sys, name: string, port: number): number {
  return sys.fork(function* (own) {
    yield* eventLoop(own, [[listenOn(own, port), httpService(port, function* () { return { status: 200, body: name }; })]], ['SIGTERM'], function* () { return true; });
    return 0;
  });
}

/** What answers at the balancer's port. */
function* ask(sys: Sys): Blocking<string> {
  const connection = yield* connectTo(sys, { address: 0x7f000001, port: 6443 });
  if (!('fd' in connection)) return connection.code;
  const answer = yield* exchange(sys, connection.fd, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', undefined, true);
  sys.close(connection.fd);
  return typeof answer === 'object' ? decode(answer.body) : answer ?? 'nothing';
}

function* put(sys: Sys, file: string, text: string): Blocking<void> {
  const fd = yield* sys.open(file, { access: 'write', create: true, truncate: true }, 0o644);
  yield* writeAll(sys, fd, encode(text));
  sys.close(fd);
}

function* asked(sys: Sys, times: number): Blocking<string> {
  let all = '';
  for (let i = 0; i < times; i++) all += yield* ask(sys);
  return all;
}

describe('Balancers of TCP connections', () => {
  for (const [program, files] of [[haproxy, { [path]: haproxyText }], [envoy, envoyFiles]] as const) {
    it(`${program.name}: servers in turn, none that is not well, and again when it is`, () => {
      onMachine(function* (sys) {
        for (const [file, text] of Object.entries(files)) yield* put(sys, file, text);
        const first = serve(sys, 'a', 8001);
        serve(sys, 'b', 8002);
        const balancer = sys.fork(own => program(own, [program.name, '-f', path, '-c', path].filter(word => program === envoy ? word !== '-f' : word !== '-c')));
        yield* sys.sleep(second);
        equal((yield* asked(sys, 4)).split('').sort().join(''), 'aabb');
        sys.kill(first, 'SIGTERM');
        equal(yield* asked(sys, 3), 'bbb');
        yield* sys.sleep(10 * second);
        equal(yield* asked(sys, 3), 'bbb');
        serve(sys, 'a', 8001);
        yield* sys.sleep(10 * second);
        equal((yield* asked(sys, 4)).split('').sort().join(''), 'aabb');
        sys.kill(balancer, 'SIGTERM');
        yield* sys.wait({ pid: balancer });
      });
    });
  }

  it('envoy: listens as soon as it is told where', () => {
    onMachine(function* (sys) {
      yield* put(sys, path, envoyFiles[path]);
      serve(sys, 'a', 8001);
      const balancer = sys.fork(own => envoy(own, ['envoy', '-c', path]));
      yield* sys.sleep(second);
      for (const [file, text] of Object.entries(envoyFiles)) yield* put(sys, file, text);
      yield* sys.sleep(0.2 * second);
      equal(yield* ask(sys), 'a');
      sys.kill(balancer, 'SIGTERM');
      yield* sys.wait({ pid: balancer });
    });
  });

  it('envoy: where too few are well, each is tried', () => {
    onMachine(function* (sys) {
      for (const [file, text] of Object.entries(envoyFiles)) yield* put(sys, file, text);
      const balancer = sys.fork(own => envoy(own, ['envoy', '-c', path]));
      yield* sys.sleep(10 * second);
      serve(sys, 'b', 8002);
      equal(yield* ask(sys), 'b');
      sys.kill(balancer, 'SIGTERM');
      yield* sys.wait({ pid: balancer });
    });
  });

  it('haproxy: reads its configuration again, and says who is down', () => {
    const said = onMachine(function* (sys) {
      yield* put(sys, path, 'frontend f\n  bind 0.0.0.0:6443\n  default_backend b\nbackend b\n');
      const balancer = sys.fork(own => haproxy(own, ['haproxy', '-f', path]));
      yield* sys.sleep(second);
      equal(yield* ask(sys), 'nothing');
      serve(sys, 'b', 8002);
      yield* put(sys, path, haproxyText);
      sys.kill(balancer, 'SIGHUP');
      yield* sys.sleep(10 * second);
      equal(yield* asked(sys, 2), 'bb');
      sys.kill(balancer, 'SIGUSR1');
      const ended = yield* sys.wait({ pid: balancer });
      deepEqual(ended?.status, { exited: 0 });
    });
    match(said, /Server kube-apiservers\/a is DOWN, reason: Layer4 connection problem/);
  });

  it('haproxy: a backend that is missing is told', () => {
    deepEqual(readHaproxy('frontend f\n  bind :80\n  default_backend none\n').problems, ['Proxy \'f\': unable to find required default_backend: \'none\'.']);
  });
});
