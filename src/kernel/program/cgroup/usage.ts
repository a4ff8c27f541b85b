import type { Support } from '../../syscall/context.ts';

/** What the programs of cgroup-tools say of wrong command lines. */
export function wrongInput(name: string, option = '-h'): string {
  return `Wrong input parameters, try ${name} ${option}' for more information.\n`;
}

/** The exit code −1. */
export const minusOne = 255;

/** Of libcgroup's configuration files nothing is there. */
export const withoutRules: Support = { level: 'most', missing: 'cgrules.conf and cgconfig.conf' };
