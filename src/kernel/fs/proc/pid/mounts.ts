import { type MountInfo, mountInfo as mountFacts } from '../../../vfs/mountinfo.ts';
import type { ProcessView } from '../view.ts';

/** `proc_pid_mounts(5)`: as in /etc/mtab, `fstab(5)`. */
export function mounts(view: ProcessView): string {
  return facts(view).map(({ source, mountPoint, type, options, superOptions }) => {
    const access = [...options, ...superOptions].includes('ro') ? 'ro' : 'rw';
    return `${mangle(source)} ${mangle(mountPoint)} ${type} ${[access, ...options.slice(1), ...superOptions.slice(1)].join(',')} 0 0\n`;
  }).join('');
}

/** `proc_pid_mountinfo(5)`. */
export function mountinfo(view: ProcessView): string {
  return facts(view).map(({ id, parentId, device, root, mountPoint, options, tags, type, source, superOptions }) => {
    const tagged = [options.join(','), ...tags].join(' ');
    return `${id} ${parentId} ${device.major}:${device.minor} ${mangle(root)} ${mangle(mountPoint)} ${tagged} - ${type} ${mangle(source)} ${superOptions.join(',')}\n`;
  }).join('');
}

/** `proc_pid_mountstats(5)`. */
export function mountstats(view: ProcessView): string {
  return facts(view).map(({ source, mountPoint, type }) => `device ${mangle(source)} mounted on ${mangle(mountPoint)} with fstype ${type}\n`).join('');
}

function facts({ process }: ProcessView): MountInfo[] {
  return process.ended ? [] : mountFacts(process.mounts, process.fs.root);
}

/** Blanks and the like in octal: fs/proc_namespace.c, mangle. */
function mangle(text: string): string {
  if (text === '') return 'none';
  return text.replace(/[ \t\n\\#]/g, character => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
