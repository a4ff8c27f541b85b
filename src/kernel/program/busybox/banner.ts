import { orUndefined } from '../../errno.ts';
import type { Sys } from '../../syscall/sys.ts';
import { decode, encode } from '../../text.ts';

/** The first line of all help, in Debian 12. */
export const banner = 'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.';
/** In Alpine. */
export const alpineBanner = 'BusyBox v1.37.0 (2025-01-17 18:12:01 UTC) multi-call binary.';
/** In images that are made of busybox alone. */
const plainBanner = 'BusyBox v1.37.0 (2024-09-26 21:31:42 UTC) multi-call binary.';

/** System calls that write the banner of the system that busybox is in. */
export function withBanner(sys: Sys): Sys {
  return Object.create(sys, {
    write: {
      value: function* (...[fd, bytes]: Parameters<Sys['write']>): ReturnType<Sys['write']> {
        if (fd > 2 || bytes[0] !== banner.charCodeAt(0)) return yield* sys.write(fd, bytes);
        const text = decode(bytes);
        if (!text.startsWith(banner)) return yield* sys.write(fd, bytes);
        yield* sys.write(fd, encode(bannerOf(sys) + text.slice(banner.length)));
        return bytes.length;
      },
    },
  }) as Sys;
}

function bannerOf(sys: Sys): string {
  const exists = (path: string): boolean => orUndefined(() => sys.stat(path)) !== undefined;
  return exists('/etc/alpine-release') ? alpineBanner : exists('/etc/debian_version') || exists('/etc/dpkg') ? banner : plainBanner;
}
