/** What the configuration of an image says that the engine already has (image-spec, config.md). Empty texts and lists: nothing set. */
export interface LocalImage {
  /** `name`, `uid` or either with `:group`; empty: root. */
  readonly user: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  /** What SHELL set; empty: the platform's own. */
  readonly shell: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** As in `8080/tcp`. */
  readonly ports: readonly string[];
  /** As Go calls it: `linux`, `windows`. */
  readonly os: string;
  /** As Go calls it: `amd64`, `arm64`. */
  readonly architecture: string;
  /** `v7` of `arm/v7`; empty for most. */
  readonly variant: string;
  /** `sha256:…`, by which its registry knows it; empty if it came from none. */
  readonly digest: string;
}
