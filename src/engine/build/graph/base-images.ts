import type { BuildBackend, BuildImage } from '../backend.ts';
import { BuildFault } from '../fault.ts';
import type { BuildOptions } from '../options.ts';
import { digest, type Observed, observed, type Vertex } from './vertex.ts';
import { pullFault, wholeName } from './words.ts';

/** An image that a stage stands on. */
export interface Base {
  readonly image: Promise<BuildImage>;
  /** What is known of it resolves this; its layers may still have to come. */
  readonly known: Promise<unknown>;
  /** It has to be pulled. */
  readonly isRemote: () => boolean;
  /** Gives the messages of the pull to a vertex. */
  readonly show: (vertex: Vertex) => void;
  /** What shows its layers: made by the first of the stages that stand on it. */
  vertex?: Vertex;
}

interface Surroundings extends Observed {
  readonly backend: BuildBackend;
  readonly options: Pick<BuildOptions, 'pull'>;
}

/** The images that a build needs, each got once. */
export class BaseImages {
  private readonly build: Surroundings;
  private readonly known = new Map<string, Base>();

  constructor(build: Surroundings) {
    this.build = build;
  }

  /** @param line of what asks for it first */
  get(reference: string, platform: string, line: number): Base {
    const key = `${reference} ${platform}`;
    const image = this.known.get(key) ?? this.load(reference, platform, line);
    this.known.set(key, image);
    return image;
  }

  private load(reference: string, platform: string, line: number): Base {
    const { backend, options, reporter, signal } = this.build;
    const vertex: Vertex = { digest: digest('metadata', reference, platform), name: `[internal] load metadata for ${wholeName(reference)}`, inputs: [], line };
    const waiting: Readonly<Record<string, unknown>>[] = [];
    let shown: Vertex | undefined;
    let isRemote = false;
    const say = (message: Readonly<Record<string, unknown>>): void => {
      if (shown) reporter.progress(shown, message, backend.now);
      else waiting.push(message);
    };
    const show = (by: Vertex): void => {
      shown = by;
      for (const message of waiting.splice(0)) say(message);
    };
    const find = async (isKnown: () => void): Promise<BuildImage> => {
      const local = options.pull ? undefined : await backend.findImage(reference);
      isRemote = !local;
      return local ?? backend.pullImage(reference, platform, message => {
        isKnown();
        say(message);
      }, signal).catch((error: unknown) => { throw pullFault(error, reference); });
    };
    let image: Promise<BuildImage> | undefined;
    const known = observed(this.build, vertex, () => new Promise<{ readonly result: undefined; readonly cached: false }>((resolve, reject) => {
      const isKnown = (): void => { resolve({ result: undefined, cached: false }); };
      image = find(isKnown);
      image.then(isKnown, reject);
    })).catch((error: unknown) => {
      throw error instanceof BuildFault ? new BuildFault(`${reference}: failed to resolve source metadata for ${wholeName(reference)}: ${error.message}`) : error;
    });
    const whole = known.then(() => image ?? find(() => undefined));
    whole.catch(() => undefined);
    return { known, image: whole, isRemote: () => isRemote, show };
  }
}
