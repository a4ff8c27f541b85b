import type { Sys } from '../../kernel/index.ts';
import type { ContainerLayers } from '../image/layer/container-layers.ts';
import type { ImageStore } from '../image/store/image-store.ts';
import type { MountedImages } from '../volume/volumes.ts';

interface Parts {
  readonly sys: Sys;
  readonly images: Pick<ImageStore, 'find'>;
  readonly layers: ContainerLayers;
}

/** Images that are mounted into containers: `--mount type=image` (moby, daemon/volumes.go, registerMountPoints). Each has a layer of its own on the image's, so that the image can go before the container does. */
export class ImageMounts implements MountedImages {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  prepare(containerId: string, image: string, destination: string): ReturnType<MountedImages['prepare']> {
    const { sys, images, layers } = this.parts;
    const id = layerId(containerId, destination);
    const found = images.find(image);
    layers.create(sys, id, found.chainId, { hasInit: false });
    return { source: layers.rootPath(id), image: found.id };
  }

  mount(containerId: string, destination: string): string {
    return this.parts.layers.mount(this.parts.sys, layerId(containerId, destination));
  }

  unmount(containerId: string, destination: string): void {
    this.parts.layers.unmount(this.parts.sys, layerId(containerId, destination));
  }

  release(containerId: string, destination: string): void {
    this.parts.layers.remove(layerId(containerId, destination));
  }
}

function layerId(containerId: string, destination: string): string {
  return `${containerId}:${destination}`;
}

/** The container that has a layer: its own, or one of an image that is mounted into it. */
export function layerOwner(id: string): string {
  return id.split(':')[0] ?? id;
}
