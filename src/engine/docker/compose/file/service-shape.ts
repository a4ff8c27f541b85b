import { omit } from '../omit.ts';
import { isList, isMap, mapOf, type Raw, type RawMap, textOf } from './raw.ts';
import { any, bool, bytes, duration, labels, list, map, named, number, object, pairs, type Shape, scalar, ShapeError, shorthand, text, texts, unordered, words } from './shapes.ts';
import { portsOf, volumeOf } from './short-forms.ts';

const ports: Shape = (value, path) => {
  if (!isList(value)) throw new ShapeError(`${path} must be a array`);
  return value.flatMap((each, at): readonly Raw[] => {
    if (!isMap(each)) return portsOf(textOf(each));
    const long = object({ name: text, mode: text, host_ip: text, target: number, published: scalar, protocol: text, app_protocol: text })(each, `${path}.${at}`) as RawMap;
    return [{ ...(long['name'] !== undefined && { name: long['name'] }), mode: long['mode'] ?? 'ingress', ...long, protocol: long['protocol'] ?? 'tcp' }];
  });
};

const volume = shorthand(volumeOf, object({
  type: text, source: text, target: text, read_only: bool, consistency: text, bind: object({ selinux: text, propagation: text, create_host_path: bool, recursive: text }),
  volume: object({ labels, nocopy: bool, subpath: text }), tmpfs: object({ size: bytes, mode: number }), image: object({ subpath: text }),
}));

/** A mode as Go prints it: octal, as a text. */
const fileMode: Shape = (value, path) => typeof value === 'number' ? `0${value.toString(8)}` : scalar(value, path);

/** A secret or a config of a service. @param folder where a target without a path is; undefined: it stays away */
const fileReference = (folder: string | undefined): Shape => (value, path) => {
  const long = shorthand(source => ({ source }), object({ source: text, target: text, uid: scalar, gid: scalar, mode: fileMode }))(value, path) as RawMap;
  if (folder === undefined) return long;
  const target = textOf(long['target'] ?? long['source']);
  return { source: long['source'] ?? '', target: target.startsWith('/') ? target : `${folder}${target}`, ...omit(long, 'source', 'target') };
};

const dependsOn: Shape = (value, path) => {
  const all = named(object({ condition: text, restart: bool, required: bool }), null)(value, path) as RawMap;
  return Object.fromEntries(Object.entries(all).map(([name, each]): [string, Raw] => {
    const { condition = 'service_started', required = true, ...rest } = mapOf(each);
    return [name, { condition, ...rest, required }];
  }));
};

const envFiles: Shape = (value, path) => (isList(value) ? value : [value]).map((each, at) => {
  const long = object({ path: text, required: bool, format: text })(typeof each === 'string' ? { path: each } : each, `${path}.${at}`) as RawMap;
  return { required: true, ...long };
});

const build: Shape = shorthand(context => ({ context }), object({
  context: text, dockerfile: text, dockerfile_inline: text, args: pairs, ssh: any, labels, cache_from: texts, cache_to: texts, no_cache: bool, additional_contexts: pairs, pull: bool, extra_hosts: any, isolation: text, network: text,
  target: text, secrets: any, shm_size: bytes, tags: texts, platforms: texts, privileged: bool, ulimits: any, entitlements: texts, provenance: any, sbom: any,
}));

const test: Shape = (value, path) => isList(value) ? list(scalar)(value, path) : ['CMD-SHELL', textOf(text(value, path))];

const ulimits: Shape = map((value, path) => isMap(value) ? object({ soft: number, hard: number })(value, path) : number(value, path));

const hosts: Shape = (value, path) => {
  if (isList(value)) return value.map(each => textOf(each).replace(/[:=]/, '='));
  return Object.entries(map(any)(value, path) as RawMap).flatMap(([name, each]) => (isList(each) ? each : [each]).map(address => `${name}=${textOf(address)}`));
};

