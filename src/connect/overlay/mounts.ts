import type { OverlayMount } from '../../model/index.ts';
import { unescapeOctal } from '../host/octal.ts';

/** The overlays of a `mountinfo` (proc_pid_mountinfo(5)), in the order in which they were mounted; a later one at the same place stands over the former. */
export function parseOverlayMounts(mountinfo: string, source: OverlayMount['source']): readonly OverlayMount[] {
  return mountinfo.split('\n').flatMap(line => {
    const [, place, options] = /^\d+ \d+ \S+ \S+ (\S+) \S+(?: \S+)*? - overlay \S+ (\S+)/.exec(line) ?? [];
    return place === undefined || options === undefined ? [] : [{ ...parseOverlayOptions(options), merged: unescapeOctal(place), source }];
  });
}

/**
 * What stands behind `lowerdir=`, `upperdir=` and `workdir=`. Between lower directories stand colons, which names have with a backslash before them; where they came one by one, by fsconfig(2),
 * the kernel says `lowerdir+=` of each.
 */
export function parseOverlayOptions(options: string): Pick<OverlayMount, 'lower' | 'upper' | 'work' | 'options'> {
  const lower: string[] = [];
  let [upper, work] = ['', ''];
  for (const option of options.split(',')) {
    const [, name, escaped = ''] = /^(lowerdir\+?|datadir\+|upperdir|workdir)=(.*)$/s.exec(option) ?? [];
    const value = unescapeOctal(escaped);
    if (name === 'upperdir') upper = value;
    else if (name === 'workdir') work = value;
    else if (name === 'lowerdir') lower.push(...value.split(/(?<!\\):+/).map(one => one.replace(/\\(.)/gs, '$1')));
    else if (name !== undefined) lower.push(value);
  }
  return { lower, upper, work, options: unescapeOctal(options) };
}

/** The options of an overlay of which only the directories are known. */
export function overlayOptions({ lower, upper, work }: Pick<OverlayMount, 'lower' | 'upper' | 'work'>): string {
  const named = [['lowerdir', lower.map(one => one.replace(/[\\:]/g, '\\$&')).join(':')], ['upperdir', upper], ['workdir', work]] as const;
  return named.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`).join(',');
}
