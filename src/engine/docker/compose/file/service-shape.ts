import { CliError } from '../../cli-error.ts';
import { omit } from '../omit.ts';
import { isList, isMap, type Raw, type RawMap, textOf } from './raw.ts';
import { any, bool, bytes, duration, labels, list, map, named, number, object, pairs, type Shape, scalar, shorthand, text, texts, words } from './shapes.ts';
import { portsOf, volumeOf } from './short-forms.ts';

const ports: Shape = (value, path) => {
  if (!isList(value)) throw new CliError(`${path} must be a array`);
  return value.flatMap((each, at): readonly Raw[] => {
    if (!isMap(each)) return portsOf(textOf(each));
    const long = object({ name: text, mode: text, host_ip: text, target: number, published: scalar, protocol: text, app_protocol: text })(each, `${path}.${at}`) as RawMap;
    return [{ ...(long['name'] !== undefined && { name: long['name'] }), mode: long['mode'] ?? 'ingress', ...long, protocol: long['protocol'] ?? 'tcp' }];
  });
};

const volume = shorthand(volumeOf, object({
  type: text, source: text, target: text, read_only: bool, consistency: text, bind: object({ propagation: text, create_host_path: bool, selinux: text, recursive: text }),
  volume: object({ labels, nocopy: bool, subpath: text }), tmpfs: object({ size: bytes, mode: number }), image: object({ subpath: text }),
}));

/** Fills in what a mount in the long form leaves out. */
const mount: Shape = (value, path) => {
  const long = volume(value, path) as RawMap;
  if (long['type'] === 'bind' && long['bind'] === undefined) return { ...long, bind: { create_host_path: true } };
  return long['type'] === 'volume' && long['volume'] === undefined ? { ...long, volume: {} } : long;
};

/** A secret or a config of a service. @param folder where a target without a path is */
const fileReference = (folder: string): Shape => (value, path) => {
  const long = shorthand(source => ({ source }), object({ source: text, target: text, uid: scalar, gid: scalar, mode: number }))(value, path) as RawMap;
  const target = textOf(long['target'] ?? long['source']);
  return { source: long['source'] ?? '', target: target.startsWith('/') ? target : `${folder}${target}`, ...omit(long, 'source', 'target') };
};

const dependsOn: Shape = (value, path) => {
  const all = named(object({ condition: text, required: bool, restart: bool }), { condition: 'service_started' })(value, path) as RawMap;
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, { condition: 'service_started', required: true, ...(each as RawMap | null) }]));
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
  aliases: list(text), driver_opts: map(scalar), gw_priority: number, interface_name: text, ipv4_address: text, ipv6_address: text, link_local_ips: list(text), mac_address: text, priority: number,
});

const resource: Shape = object({ cpus: number, memory: bytes, pids: number, devices: any, generic_resources: any });

const device: Shape = shorthand(written => {
  const [source = '', target = source, permissions = 'rwm'] = written.split(':');
  return { source, target, permissions };
}, object({ source: text, target: text, permissions: text }));

/** A service of a Compose file: https://docs.docker.com/reference/compose-file/services/. Sorted by name, as the canonical form is. */
export const service: Shape = object({
  annotations: labels, attach: bool, blkio_config: any, build, cap_add: texts, cap_drop: texts, cgroup: text, cgroup_parent: text, command: words, configs: list(fileReference('/')), container_name: text,
  cpu_count: number, cpu_percent: number, cpu_period: scalar, cpu_quota: scalar, cpu_rt_period: any, cpu_rt_runtime: any, cpu_shares: number, cpus: number, cpuset: text, credential_spec: any, depends_on: dependsOn,
  deploy: object({
    endpoint_mode: text, labels, mode: text, placement: any, replicas: number, resources: object({ limits: resource, reservations: resource }),
    restart_policy: object({ condition: text, delay: duration, max_attempts: number, window: duration }), rollback_config: any, update_config: any,
  }),
  develop: any, device_cgroup_rules: texts, devices: list(device), dns: texts, dns_opt: texts, dns_search: texts, domainname: text, entrypoint: words, env_file: envFiles, environment: pairs, expose: texts, extends: any, external_links: texts,
  extra_hosts: hosts, gpus: any, group_add: texts,
  healthcheck: object({ disable: bool, test, timeout: duration, interval: duration, retries: number, start_period: duration, start_interval: duration }),
  hostname: text, image: text, init: bool, ipc: text, isolation: text, label_file: texts, labels, links: texts, logging: object({ driver: text, options: map(scalar) }), mac_address: text, mem_limit: bytes, mem_reservation: bytes,
  mem_swappiness: number, memswap_limit: bytes, models: any, network_mode: text, networks: named(network, null), oom_kill_disable: bool, oom_score_adj: number, pid: text, pids_limit: number, platform: text, ports, post_start: any, pre_stop: any,
  privileged: bool, profiles: texts, provider: any, pull_policy: text, read_only: bool, restart: text, runtime: text, scale: number, secrets: list(fileReference('/run/secrets/')), security_opt: texts, shm_size: bytes, stdin_open: bool,
  stop_grace_period: duration, stop_signal: text, storage_opt: map(scalar), sysctls: pairs, tmpfs: texts, tty: bool, ulimits, use_api_socket: bool, user: scalar, userns_mode: text, uts: text, volumes: list(mount), volumes_from: texts, working_dir: text,
});

const fileObject = { name: text, file: text, environment: text, content: text, external: any, labels, driver: text, driver_opts: map(scalar), template_driver: text };

/** All of a Compose file. */
export const composeFile: Shape = object({
  name: text, version: any, include: any, services: map(service),
  networks: map(object({
    name: text, driver: text, driver_opts: map(scalar), ipam: object({ driver: text, config: list(object({ subnet: text, ip_range: text, gateway: text, aux_addresses: map(scalar) })), options: map(scalar) }),
    external: any, internal: bool, attachable: bool, labels, enable_ipv4: bool, enable_ipv6: bool,
  })),
  volumes: map(object({ name: text, driver: text, driver_opts: map(scalar), external: any, labels })),
  secrets: map(object(fileObject)), configs: map(object(fileObject)), models: any,
});
