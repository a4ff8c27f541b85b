import type { OverlaySubject } from '../../../connect/index.ts';

/** Which overlay, and the path that is followed in it, as a panel's state keeps it. */
export function writeSubject(subject: OverlaySubject, path?: string): string {
  return JSON.stringify({ ...subject, ...path !== undefined && { path } });
}
