import { parseImageReference, type Stage } from '../../../dockerfile/index.ts';

/** What `/bin/sh` is in images that have one: dash (Debian, Ubuntu), BusyBox’s ash (Alpine), or bash (Fedora, RHEL and their kin). */
export type RealShell = 'dash' | 'ash' | 'bash';

/** What `/bin/sh` is in a stage, as far as the name of the image that it begins with tells. */
export function shOf(stage: Stage | undefined): RealShell | undefined {
  const path: Stage[] = [];
  for (let at = stage; at && !known.has(at); at = at.base) path.push(at);
  for (const each of path.reverse()) known.set(each, each.base ? known.get(each.base) : shOfImage(each.reference));
  return stage && known.get(stage);
}

const known = new WeakMap<Stage, RealShell | undefined>();

function shOfImage(reference: string): RealShell | undefined {
  const { name, tag = '' } = parseImageReference(reference);
  if (/(?:^|[/-])(?:alpine|busybox)(?:-|$)/.test(name) || /(?:^|-)(?:alpine|busybox)/.test(tag)) return 'ash';
  if (/(?:^|\/)(?:debian|ubuntu|buildpack-deps)$/.test(name) || debianRelease.test(tag)) return 'dash';
  return withBash.test(name) ? 'bash' : undefined;
}

/** Variants of official images are named after the release that they are built on. */
const debianRelease = /(?:^|-)(?:stretch|buster|bullseye|bookworm|trixie|bionic|focal|jammy|noble)(?:-|$)/;

const withBash = /(?:^|\/)(?:fedora(?:-minimal)?|centos|rockylinux|almalinux|amazonlinux|oraclelinux|archlinux|ubi\d*(?:-[a-z-]+)?|leap|tumbleweed)$/;
