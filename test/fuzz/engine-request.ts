import type { routes } from '../../src/engine/index.ts';

/** A request as it goes over the socket. */
export interface FuzzedRequest {
  readonly bytes: Buffer;
  /** It is a whole HTTP request, so that there has to be an answer. */
  readonly isHttp: boolean;
  /** It may be one that waits for something to happen. */
  readonly mayWait: boolean;
}

type Random = () => number;

const words = [
  'known', 'alpine', 'alpine:latest', 'nothing', 'a', '', '..', '%2e%2e', '%zz', '%00', 'a%2Fb', '0', '-1', '1', '99999999999999999999', '1e9', 'NaN', 'true', 'false', 'null', '[]', '{}', '"', 'ä€😀', '%ff', 'a b', 'x'.repeat(300),
  'sha256:0000000000000000000000000000000000000000000000000000000000000000', 'localhost:1/x@sha256:1', '/', '/etc/passwd', '/nothing/x', 'bridge', 'host', 'none', 'container:known', '\u0000',
];
const parameters = [
  'all', 'limit', 'size', 'filters', 'name', 'platform', 'fromImage', 'fromSrc', 'tag', 'repo', 'force', 'v', 'link', 't', 'signal', 'condition', 'stdout', 'stderr', 'stdin', 'stream', 'logs', 'follow', 'since', 'until',
  'timestamps', 'tail', 'details', 'h', 'w', 'detachKeys', 'ps_args', 'path', 'noOverwriteDirNonDir', 'copyUIDGID', 'container', 'comment', 'author', 'pause', 'changes', 'noprune', 'term', 'names', 'quiet', 'dangling',
  'digests', 'manifests', 'verbose', 'scope', 'one-shot', 'dockerfile', 'remote', 'q', 'nocache', 'cachefrom', 'pull', 'rm', 'memory', 'buildargs', 'labels', 'target', 'networkmode', 'version', 'type', 'keep-storage', 'id', 'shared-size',
];
const filterNames = ['label', 'name', 'id', 'status', 'ancestor', 'before', 'since', 'exited', 'health', 'network', 'volume', 'publish', 'expose', 'is-task', 'dangling', 'reference', 'until', 'driver', 'type', 'scope', 'event', 'container', 'image', 'daemon', 'x'];
const fields = [
  'Image', 'Cmd', 'Entrypoint', 'Env', 'Labels', 'ExposedPorts', 'Volumes', 'HostConfig', 'NetworkingConfig', 'EndpointsConfig', 'Binds', 'PortBindings', 'RestartPolicy', 'Name', 'Memory', 'CpuShares', 'NanoCpus', 'PidsLimit', 'NetworkMode', 'Mounts',
  'Type', 'Source', 'Target', 'Tmpfs', 'Ulimits', 'LogConfig', 'Config', 'CapAdd', 'CapDrop', 'SecurityOpt', 'Sysctls', 'Privileged', 'ShmSize', 'User', 'WorkingDir', 'StopSignal', 'StopTimeout', 'Healthcheck', 'Test', 'Interval', 'Tty', 'OpenStdin',
  'AttachStdin', 'AttachStdout', 'Detach', 'DetachKeys', 'Privileged', 'Driver', 'DriverOpts', 'Options', 'IPAM', 'Subnet', 'Gateway', 'Container', 'EndpointConfig', 'IPAMConfig', 'IPv4Address', 'Force', 'Internal', 'username', 'password', 'serveraddress', 'Dns',
  'ExtraHosts', 'Devices', 'DeviceRequests', 'GroupAdd', 'Links', 'VolumesFrom', 'PidMode', 'IpcMode', 'UTSMode', 'UsernsMode', 'CgroupnsMode', 'Runtime', 'Init', 'ReadonlyRootfs', 'AutoRemove', 'CpusetCpus', 'BlkioWeight', 'OomScoreAdj', 'MacAddress',
];
const values: readonly unknown[] = [
  null, true, false, 0, 1, -1, 1e30, 1.5, 9007199254740993, '', 'x', 'known', 'alpine', 'bridge', 'container:known', '80/tcp', '1000000/tcp', '/a:/b', 'a:/b:ro:x', [], {}, ['sleep', '1'], ['true'], [null], [[]], [1], { a: 1 }, { '80/tcp': {} }, { '80/tcp': null },
  { '80/tcp': [{ HostPort: '99999' }] }, { known: {} }, { bridge: null }, [{ Type: 'bind', Source: '/x', Target: '/y' }], [{}], { Name: 'always' }, { Name: 'on-failure', MaximumRetryCount: -3 }, '10.0.0.0/8', [{ Subnet: '10.0.0.0/33' }], { Config: [{ Subnet: 'x' }] },
  '172.17.0.9', 'sha256:x', '\u0000', 'x'.repeat(5_000),
];
const waits = /\/(?:wait|attach|logs|events|stats|start|resize|session|grpc|stop|restart|_cutaway)\b/;

