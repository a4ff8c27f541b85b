import { type Blocking, decode, type Inode, type Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import type { ContainerLayers } from '../image/layer/container-layers.ts';
import type { NetworkAttachment } from '../network/attach.ts';
import type { Networks } from '../network/networks.ts';
import { cgroupsPathOf, containerSpec } from '../runtime/container-spec/container-spec.ts';
import { removeTree } from '../volume/copy-tree.ts';
import type { Volumes } from '../volume/volumes.ts';
import type { ContainerMount } from '../runtime/container-spec/mounts.ts';
import type { HostDevice } from '../runtime/container-spec/resources.ts';
import { bundleRoot, writeBundle } from '../runtime/bundle.ts';
import { exists } from '../runtime/files.ts';
import type { Container } from './container.ts';
import { checkDeviceRequests } from './device-requests.ts';
import type { Surroundings } from './life.ts';

/** Where docker-init is on the host. */
const initBinary = '/usr/bin/docker-init';

interface Parts {
  readonly host: Host;
  readonly layers: ContainerLayers;
  readonly networks: Networks;
  readonly volumes: Volumes;
  readonly find: (reference: string) => Container;
}

/** What a container's first process finds: root, volumes, network, and the specification that says so. */
export class ContainerSurroundings implements Surroundings {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async setUp(container: Container): Promise<string> {
    const { host, layers, networks, volumes } = this.parts;
    const root = layers.mount(host.sys, container.id);
    try {
      const mounts = await volumes.mount(container, root);
      const attachment = await networks.attachAll(container);
      if (attachment.hostname !== undefined) container.config = { ...container.config, Hostname: attachment.hostname, Domainname: attachment.domainname ?? '' };
      return await this.specified(host.call(sys => this.writeSpec(sys, container, root, attachment, mounts)));
    } catch (error) {
      await this.tearDown(container);
      throw error;
    }
  }

  started(): Promise<void> {
    return Promise.resolve();
  }

  async tearDown(container: Container): Promise<void> {
    const { host, layers, networks, volumes } = this.parts;
    await networks.detachAll(container);
    await volumes.unmount(container);
    layers.unmount(host.sys, container.id);
    await host.call(sys => removeTree(sys, `${bundleRoot}/${container.id}`));
  }

  /** What is wrong with the configuration is not wrong with the request to start: moby, daemon/start.go. */
  private async specified(bundle: Promise<string>): Promise<string> {
    try {
      return await bundle;
    } catch (error) {
      throw error instanceof EngineError ? new EngineError('system', error.message) : error;
    }
  }

  private *writeSpec(sys: Sys, container: Container, rootfs: string, attachment: NetworkAttachment, mounts: readonly ContainerMount[]): Blocking<string> {
    const { id, config, hostConfig } = container;
    checkDeviceRequests(hostConfig.DeviceRequests);
    const { cgroup } = this.parts.host.computer;
    const { files } = attachment;
    const covered = new Set(mounts.map(({ destination }) => destination));
    const named = [['/etc/resolv.conf', files.resolvConf], ['/etc/hostname', files.hostname], ['/etc/hosts', files.hosts]] as const;
    const pidOf = this.pidOf(hostConfig.PidMode, 'PID');
    const ipcOf = this.pidOf(hostConfig.IpcMode, 'IPC');
    const spec = containerSpec({
      id, hostConfig, rootfs, cgroupsPath: cgroupsPathOf(id, cgroup, hostConfig.CgroupParent),
      config,
      mounts: { mounts, files: named.flatMap(([destination, source]) => covered.has(destination) ? [] : [{ destination, source }]), ...hostConfig.Init && { init: initBinary }, userNamespace: false },
      namespaces: { cgroupVersion: cgroup, network: attachment.namespace, ...pidOf !== undefined && { pidOf }, ...ipcOf !== undefined && { ipcOf } },
      process: { accounts: { passwd: this.fileOf(container, 'etc/passwd'), group: this.fileOf(container, 'etc/group') }, linked: attachment.environment, useInit: hostConfig.Init ?? false },
      devices: yield* hostDevices(sys, hostConfig.Privileged ? undefined : (hostConfig.Devices ?? []).map(({ PathOnHost }) => PathOnHost)),
      kernel: sys.uname().release,
    });
    return yield* writeBundle(sys, id, spec);
  }

  /** The first process of the container that the mode names. @throws EngineError system, if it does not run (moby, daemon/oci_linux.go, WithNamespaces) */
  private pidOf(mode: string, what: string): number | undefined {
    if (!mode.startsWith('container:')) return undefined;
    const { id, state } = this.parts.find(mode.slice('container:'.length));
    const problem = !state.running ? 'is not running' : state.restarting ? 'is restarting, wait until the container is running' : undefined;
    if (problem !== undefined) throw new EngineError('system', `failed to join ${what} namespace: ${state.running ? 'Container' : 'container'} ${id} ${problem}`);
    return state.pid;
  }

  private fileOf({ id }: Container, path: string): string | undefined {
    const file: Inode | undefined = this.parts.layers.lookup(id, path);
    return file?.kind === 'regular' ? decode(file.read(0, file.stat().size)) : undefined;
  }
}

/** Device files of the host. @param paths undefined: all */
export function* hostDevices(sys: Sys, paths: readonly string[] | undefined): Blocking<HostDevice[]> {
  return (paths ?? (yield* allDevices(sys))).flatMap(path => {
    if (!exists(sys, path)) return [];
    const { kind, rdev, mode, uid, gid } = sys.stat(path);
    if (kind !== 'character' && kind !== 'block') return [];
    return [{ path, type: kind === 'character' ? 'c' as const : 'b' as const, major: rdev.major, minor: rdev.minor, mode, uid, gid }];
  });
}

function* allDevices(sys: Sys): Blocking<string[]> {
  const fd = yield* sys.open('/dev', { directory: true });
  try {
    const names: string[] = [];
    for (;;) {
      const entries = sys.getdents(fd);
      if (entries.length === 0) return names.filter(name => !['.', '..', 'ptmx', 'console', 'tty'].includes(name)).map(name => `/dev/${name}`);
      names.push(...entries.map(({ name }) => name));
    }
  } finally {
    sys.close(fd);
  }
}
