import { message } from '../../../base/message.ts';
import { build, develop, hook, ulimits } from './build.ts';
import { deploy, gpus } from './deploy.ts';
import { driverOptions, extraHosts, opaque, serviceNetworks, servicePorts } from './network.ts';
import {
  boolean, either, key, list, mapOf, mapping, number, oneOf, orEmpty, pairs, resourceName, scalar, set, size, text, textOrList, wholeSize, type KeyShape, type Shape,
} from './shape.ts';
import { fileMounts, serviceVolumes } from './storage.ts';

const command: Shape = { ...either(text('command'), list(text())), empty: true };
const duration = text('duration');
const rates = list(mapping({
  path: key(message('The device, such as /dev/sda'), text()),
  rate: key(message('Bytes or operations a second'), wholeSize),
}, { extensible: false }));

const blkioConfig = mapping({
  device_read_bps: key(message('How fast a device is read'), rates),
  device_read_iops: key(message('How often a device is read'), rates),
  device_write_bps: key(message('How fast a device is written'), rates),
  device_write_iops: key(message('How often a device is written'), rates),
  weight: key(message('The service’s share of input and output, 10 to 1000'), scalar(['integer'])),
  weight_device: key(message('Its share by device'), list(mapping({
    path: key(message('The device, such as /dev/sda'), text()),
    weight: key(message('The share, 10 to 1000'), scalar(['integer'])),
  }, { extensible: false }))),
}, { extensible: false });

const dependsOn = either(set(text('service')), mapOf(mapping({
  condition: key(message('What must hold of it before this service starts'), oneOf('service_started', 'service_healthy', 'service_completed_successfully')),
  restart: key(message('Restart this service when the other one was restarted'), boolean),
  required: key(message('False if this service can do without it'), scalar(['boolean'])),
}, { required: ['condition'] }), { form: 'service', pattern: resourceName }));

const devices = list(either(text('device'), mapping({
  source: key(message('The device on the host'), text()),
  target: key(message('Its name in the container'), text()),
  permissions: key(message('r, w and m: read, write, make devices'), text()),
}, { required: ['source'] })));

const envFile = either(text(), list(either(text(), mapping({
  path: key(message('The file'), text()),
  format: key(message('raw leaves values as they stand'), text()),
  required: key(message('False if the file may be missing'), boolean),
}, { required: ['path'], extensible: false }))));

const healthcheck = mapping({
  disable: key(message('Do without the health check of the image'), boolean),
  test: key(message('What is run: a command line, or [CMD, …], [CMD-SHELL, …], [NONE]'), either(text(), list(text()))),
  interval: key(message('The time between two checks: 30s if not given'), duration),
  timeout: key(message('How long a check may take: 30s if not given'), duration),
  retries: key(message('How many failures in a row make a container unhealthy: 3 if not given'), scalar(['number', 'string'], 'integer', [0, Infinity])),
  start_period: key(message('How long failures after the start do not count'), duration),
  start_interval: key(message('The time between two checks during the start period'), duration),
});

const models = either(set(text('model')), mapOf(either(orEmpty, mapping({
  endpoint_var: key(message('The variable that gets the model’s address'), text()),
  model_var: key(message('The variable that gets the model’s name'), text()),
})), { form: 'model', pattern: resourceName }));

const providerOption = either(scalar(['string', 'number', 'boolean']), list(scalar(['string', 'number', 'boolean'])));