/** Any request, a third of them as clients might send them. */
export function requestFrom(all: typeof routes, random: Random): FuzzedRequest {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  if (random() < 0.04) return { bytes: garbage(random), isHttp: false, mayWait: true };
  if (random() < 0.02) return pick(oddRequests)(random);
  const route = pick(all);
  const method = random() < 0.95 ? route.method : pick(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'BREW', '']);
  const path = (random() < 0.02 ? `/${pick(words)}` : route.path).replaceAll(/\{\w+\*?\}/g, () => random() < 0.4 ? 'known' : pick(words));
  const query = Array.from({ length: Math.floor(random() * 4) }, () => `${pick(parameters)}=${random() < 0.2 ? filters(random, pick) : random() < 0.9 ? encodeURIComponent(pick(words)) : pick(words)}`);
  const version = pick(['', '/v1.51', '/v1.51', '/v1.41', '/v1.24', '/v1.23', '/v1.99', '/v1', '/v1.x', '/v999999999999.1']);
  const target = `${version}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`.replaceAll(' ', random() < 0.9 ? '%20' : ' ');
  const body = method === 'GET' || method === 'HEAD' ? '' : bodyFrom(random, pick);
  const headers = ['Host: d', 'Connection: close', `Content-Length: ${random() < 0.98 ? Buffer.byteLength(body) : pick(words)}`];
  if (random() < 0.8) headers.push(`Content-Type: ${random() < 0.9 ? 'application/json' : pick(['text/plain', 'application/x-tar', '', 'application/json; charset=x'])}`);
  if (random() < 0.1) headers.push(`${pick(['X-Registry-Auth', 'X-Registry-Config', 'Upgrade', 'Expect', 'Transfer-Encoding', 'Accept', 'X'])}: ${pick([...words, 'e30=', 'bnVsbA==', 'tcp', 'h2c', '100-continue', 'chunked'])}`);
  const bytes = Buffer.from(`${method} ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  const isWhole = !/expect:|transfer-encoding/i.test(headers.join('\n')) && headers[2] === `Content-Length: ${Buffer.byteLength(body)}`;
  return { bytes, isHttp: isWhole, mayWait: !isWhole || waits.test(path) };
}

type Pick = <T>(from: readonly T[]) => T;

function filters(random: Random, pick: Pick): string {
  const value: unknown = random() < 0.8 ? { [pick(filterNames)]: random() < 0.7 ? [pick(words)] : random() < 0.5 ? { [pick(words)]: true } : pick(values) } : pick(values);
  return encodeURIComponent(JSON.stringify(value));
}

function bodyFrom(random: Random, pick: Pick): string {
  const kind = random();
  if (kind < 0.15) return '';
  if (kind < 0.25) return pick(words);
  const object = (depth: number): unknown => Object.fromEntries([
    ...random() < 0.5 ? [['Image', 'alpine']] : [],
    ...Array.from({ length: 1 + Math.floor(random() * 4) }, () => [pick(fields), depth > 0 && random() < 0.4 ? object(depth - 1) : pick(values)]),
  ]);
  const text = JSON.stringify(object(3));
  return random() < 0.1 ? text.slice(0, Math.floor(random() * text.length)) : text;
}

const get = 'GET /_ping HTTP/1.1\r\nHost: d\r\n';
const post = 'POST /v1.51/volumes/create HTTP/1.1\r\nHost: d\r\nContent-Type: application/json\r\n';
const whole = (text: string): FuzzedRequest => ({ bytes: Buffer.from(text), isHttp: true, mayWait: false });
const broken = (text: string): FuzzedRequest => ({ bytes: Buffer.from(text), isHttp: false, mayWait: true });

/** What few clients send: HTTP at its edges, and what is just not HTTP any more. */
const oddRequests: readonly ((random: Random) => FuzzedRequest)[] = [
  random => whole(`${get}\r\n`.repeat(2 + Math.floor(random() * 20))),
  () => whole(`${get}Connection: close\r\n\r\n`.replace('HTTP/1.1', 'HTTP/1.0')),
  () => whole('GET /_ping HTTP/1.0\r\n\r\n'),
  () => whole(`${post}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`),
  () => whole(`${post}Transfer-Encoding: chunked\r\n\r\n1;x=y\r\n{\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n`),
  () => whole(`GET /${'x'.repeat(1 << 20)} HTTP/1.1\r\nHost: d\r\n\r\n`),
  () => whole(`${get}X: ${'y'.repeat(1 << 20)}\r\n\r\n`),
  random => whole(`${get}${Array.from({ length: 5_000 }, (_, index) => `X-${index}: ${random()}\r\n`).join('')}\r\n`),
  random => broken(`${post}Transfer-Encoding: chunked\r\n\r\n${['zz', '-1', 'ffffffffffffffffff', '', '5', '0x5', '1 2', 'é'][Math.floor(random() * 8)] ?? ''}\r\n{}\r\n0\r\n\r\n`),
  () => broken(`${post}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n{}`),
  () => broken(`${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
  () => broken(`${post}Content-Length: -2\r\n\r\n{}`),
  () => broken('GET /_ping HTTP/2.0\r\nHost: d\r\n\r\n'),
  () => broken('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  () => broken(`${get} folded: x\r\nNo colon\r\n\r\n`),
  () => broken(`${get}Host: e\r\n\r\n`),
  () => broken('GET  /_ping  HTTP/1.1\nHost: d\n\n'),
];

function garbage(random: Random): Buffer {
  const bytes = Buffer.from(Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)));
  return random() < 0.5 ? bytes : Buffer.concat([Buffer.from('GET /_ping HTTP/1.1\r\n'), bytes, Buffer.from('\r\n\r\n')]);
}
