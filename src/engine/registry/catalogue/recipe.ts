import type { LayerEntry } from '../../image/layer-entry.ts';
import { LayerTree } from './layer-tree.ts';

/** A layer of the catalogue before its digests are known: what is in it, as a function, and how large its archive is in the registry. */
export interface LayerSource {
  /** The layer's name in the table of digests; one name, one content. */
  readonly key: string;
  /** Bytes of the compressed archive. */
  readonly compressedSize: number;
  entries(): LayerEntry[];
}

/** A line of an image's history: OCI image specification, "history". */
export interface HistoryRow {
  readonly created: string;
  readonly created_by: string;
  readonly comment?: string;
  readonly empty_layer?: true;
}

/** How to find out whether a container is well: durations in ns. */
export interface Healthcheck {
  readonly Test: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly Retries?: number;
}

/** What containers of an image get, as image configurations have it. */
export interface RunConfig {
  User?: string;
  ExposedPorts?: Record<string, object>;
  Env: string[];
  Entrypoint?: readonly string[];
  Cmd?: readonly string[];
  Healthcheck?: Healthcheck;
  Volumes?: Record<string, object>;
  WorkingDir?: string;
  Labels?: Record<string, string>;
  StopSignal?: string;
}

/** What BuildKit writes beside each line. */
const buildkit = 'buildkit.dockerfile.v0';
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Fills a layer. */
export type Filling = (tree: LayerTree) => void;

/** A layer that a line of a recipe makes: its name, the size of its archive, and what is in it. */
export interface Layer {
  readonly key: string;
  readonly compressedSize: number;
  readonly fill: Filling;
}

/** Short for a {@link Layer}. */
export function layer(key: string, compressedSize: number, fill: Filling): Layer {
  return { key, compressedSize, fill };
}

/** An image, line by line as its Dockerfile has it: each line gives a line of the history, and what it changes of configuration and layers. */
export class Recipe {
  readonly config: RunConfig = { Env: [`PATH=${usualPath}`] };
  readonly history: HistoryRow[] = [];
  readonly layers: LayerSource[] = [];
  /** When the lines that follow were run. */
  private time: string;

  /** @param time RFC 3339 */
  constructor(time: string) {
    this.time = time;
  }

  /** When the last line was run. */
  get created(): string {
    return this.history.at(-1)?.created ?? this.time;
  }

  /** What `FROM` begins with: all of this image; its lines that follow are run at that time. */
  at(time: string): Recipe {
    const next = new Recipe(time);
    Object.assign(next.config, structuredCopy(this.config));
    next.history.push(...this.history);
    next.layers.push(...this.layers);
    return next;
  }

  /** The lines that follow were run at that time. */
  then(time: string): this {
    this.time = time;
    return this;
  }

  /** A line of history as it stands, with a layer or none; not BuildKit's. */
  line(createdBy: string, made?: Layer, comment?: string): this {
    this.history.push({ created: this.time, created_by: createdBy, ...(comment !== undefined && { comment }), ...(!made && { empty_layer: true as const }) });
    if (made) this.layers.push(this.source(made));
    return this;
  }

  run(script: string, made: Layer): this {
    return this.line(`RUN /bin/sh -c ${script} # buildkit`, made, buildkit);
  }

  copy(what: string, made: Layer): this {
    return this.line(`COPY ${what} # buildkit`, made, buildkit);
  }

  add(what: string, made: Layer): this {
    return this.line(`ADD ${what} # buildkit`, made, buildkit);
  }

  arg(text: string): this {
    return this.line(`ARG ${text}`, undefined, buildkit);
  }

  env(name: string, value: string): this {
    const at = this.config.Env.findIndex(each => each.startsWith(`${name}=`));
    if (at < 0) this.config.Env.push(`${name}=${value}`);
    else this.config.Env[at] = `${name}=${value}`;
    return this.line(`ENV ${name}=${value}`, undefined, buildkit);
  }

  label(name: string, value: string): this {
    (this.config.Labels ??= {})[name] = value;
    return this.line(`LABEL ${name}=${value}`, undefined, buildkit);
  }

  expose(...ports: readonly string[]): this {
    for (const port of ports) (this.config.ExposedPorts ??= {})[port] = {};
    return this.line(`EXPOSE map[${ports.map(port => `${port}:{}`).join(' ')}]`, undefined, buildkit);
  }

  volume(...paths: readonly string[]): this {
    for (const path of paths) (this.config.Volumes ??= {})[path] = {};
    return this.line(`VOLUME [${paths.join(' ')}]`, undefined, buildkit);
  }

  /** @param made the layer that has the folder; the folder is there already if none */
  workdir(path: string, made?: Layer): this {
    this.config.WorkingDir = path;
    return this.line(`WORKDIR ${path}`, made, buildkit);
  }

  user(name: string): this {
    this.config.User = name;
    return this.line(`USER ${name}`, undefined, buildkit);
  }

  stopSignal(name: string): this {
    this.config.StopSignal = name;
    return this.line(`STOPSIGNAL ${name}`, undefined, buildkit);
  }

  healthcheck(check: Healthcheck, written: string): this {
    this.config.Healthcheck = check;
    return this.line(`HEALTHCHECK ${written}`, undefined, buildkit);
  }

  entrypoint(...words: readonly string[]): this {
    this.config.Entrypoint = words;
    delete this.config.Cmd;
    return this.line(`ENTRYPOINT ${list(words)}`, undefined, buildkit);
  }

  cmd(...words: readonly string[]): this {
    this.config.Cmd = words;
    return this.line(`CMD ${list(words)}`, undefined, buildkit);
  }

  private source({ key, compressedSize, fill }: Layer): LayerSource {
    const mtime = Math.floor(Date.parse(this.time) / 1000);
    return {
      key, compressedSize,
      entries() {
        const tree = new LayerTree(mtime);
        fill(tree);
        return tree.entries();
      },
    };
  }
}

/** `["nginx" "-g" "daemon off;"]`, as Go prints a list of quoted words. */
function list(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(' ')}]`;
}

function structuredCopy(config: RunConfig): RunConfig {
  return JSON.parse(JSON.stringify(config)) as RunConfig;
}
