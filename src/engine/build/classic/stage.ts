import type { BuildImage } from '../backend.ts';
import { BuildFault } from '../fault.ts';
import { emptyConfig } from '../evaluate.ts';

/** What `FROM scratch` stands on. */
export const scratch: BuildImage = { id: '', config: emptyConfig, layers: [], history: [], os: 'linux', architecture: 'amd64' };

/** The images of the stages that are done. */
export class StageResults {
  private readonly images: BuildImage[] = [];
  private readonly byName = new Map<string, BuildImage>();

  named(name: string): BuildImage | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** By name or number; undefined for what is neither. @throws BuildFault for a number that no stage before has */
  find(nameOrNumber: string): BuildImage | undefined {
    const named = this.named(nameOrNumber);
    if (named || !/^[-+]?\d+$/.test(nameOrNumber)) return named;
    const index = Number(nameOrNumber);
    if (index === this.images.length) throw new BuildFault('refers to current build stage');
    if (index < 0 || index > this.images.length) throw new BuildFault('index out of bounds');
    return this.images[index];
  }

  /** @throws BuildFault */
  checkName(name: string): void {
    if (name !== '' && this.named(name)) throw new BuildFault(`${name} stage name already used`);
  }

  add(name: string, image: BuildImage): void {
    this.images.push(image);
    if (name !== '') this.byName.set(name.toLowerCase(), image);
  }
}

/** The beginning of an id, as it is shown. */
export function truncated(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
