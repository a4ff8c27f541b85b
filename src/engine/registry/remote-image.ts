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

const otherNames: Readonly<Record<string, readonly [architecture: string, variant?: string]>> = {
  x86_64: ['amd64'], 'x86-64': ['amd64'], aarch64: ['arm64'], armhf: ['arm', 'v7'], armel: ['arm', 'v6'], i386: ['386'], i486: ['386'], i586: ['386'], i686: ['386'],
};

/** The same platform by its usual names: containerd's platforms.Normalize. */
export function normalised({ os, architecture, variant }: Platform): Platform {
  const named = architecture.toLowerCase();
  const [, arm = '', version = ''] = /^(arm)(?:v?([5-8]))$/.exec(named) ?? [];
  const [usual, ownVariant] = arm !== '' ? [arm, `v${version}`] : otherNames[named] ?? [named];
  const chosen = variant?.toLowerCase() ?? ownVariant ?? (usual === 'arm' ? 'v7' : undefined);
  const isUsual = usual === 'arm64' && chosen === 'v8' || usual === 'amd64' && chosen === 'v1';
  const system = os.toLowerCase();
  return { os: system === 'macos' ? 'darwin' : system, architecture: usual, ...chosen !== undefined && !isUsual && { variant: chosen } };
}

/** Whether an image for `offered` runs where `wanted` is asked for, by whatever names; without a variant, any. */
export function platformMatches(offered: Platform, wanted: Platform): boolean {
  const [{ os, architecture }, other] = [normalised(offered), normalised(wanted)];
  return os === other.os && architecture === other.architecture && (wanted.variant === undefined || offered.variant === undefined || offered.variant === wanted.variant);
}
