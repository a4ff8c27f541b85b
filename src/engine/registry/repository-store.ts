/** What a registry keeps, as plain data: its repositories, and manifests and configurations by digest. */
export interface SavedStore {
  readonly repositories: Record<string, { readonly tags: Record<string, string>; readonly manifests: readonly string[] }>;
  readonly texts: Record<string, string>;
}

interface Repository {
  readonly tags: Map<string, string>;
  readonly manifests: Set<string>;
}

/** Repositories with their tags, and the texts that these lead to. */
export class RepositoryStore {
  private readonly repositories = new Map<string, Repository>();
  /** Manifests and configurations by digest. */
  private readonly texts = new Map<string, string>();

  constructor(saved?: SavedStore) {
    for (const [path, { tags, manifests }] of Object.entries(saved?.repositories ?? {})) this.repositories.set(path, { tags: new Map(Object.entries(tags)), manifests: new Set(manifests) });
    for (const [digest, text] of Object.entries(saved?.texts ?? {})) this.texts.set(digest, text);
  }

  save(): SavedStore {
    return {
      repositories: Object.fromEntries([...this.repositories].map(([path, { tags, manifests }]) => [path, { tags: Object.fromEntries(tags), manifests: [...manifests] }])),
      texts: Object.fromEntries(this.texts),
    };
  }

  /** Names of all repositories, sorted. */
  get paths(): string[] {
    return [...this.repositories.keys()].sort();
  }

  has(path: string): boolean {
    return this.repositories.has(path);
  }

  /** Tags of a repository, sorted. */
  tags(path: string): string[] {
    return [...this.repositories.get(path)?.tags.keys() ?? []].sort();
  }

  /** The digest of the manifest with that tag or digest. */
  find(path: string, version: string): string | undefined {
    const repository = this.repositories.get(path);
    return repository?.tags.get(version) ?? (repository?.manifests.has(version) ? version : undefined);
  }

  text(digest: string): string | undefined {
    return this.texts.get(digest);
  }

  /** Puts a manifest and its configuration there; the tag leads to it from now on. */
  put(path: string, tag: string | undefined, manifest: { readonly digest: string; readonly text: string }, config: { readonly digest: string; readonly text: string }): void {
    let repository = this.repositories.get(path);
    if (!repository) this.repositories.set(path, repository = { tags: new Map(), manifests: new Set() });
    repository.manifests.add(manifest.digest);
    if (tag !== undefined) repository.tags.set(tag, manifest.digest);
    this.texts.set(manifest.digest, manifest.text);
    this.texts.set(config.digest, config.text);
  }
}