const network: Shape = object({
  aliases: list(text), driver_opts: unordered, gw_priority: number, interface_name: text, ipv4_address: text, ipv6_address: text, link_local_ips: list(text), mac_address: text, priority: number,
});

const resource: Shape = object({ cpus: number, memory: bytes, pids: number, devices: any, generic_resources: any });

const device: Shape = shorthand(written => {
  const [source = '', target = source, permissions = 'rwm'] = written.split(':');
  return { source, target, permissions };
}, object({ source: text, target: text, permissions: text }));

/** A number of microseconds, or a duration. */
const microseconds: Shape = (value, path) => typeof value === 'number' ? value : /^\d+$/.test(textOf(value)) ? Number(value) : duration(value, path);

/** A service of a Compose file: https://docs.docker.com/reference/compose-file/services/. Sorted by name, as the canonical form is. */
export const service: Shape = object({
  annotations: labels, attach: bool, blkio_config: any, build, cap_add: texts, cap_drop: texts, cgroup: text, cgroup_parent: text, command: words, configs: list(fileReference(undefined)), container_name: text,
  cpu_count: number, cpu_percent: number, cpu_period: microseconds, cpu_quota: microseconds, cpu_rt_period: any, cpu_rt_runtime: any, cpu_shares: number, cpus: number, cpuset: text, credential_spec: any, depends_on: dependsOn,
  deploy: object({
    mode: text, replicas: number, labels, update_config: any, rollback_config: any, resources: object({ limits: resource, reservations: resource }),
    restart_policy: object({ condition: text, delay: duration, max_attempts: number, window: duration }), placement: any, endpoint_mode: text,
  }),
  develop: object({ watch: list(object({ path: text, action: text, target: text, ignore: texts, include: texts, initial_sync: bool, exec: any })) }), device_cgroup_rules: texts, devices: list(device), dns: texts, dns_opt: texts, dns_search: texts, domainname: text, entrypoint: words, env_file: envFiles, environment: pairs, expose: texts, extends: any, external_links: texts,
  extra_hosts: hosts, gpus: any, group_add: texts,
  healthcheck: object({ disable: bool, test, timeout: duration, interval: duration, retries: number, start_period: duration, start_interval: duration }),
  hostname: text, image: text, init: bool, ipc: text, isolation: text, label_file: texts, labels, links: texts, logging: object({ driver: text, options: unordered }), mac_address: text, mem_limit: bytes, mem_reservation: bytes,
  mem_swappiness: scalar, memswap_limit: bytes, models: any, network_mode: text, networks: named(network, null), oom_kill_disable: bool, oom_score_adj: number, pid: text, pids_limit: number, platform: text, ports, post_start: any, pre_stop: any,
  privileged: bool, profiles: texts, provider: any, pull_policy: text, read_only: bool, restart: text, runtime: text, scale: number, secrets: list(fileReference('/run/secrets/')), security_opt: texts, shm_size: bytes, stdin_open: bool,
  stop_grace_period: duration, stop_signal: text, storage_opt: unordered, sysctls: labels, tmpfs: texts, tty: bool, ulimits, use_api_socket: bool, user: scalar, userns_mode: text, uts: text, volumes: list(volume), volumes_from: texts, working_dir: text,
});

const fileObject = { name: text, file: text, environment: text, content: text, external: any, labels, driver: text, driver_opts: unordered, template_driver: text };

/** All of a Compose file. */
export const composeFile: Shape = object({
  name: text, version: any, include: any, services: map(service),
  networks: map(object({
    name: text, driver: text, driver_opts: unordered, ipam: object({ driver: text, config: list(object({ subnet: text, ip_range: text, gateway: text, aux_addresses: map(scalar) })), options: unordered }),
    external: any, internal: bool, attachable: bool, labels, enable_ipv4: bool, enable_ipv6: bool,
  })),
  volumes: map(object({ name: text, driver: text, driver_opts: unordered, external: any, labels })),
  secrets: map(object(fileObject)), configs: map(object(fileObject)), models: any,
});
