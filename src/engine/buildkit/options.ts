import { type BuildOptions, defaultOptions } from '../build/options.ts';

/** What the options of the frontend `dockerfile.v0` say (moby/buildkit, frontend/dockerui/config.go). */
export interface FrontendOptions {
  readonly build: BuildOptions;
  /** The Dockerfile in its folder. */
  readonly filename: string;
  /** Names of the client's folders. */
  readonly contextFolder: string;
  readonly dockerfileFolder: string;
  /** Address of a context that is no folder of the client; empty without. */
  readonly remote: string;
  /** Contexts with names, which stand for images: `docker-image://alpine`, `local:name`. */
  readonly named: ReadonlyMap<string, string>;
  /** The network of steps that do not choose one. */
  readonly network: 'default' | 'none' | 'host';
  /** `name=address`. */
  readonly extraHosts: readonly string[];
  /** What is asked instead of a build: `frontend.lint`, `frontend.outline`; empty for a build. */
  readonly request: string;
}

export function frontendOptions(options: ReadonlyMap<string, string>): FrontendOptions {
  const get = (name: string): string => options.get(name) ?? '';
  const under = (prefix: string): ReadonlyMap<string, string> => new Map([...options].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]));
  const network = get('force-network-mode');
  return {
    build: {
      ...defaultOptions, buildArgs: under('build-arg:'), labels: under('label:'), target: get('target'), platform: get('platform').split(',')[0] ?? '',
      noCache: options.has('no-cache'), pull: get('image-resolve-mode') === 'pull',
    },
    filename: get('filename') || 'Dockerfile', contextFolder: get('contextkey') || 'context', dockerfileFolder: get('dockerfilekey') || 'dockerfile',
    remote: get('context'), named: under('context:'), network: network === 'none' || network === 'host' ? network : 'default',
    extraHosts: get('add-hosts').split(',').filter(host => host !== ''), request: get('requestid'),
  };
}