const keys: Readonly<Record<string, KeyShape>> = {
  annotations: key(message('Annotations of the container'), pairs()),
  attach: key(message('Show its output in docker compose up: true if not given'), boolean),
  blkio_config: key(message('Limits of input and output'), blkioConfig),
  build: key(message('How the image is built'), build),
  cap_add: key(message('Capabilities that the container gets'), set(text())),
  cap_drop: key(message('Capabilities that are taken from the container'), set(text())),
  cgroup: key(message('Whether the container sees the host’s control groups or its own'), oneOf('host', 'private')),
  cgroup_parent: key(message('The control group above the container'), text()),
  command: key(message('What the container runs, instead of the image’s CMD'), command),
  configs: key(message('Configs that the container can read'), fileMounts('config')),
  container_name: key(message('The container’s name, instead of project-service-1; it can then not be scaled'), text('container')),
  cpu_count: key(message('How many processors a Windows container has'), scalar(['integer', 'string'], 'integer', [0, Infinity])),
  cpu_percent: key(message('How much of the processors a Windows container gets'), scalar(['integer', 'string'], 'number', [0, 100])),
  cpu_period: key(message('The length of a scheduling period in microseconds'), scalar(['number', 'string'], 'integer')),
  cpu_quota: key(message('Microseconds of processor time in a period'), scalar(['number', 'string'], 'integer')),
  cpu_rt_period: key(message('The period of the real-time scheduler in microseconds'), scalar(['number', 'string'], 'integer')),
  cpu_rt_runtime: key(message('Real-time microseconds in a period'), scalar(['number', 'string'], 'integer')),
  cpu_shares: key(message('The share of processor time beside other containers: 1024 if not given'), scalar(['number', 'string'], 'integer')),
  cpus: key(message('How many processors it can use, as in 0.5'), number),
  cpuset: key(message('Which processors it can use, as in 0-3 or 0,1'), text()),
  credential_spec: key(message('The credentials of a Windows managed service account'), mapping({
    config: key(message('The config that holds them'), text()),
    file: key(message('The file that holds them'), text()),
    registry: key(message('The registry value that holds them'), text()),
  })),
  depends_on: key(message('Services that start before this one and stop after it'), dependsOn),
  deploy: key(message('How many containers run, what they can use, and how they are replaced'), deploy),
  develop: key(message('What docker compose watch does'), develop),
  device_cgroup_rules: key(message('Rules for devices, such as c 1:3 mr'), set(text())),
  devices: key(message('Devices of the host in the container, as in /dev/ttyUSB0:/dev/ttyUSB0:rw'), devices),
  dns: key(message('The DNS servers that the container asks'), textOrList('address')),
  dns_opt: key(message('Options of the resolver'), set(text())),
  dns_search: key(message('Domains in which short names are looked for'), textOrList()),
  domainname: key(message('The container’s domain name'), text()),
  entrypoint: key(message('What is run before the command, instead of the image’s ENTRYPOINT'), command),
  env_file: key(message('Files with environment variables'), envFile),
  environment: key(message('Environment variables of the container'), pairs('environment')),
  expose: key(message('Ports that other services use; nothing is published'), set(scalar(['string', 'number'], 'exposed port'))),
  extends: key(message('Another service, here or in another file, whose settings this one shares'), either(text('service'), mapping({
    service: key(message('The other service'), text()),
    file: key(message('The file in which it is'), text()),
  }, { required: ['service'], extensible: false }))),
  external_links: key(message('Containers outside this project, by another name'), set(text())),
  extra_hosts: key(message('More lines of /etc/hosts, as in name:address'), extraHosts),
  gpus: key(message('GPUs for the container: all, or which'), gpus),
  group_add: key(message('More groups for the user in the container'), set(scalar(['string', 'number']))),
  healthcheck: key(message('How to see that the container works'), healthcheck),
  hostname: key(message('The container’s host name'), text()),
  image: key(message('The image that containers are made from'), text('image')),
  init: key(message('Run a small init that passes signals on and buries zombies'), boolean),
  ipc: key(message('Whose shared memory it uses: shareable, private, host, service:name'), text('namespace')),
  isolation: key(message('How Windows containers are isolated: default, process or hyperv'), text()),
  label_file: key(message('Files with labels'), either(text(), list(text()))),
  labels: key(message('Labels of the container'), pairs()),
  links: key(message('Services of this project, by another name; networks do this better'), set(text('service'))),
  logging: key(message('Where output goes'), mapping({
    driver: key(message('The log driver: json-file if the engine says nothing else'), text()),
    options: key(message('Options of the driver'), driverOptions),
  })),
  mac_address: key(message('The MAC address of the container'), text()),
  mem_limit: key(message('How much memory it can use, as in 512m'), size),
  mem_reservation: key(message('How much memory should be left to it, as in 256m'), wholeSize),
  mem_swappiness: key(message('How readily its memory is swapped out: 0 to 100'), wholeSize),
  memswap_limit: key(message('How much memory and swap together it can use; -1 for no limit'), size),
  models: key(message('Language models that the service uses'), models),
  network_mode: key(message('Whose network it uses: bridge, host, none, service:name or container:name'), text('namespace')),
  networks: key(message('The networks that the container joins: default if not given'), serviceNetworks),
  oom_kill_disable: key(message('Do not end it when memory runs out'), boolean),
  oom_score_adj: key(message('How soon it is ended when memory runs out: -1000 for never to 1000'), scalar(['integer', 'string'], 'integer', [-1000, 1000])),
  pid: key(message('Whose processes it sees: host, or service:name'), text('namespace')),
  pids_limit: key(message('How many processes it can have; -1 for no limit'), scalar(['number', 'string'], 'integer')),
  platform: key(message('The platform of the image, such as linux/amd64'), text()),
  ports: key(message('Ports that are published on the host, as in 127.0.0.1:8080:80'), servicePorts),
  post_start: key(message('What runs in a container after its start'), list(hook)),
  pre_stop: key(message('What runs in a container before its end'), list(hook)),
  privileged: key(message('Give the container all rights on the host'), boolean),
  profiles: key(message('The service starts only if one of these profiles is chosen'), set(text())),
  provider: key(message('A program that brings the service, instead of a container'), mapping({
    type: key(message('The program’s name'), text()),
    options: key(message('Options of the program'), mapOf(providerOption)),
  }, { required: ['type'] })),
  pull_policy: key(message('When the image is pulled: always, never, missing, build, daily, weekly or every_…'), text('pull policy')),
  pull_refresh_after: key(message('How old the image may be before it is pulled again'), text()),
  read_only: key(message('The container cannot write to its root file system'), boolean),
  restart: key(message('When the container is started again: no, always, on-failure or unless-stopped'), text('restart')),
  runtime: key(message('The runtime that runs the container, such as runc'), text()),
  scale: key(message('How many containers run: 1 if not given'), scalar(['integer', 'string'], 'integer', [0, Infinity])),
  secrets: key(message('Secrets that the container can read'), fileMounts('secret')),
  security_opt: key(message('Options of AppArmor, seccomp and SELinux'), set(text())),
  shm_size: key(message('The size of /dev/shm, as in 64m'), size),
  stdin_open: key(message('Keep the standard input open'), boolean),
  stop_grace_period: key(message('How long the container has to end by itself: 10s if not given'), duration),
  stop_signal: key(message('The signal that asks it to end: SIGTERM if not given'), text()),
  storage_opt: key(message('Options of the storage driver, such as size'), opaque),
  sysctls: key(message('Kernel parameters of the container'), pairs()),
  tmpfs: key(message('Folders that are kept in memory'), textOrList()),
  tty: key(message('Give it a terminal'), boolean),
  ulimits: key(message('Limits of its processes, such as nofile'), ulimits),
  use_api_socket: key(message('Let the container use the engine, with the user’s registry logins'), scalar(['boolean'])),
  user: key(message('The user who runs the command, instead of the image’s USER'), text()),
  userns_mode: key(message('host to do without user namespaces'), text()),
  uts: key(message('host to share the host’s name'), text()),
  volumes: key(message('Volumes and folders of the host in the container, as in ./data:/data'), serviceVolumes),
  volumes_from: key(message('Services or containers whose volumes are mounted'), set(text())),
  working_dir: key(message('The folder in which the command runs, instead of the image’s WORKDIR'), text()),
};

/** A service. */
export const service: Shape = mapping(keys);
