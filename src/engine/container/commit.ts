import { withChanges } from '../build/changes.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { emptyConfig } from '../image/image-json.ts';
import { familiarString, repositoryTag, withDefaultTag } from '../image/reference.ts';
import { commitImage, type Maker } from '../image/store/make.ts';
import type { ContainerConfig } from './config.ts';
import type { Container } from './container.ts';
import { mergeImageConfig } from './defaults.ts';

/** What `POST /commit` is told. */
export interface CommitRequest {
  readonly repository: string;
  readonly tag: string;
  readonly author: string;
  readonly comment: string;
  /** The container stands still meanwhile. */
  readonly pause: boolean;
  /** Instructions of a Dockerfile. */
  readonly changes: readonly string[];
  /** In the place of the container's own. */
  readonly config: Partial<ContainerConfig> | undefined;
}

/** `docker commit`. @returns the image's id. @throws EngineError */
export async function commitContainer(engine: Engine, container: Container, { repository, tag, author, comment, pause, changes, config }: CommitRequest, maker: Maker): Promise<string> {
  const { images, containerLayers, life } = engine;
  const { state } = container;
  const name = repository === '' ? undefined : repositoryTag(repository, tag);
  if (state.dead || state.removalInProgress) throw new EngineError('conflict', `You cannot commit container ${container.id} which is ${state.dead ? 'Dead' : 'being removed'}`);
  const changed = withChanges(config ? { ...emptyConfig, ...config } : container.config, changes);
  const merged = mergeImageConfig(changed, container.config);
  const stands = pause && state.running && !state.paused;
  if (stands) await life.setPaused(container, true);
  try {
    const id = commitImage(images, {
      parent: container.image, container: container.id, entries: [...containerLayers.entries(container.id)], config: merged, containerConfig: container.config, author, comment,
    }, maker);
    if (name) images.tag(id, name);
    engine.publish(container, 'commit', { comment, imageID: id, imageRef: name ? familiarString(withDefaultTag(name)) : '' });
    return id;
  } finally {
    if (stands) await life.setPaused(container, false);
  }
}
