import { parse, TomlError } from 'smol-toml';
import { EngineError } from '../error.ts';
import type { Agent } from '../host/agent.ts';
import { addressesOf, HttpEndpoint } from '../registry/dialer.ts';
import type { Credentials, Dialer, Endpoint } from '../registry/registry.ts';
import { readText } from '../registry/program/files.ts';

type Fields = Readonly<Record<string, unknown>>;

/** As which it asks. */
const program = 'containerd/v2.0.2';
const configuration = '/etc/containerd/config.toml';
const usualFolder = '/etc/containerd/certs.d';
/** Where the CRI's registries are configured: before version 3 of the configuration, and since. */
const plugins = ['io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.images'];

/** Finds registries as containerd of a machine does: https://github.com/containerd/containerd/blob/main/docs/hosts.md */
export class HostsDialer implements Dialer {
  private readonly agent: Agent;

  constructor(agent: Agent) {
    this.agent = agent;
  }

  async isLocal(name: string): Promise<boolean> {
    return (await this.hostsOf(name)).length > 0 || (await addressesOf(this.agent, name)).length > 0;
  }

  mirrors(): Promise<readonly string[]> {
    return this.hostsOf('docker.io');
  }

  async connect(name: string, isPlain = isLoopback(name)): Promise<Endpoint> {
    const { agent } = this;
    const urls = [...await this.hostsOf(name), `${isPlain ? 'http' : 'https'}://${name}`];
    return new EachInTurn(urls.map(url => () => endpointAt(agent, url)));
  }

  /** Which are asked in the place of a registry, as addresses: of files in certs.d, or of the configuration itself. */
  private async hostsOf(domain: string): Promise<readonly string[]> {
    const settings = await this.settings();
    const folder = textOf(settings['config_path']) ?? usualFolder;
    const mirror = fieldsOf(fieldsOf(settings['mirrors'])[domain])['endpoint'];
    if (Array.isArray(mirror)) return mirror.filter(each => typeof each === 'string');
    for (const name of [domain, domain.replace(/:(\d+)$/, '_$1_'), domain.replace(/:\d+$/, ''), '_default']) {
      const file = await this.table(`${folder}/${name}/hosts.toml`);
      if (file) return Object.keys(fieldsOf(file['host']));
    }
    return [];
  }

  private async settings(): Promise<Fields> {
    const all = fieldsOf((await this.table(configuration))?.['plugins']);
    return plugins.map(plugin => fieldsOf(fieldsOf(all[plugin])['registry'])).find(each => Object.keys(each).length > 0) ?? {};
  }

  private async table(path: string): Promise<Fields | undefined> {
    const text = await this.agent.call(sys => readText(sys, path));
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      if (error instanceof TomlError) return undefined;
      throw error;
    }
  }
}

/** Several registries that shall have the same: who has not, or does not answer, is passed over. */
class EachInTurn implements Endpoint {
  private readonly all: readonly (() => Promise<Endpoint>)[];

  constructor(all: readonly (() => Promise<Endpoint>)[]) {
    this.all = all;
  }

  /** Each is asked whether it is there when it is asked for more. */
  async ping(): Promise<void> {
    return Promise.resolve();
  }

  fetch(path: string, version: string, credentials?: Credentials): ReturnType<Endpoint['fetch']> {
    return this.first(async endpoint => {
      await endpoint.ping();
      return endpoint.fetch(path, version, credentials);
    });
  }

  tags(path: string, credentials?: Credentials): Promise<readonly string[] | undefined> {
    return this.first(endpoint => endpoint.tags(path, credentials));
  }

  async hasBlob(...args: Parameters<Endpoint['hasBlob']>): Promise<boolean> {
    return (await this.last()).hasBlob(...args);
  }

  async putBlob(...args: Parameters<Endpoint['putBlob']>): Promise<void> {
    return (await this.last()).putBlob(...args);
  }

  async putManifest(...args: Parameters<Endpoint['putManifest']>): Promise<void> {
    return (await this.last()).putManifest(...args);
  }

  async login(credentials: Credentials): Promise<void> {
    return (await this.last()).login(credentials);
  }

  private async first<T>(ask: (endpoint: Endpoint) => Promise<T | undefined>): Promise<T | undefined> {
    let failed: EngineError | undefined;
    let isMissing = false;
    for (const connect of this.all) {
      try {
        const found = await ask(await connect());
        if (found !== undefined) return found;
        isMissing = true;
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        failed ??= error;
      }
    }
    if (failed && !isMissing) throw failed;
    return undefined;
  }

  /** The registry itself: what is written is written there. */
  private last(): Promise<Endpoint> {
    const own = this.all.at(-1);
    if (!own) throw new RangeError('there is a registry for each name');
    return own();
  }
}

async function endpointAt(agent: Agent, url: string): Promise<Endpoint> {
  const [, scheme = 'https', host = url] = /^(https?):\/\/([^/]+)/.exec(url) ?? [];
  const [address] = await addressesOf(agent, host);
  if (address === undefined) throw new EngineError('system', `Get "${scheme}://${host}/v2/": dial tcp: lookup ${host.replace(/:\d+$/, '')}: no such host`);
  return new HttpEndpoint(agent, { host, address, port: Number(/:(\d+)$/.exec(host)?.[1] ?? (scheme === 'http' ? 80 : 443)), isInsecure: scheme === 'http' }, program);
}

/** Which containerd asks without TLS. */
function isLoopback(name: string): boolean {
  return /^(localhost|127\.[\d.]+)(:\d+)?$/.test(name);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
