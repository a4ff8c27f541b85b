/** What this room cannot do by itself: the host's libraries are faster, and it has none of its own. */
export interface LayerPorts {
  /** Unpacks gzip. What it throws for damaged input is told with the layer's name. */
  readonly gunzip: (stream: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** Unpacks Zstandard. */
  readonly unzstd: (stream: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  readonly sha256: () => Sha256;
  /** Called now and then in long work; what it gives is waited for, so that a host with one thread can see to others. */
  readonly pause?: () => void | Promise<void>;
}

/** A digest that grows. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** 64 hexadecimal digits; nothing can be added then. */
  hex(): string;
}
