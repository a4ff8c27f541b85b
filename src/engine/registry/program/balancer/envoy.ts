import { parse } from 'yaml';
import { type Blocking, encode, formatTime, isErrno, type Sys, writeAll } from '../../../../kernel/index.ts';
import { readText } from '../files.ts';
import { Balancer, type Frontend, type Server } from './balancer.ts';

const version = '1.36.2';
/** With Envoy's own panic threshold: https://www.envoyproxy.io/docs/envoy/v1.36.2/intro/arch_overview/upstream/load_balancing/panic_threshold */
const thresholds = { rise: 1, fall: 2, panic: 0.5 } as const;

interface Resources {
  readonly listeners: readonly unknown[];
  readonly clusters: readonly unknown[];
}

/** envoy, as a balancer of TCP connections: https://www.envoyproxy.io/docs/envoy/v1.36.2/ */
export function* envoy(sys: Sys, argv: readonly string[]): Blocking<number> {
  const say = (level: string, text: string): Blocking<void> => writeAll(sys, 2, encode(`[${formatTime('%Y-%m-%d %H:%M:%S', sys.now())}.000][${sys.getpid()}][${level}] ${text}\n`));
  if (argv.includes('--version')) {
    yield* writeAll(sys, 1, encode(`\nenvoy  version: 0000000000000000000000000000000000000000/${version}/Clean/RELEASE/BoringSSL\n\n`));
    return 0;
  }
  sys.sigaction('SIGPIPE', 'ignore');
  // After a restore of the machine, what was open before is nobody's.
  for (const fd of sys.descriptors()) if (fd > 2) sys.close(fd);
  const at = argv.findIndex(word => word === '-c' || word === '--config-path');
  const bootstrap = fieldsOf(parsed(yield* readText(sys, argv[at + 1] ?? '')));
  if (at < 0 || !bootstrap) {
    yield* say('critical', '[source/server/server.cc:414] error initializing configuration');
    return 1;
  }
  yield* say('info', `[source/server/server.cc:431] initializing epoch 0 (base id=0)`);
  const balancer = new Balancer(sys, thresholds, ({ server: { host, port }, isUp }) => writeAll(sys, 1, encode(`{"health_checker_type":"HTTP","host":{"socket_address":{"address":"${host}","port_value":${port}}},"cluster_name":"kube_apiservers","${isUp ? 'add_healthy_event' : 'eject_unhealthy_event'}":{}}\n`)));
  let last = '';
  const look = function* (): Blocking<void> {
    const resources = yield* resourcesOf(sys, bootstrap);
    const text = JSON.stringify(resources);
    if (text === last) return;
    last = text;
    try {
      balancer.configure(frontendsOf(resources));
      yield* say('info', `[source/common/upstream/cluster_manager_impl.cc] cds: add ${resources.clusters.length} cluster(s), remove 0 cluster(s)`);
      yield* say('info', `[source/common/listener_manager/lds_api.cc] lds: add/update ${resources.listeners.length} listener(s)`);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* say('warning', `[source/common/listener_manager] listener failed: cannot bind: ${error.text}`);
    }
  };
  yield* look();
  yield* say('info', '[source/server/server.cc:1023] starting main dispatch loop');
  yield* balancer.run(['SIGTERM', 'SIGINT', 'SIGHUP'], function* (signal) {
    if (signal === 'SIGHUP') return false;
    yield* say('warning', `[source/server/server.cc:990] caught ENVOY_${signal}`);
    return true;
  }, look);
  return 0;
}

/** What stands in the configuration itself, and in the files that it names. */
function* resourcesOf(sys: Sys, bootstrap: Fields): Blocking<Resources> {
  const given = fieldsOf(bootstrap['static_resources']);
  const dynamic = fieldsOf(bootstrap['dynamic_resources']);
  const [clusters, listeners] = [yield* fileResources(sys, dynamic?.['cds_config']), yield* fileResources(sys, dynamic?.['lds_config'])];
  return { clusters: [...listOf(given?.['clusters']), ...clusters], listeners: [...listOf(given?.['listeners']), ...listeners] };
}

function* fileResources(sys: Sys, source: unknown): Blocking<readonly unknown[]> {
  const path = fieldsOf(fieldsOf(source)?.['path_config_source'])?.['path'];
  if (typeof path !== 'string') return [];
  return listOf(fieldsOf(parsed(yield* readText(sys, path)))?.['resources']);
}

/** The ports of all listeners that pass connections on to a cluster. */
function frontendsOf({ listeners, clusters }: Resources): readonly Frontend[] {
  return listeners.flatMap((listener): Frontend[] => {
    const place = addressOf(fieldsOf(listener)?.['address']);
    const filters = listOf(fieldsOf(listener)?.['filter_chains']).flatMap(chain => listOf(fieldsOf(chain)?.['filters']));
    const wanted = filters.map(filter => fieldsOf(fieldsOf(filter)?.['typed_config'])?.['cluster']).find(name => typeof name === 'string');
    const cluster = clusters.map(fieldsOf).find(each => each?.['name'] === wanted);
    if (!place || !cluster) return [];
    const endpoints = listOf(fieldsOf(cluster['load_assignment'])?.['endpoints']).flatMap(group => listOf(fieldsOf(group)?.['lb_endpoints']));
    const servers = endpoints.flatMap((each): Server[] => {
      const found = addressOf(fieldsOf(fieldsOf(each)?.['endpoint'])?.['address']);
      return found ? [{ name: `${found.host}:${found.port}`, ...found }] : [];
    });
    const [check] = listOf(cluster['health_checks']).map(each => fieldsOf(fieldsOf(each)?.['http_health_check'])?.['path']);
    return [{ port: place.port, servers, ...typeof check === 'string' && { check } }];
  });
}

type Fields = Readonly<Record<string, unknown>>;

function addressOf(address: unknown): { readonly host: string; readonly port: number } | undefined {
  const { address: host, port_value: port } = fieldsOf(fieldsOf(address)?.['socket_address']) ?? {};
  return typeof host === 'string' && typeof port === 'number' ? { host, port } : undefined;
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What is no YAML says nothing. */
function parsed(text: string | undefined): unknown {
  try {
    return parse(text ?? '');
  } catch {
    return undefined;
  }
}
