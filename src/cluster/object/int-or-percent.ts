import type { IntOrString } from './meta.ts';

/** A number, or so many percent of `total`, rounded up or down (IntOrString's "scaled value"). */
export function scaled(value: IntOrString, total: number, round: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  const percent = Number.parseInt(value, 10) || 0;
  return (round === 'up' ? Math.ceil : Math.floor)(percent * total / 100);
}
