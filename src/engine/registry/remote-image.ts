import type { Descriptor, RemoteLayer } from './remote-layer.ts';

/** What an image runs on: OCI image index, "platform". */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  /** `v8`. */
  readonly variant?: string;
}

/** An image for one platform, as a registry has it. */
export interface RemoteImage {
  readonly manifest: Descriptor;
  readonly manifestText: string;
  /** Its digest is the image's id. */
  readonly config: Descriptor;
  readonly configText: string;
  /** The lowest first. */
  readonly layers: readonly RemoteLayer[];
  readonly platform: Platform;
}

/** `linux/arm64/v8`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** Whether an image for `offered` runs where `wanted` is asked for; without a variant, any. */
export function platformMatches(offered: Platform, wanted: Platform): boolean {
  return offered.os === wanted.os && offered.architecture === wanted.architecture && (wanted.variant === undefined || offered.variant === undefined || offered.variant === wanted.variant);
}
