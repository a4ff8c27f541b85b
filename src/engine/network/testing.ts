import { decode, type Program } from '../../kernel/index.ts';
import { Host } from '../host/host.ts';
import { TestPace } from '../host/testing.ts';
import type { NetworkHostConfig, NetworkingConfig } from './api.ts';
import type { NetworkedContainer, NetworksOptions } from './context.ts';
import { networkPrograms, Networks } from './networks.ts';
import type { NetworksState } from './store.ts';

/** A host with networks, and containers of which nothing but their networks is there. */
export class Lab {
  readonly pace = new TestPace();
  readonly host: Host;
  readonly networks: Networks;
  readonly events: string[] = [];
  private readonly containers = new Map<string, NetworkedContainer & { state: { running: boolean } }>();

  constructor(options: Omit<NetworksOptions, 'findContainer'> = {}, saved?: { readonly machine: readonly string[]; readonly networks: NetworksState; readonly containers: string }, programs: readonly Program[] = []) {
    const { pace } = this;
    this.host = saved ? Host.load(saved.machine, { pace, programs: networkPrograms }) : Host.boot({ pace, programs: [...networkPrograms, ...programs] });
    for (const container of JSON.parse(saved?.containers ?? '[]') as NetworkedContainer[]) this.containers.set(container.name, container);
    this.networks = new Networks(this.host, { findContainer: name => this.containers.get(name), onEvent: ({ action, network }) => this.events.push(`${action} ${network.name}`), ...options }, saved?.networks);
  }

  /** Another one that goes on where a first was saved. */
  static restored(lab: Lab, machine: readonly string[]): Lab {
    return new Lab({}, { machine, networks: JSON.parse(JSON.stringify(lab.networks.save())) as NetworksState, containers: JSON.stringify(lab.all) });
  }

  get all(): NetworkedContainer[] {
    return [...this.containers.values()];
  }

  /** Makes a container and starts what it has of networks. */
  async run(name: string, hostConfig: NetworkHostConfig = {}, networking: NetworkingConfig = null, config: Partial<NetworkedContainer['config']> = {}): Promise<NetworkedContainer> {
    const id = name.repeat(64).replace(/[^0-9a-f]/g, '0').slice(0, 64);
    const base = { hostConfig, config: { Hostname: id.slice(0, 12), ExposedPorts: exposedBy(hostConfig), ...config } };
    const container = { id, name, ...base, state: { running: false }, network: this.networks.prepare(base, networking) };
    this.containers.set(name, container);
    await this.pace.until(this.networks.attachAll(container));
    container.state.running = true;
    return container;
  }

  async stop(container: NetworkedContainer): Promise<void> {
    (container.state as { running: boolean }).running = false;
    await this.pace.until(this.networks.detachAll(container));
  }

  /** What a shell on the host prints, in the network of a container if one is given. */
  async shell(command: string, container?: NetworkedContainer): Promise<string> {
    const { sys } = this.host;
    const { reader, writer } = sys.pipe();
    const where = container ? ['nsenter', `--net=${container.network.sandboxKey}`] : [];
    const argv = ['bash', '-c', [...where, 'bash', '-c', `'${command.replaceAll('\'', '\'\\\'\'')}'`].join(' ')];
    const pid = this.host.spawn({ program: 'bash', argv, descriptors: [reader, writer, writer] });
    sys.close(writer);
    const text = this.host.call(function* (own) {
      let all = '';
      for (let bytes = yield* own.read(reader, 65_536); bytes.length > 0; bytes = yield* own.read(reader, 65_536)) all += decode(bytes);
      own.close(reader);
      return all;
    });
    await this.pace.until(this.host.exited(pid));
    return this.pace.until(text);
  }

  /** A server on port 80 of a container that says who it is. */
  async serve(container: NetworkedContainer): Promise<void> {
    const folder = `/srv/${container.name}`;
    await this.shell(`mkdir -p ${folder}; echo ${container.name} > ${folder}/index.html`);
    await this.shell(`busybox httpd -p 80 -h ${folder}`, container);
  }
}

/** Clients expose the ports that they bind. */
function exposedBy({ PortBindings }: NetworkHostConfig): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(PortBindings ?? {}).map(port => [port, {}]));
}
