/** Names and shapes of what `docker save` writes: an OCI image layout (image-layout.md of the OCI image specification) with Docker's own manifest.json and repositories beside it. */

export const manifestFile = 'manifest.json';
export const repositoriesFile = 'repositories';
export const indexFile = 'index.json';
export const layoutFile = 'oci-layout';

export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json', manifest: 'application/vnd.oci.image.manifest.v1+json', config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
} as const;

/** Annotations of manifests in an index. */
export const imageNameAnnotation = 'io.containerd.image.name';
export const refNameAnnotation = 'org.opencontainers.image.ref.name';

/** One image in manifest.json. */
export interface ManifestItem {
  /** Path of the configuration in the archive. */
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  /** Paths of the layers, the lowest first. */
  readonly Layers: readonly string[] | null;
  /** The id of another image in the archive. */
  readonly Parent?: string;
}

/** OCI image specification, descriptor.md. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Where a blob lies in the archive. */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}
