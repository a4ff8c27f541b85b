import { Errno } from '../../../errno.ts';
import type { View } from '../view.ts';

/** A value of the kernel that can be read and set: `sysctl(8)`, Documentation/admin-guide/sysctl. */
export interface Sysctl {
  /** 0644, or 0444 without `write`, unless said otherwise. */
  readonly mode?: number;
  /** Without the newline. */
  readonly read: (view: View) => string;
  /** @throws EINVAL, EPERM */
  readonly write?: (view: View, text: string) => void;
}

/** Where the settings of something are kept: what is not in it has its default. */
export interface Settings {
  get(name: string): string | undefined;
  set(name: string, value: string): unknown;
}

type Home = (view: View) => Settings;

const ofKernel: Home = ({ kernel }) => kernel.settings;

/** How far a number may go. */
interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Numbers of the machine; as many as the default has. */
export function number(name: string, initial: number | string, { min = -2_147_483_648, max = 2_147_483_647 }: Range = {}, home: Home = ofKernel): Sysctl {
  const read = (view: View): string => home(view).get(name) ?? `${initial}`;
  return {
    read,
    write: (view, text) => {
      const given = text.trim().split(/\s+/);
      const values = given.map(each => Number(each));
      if (text.trim() === '' || given.some((each, i) => !/^-?(?:0x[\da-f]+|\d+)$/i.test(each) || (values[i] ?? 0) < min || (values[i] ?? 0) > max)) throw new Errno('EINVAL');
      const before = read(view).split('\t');
      home(view).set(name, before.map((old, i) => given[i] ?? old).join('\t'));
    },
  };
}

/** A text of the machine. */
export function text(name: string, initial: string, longest = 256): Sysctl {
  return {
    read: ({ kernel }) => kernel.settings.get(name) ?? initial,
    write: ({ kernel }, value) => { kernel.settings.set(name, value.replace(/\n.*$/s, '').slice(0, longest - 1)); },
  };
}

/** What is always the same. */
export function constant(value: number | string): Sysctl {
  return { read: () => `${value}` };
}
