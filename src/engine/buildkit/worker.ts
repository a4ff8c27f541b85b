import type { Engine } from '../engine.ts';
import type { WorkerRecord } from './message/control.ts';
import type { pong } from './message/gateway.ts';
import type { TypeOf } from './protobuf.ts';

const version = { package: 'github.com/moby/buildkit', version: 'v0.25.1', revision: '' };
const hour = 3_600_000_000_000;
const gigabyte = 1_000_000_000;
const large = { reservedSpace: 26 * gigabyte, maxUsedSpace: 202 * gigabyte, minFreeSpace: 51 * gigabyte, filters: [] };

/** The engine as a worker of BuildKit, with the rules that dockerd 28 keeps its build cache by. */
export function workerOf({ host }: Engine): WorkerRecord {
  const architecture = host.computer.kernel.machine.architecture === 'x86_64' ? 'amd64' : host.computer.kernel.machine.architecture;
  const variants = architecture === 'amd64' ? [{ os: 'linux', architecture, variant: 'v2' }, { os: 'linux', architecture, variant: 'v3' }, { os: 'linux', architecture: '386', variant: '' }] : [];
  return {
    id: 'cutaway', labels: new Map([['org.mobyproject.buildkit.worker.moby.host-gateway-ip', '172.17.0.1']]),
    platforms: [{ os: 'linux', architecture, variant: '' }, ...variants],
    policies: [
      { all: false, keepDuration: 48 * hour, reservedSpace: 0, filters: ['type==source.local,type==exec.cachemount,type==source.git.checkout'], maxUsedSpace: 3_592_570_859, minFreeSpace: 0 },
      { all: false, keepDuration: 1440 * hour, ...large }, { all: false, keepDuration: 0, ...large }, { all: true, keepDuration: 0, ...large },
    ],
    version,
  };
}

export const info = { version };

const frontendCapabilities = [
  'frontend.caps', 'frontend.inputs', 'gateway.evaluate', 'gateway.solve.evaluate', 'gateway.solve.metadata', 'gateway.warnings', 'importcaches', 'proto.refarray', 'reference.output',
  'resolveimage', 'resolveimage.resolvemode', 'return', 'returnmap', 'solve.base', 'source.metaresolver',
];
const buildCapabilities = [
  'constraints', 'exec.meta.base', 'exec.meta.cgroup.parent', 'exec.meta.network', 'exec.meta.proxyenv', 'exec.meta.security', 'exec.meta.setsdefaultpath', 'exec.meta.ulimit', 'exec.mount.bind',
  'exec.mount.bind.readwrite-nooutput', 'exec.mount.cache', 'exec.mount.cache.sharing', 'exec.mount.secret', 'exec.mount.selector', 'exec.mount.ssh', 'exec.mount.tmpfs', 'exec.mount.tmpfs.size',
  'exec.secretenv', 'exporter.image.annotations', 'exporter.multiple', 'exporter.session', 'file.base', 'file.copy.includeexcludepatterns', 'file.rm.wildcard', 'gc.freespacefilter', 'meta.description', 'meta.ignorecache',
  'platform', 'source.http', 'source.image', 'source.image.resolvemode', 'source.local', 'source.local.excludepatterns', 'source.local.followpaths', 'source.local.includepatterns',
  'source.local.sessionid', 'source.local.sharedkeyhint', 'source.local.unique',
];

/** What clients may ask of a frontend here: `moby.buildkit.v1.frontend.LLBBridge/Ping`. */
export function capabilitiesOf(engine: Engine): TypeOf<typeof pong> {
  const enabled = (id: string): TypeOf<typeof pong>['llbCaps'][number] => ({ id, enabled: true, deprecated: false, disabledReason: '' });
  return { frontendCaps: frontendCapabilities.map(enabled), llbCaps: buildCapabilities.map(enabled), workers: [workerOf(engine)] };
}
