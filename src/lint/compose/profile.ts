import { itemsOf } from '../yaml/node.ts';
import { stringOf } from '../yaml/scalar.ts';
import type { Service } from './file.ts';

/** The profiles of a service; none if it always starts. */
export function profilesOf(service: Service): readonly string[] {
  return itemsOf(service.entries.get('profiles')?.value).flatMap(item => stringOf(item) ?? []);
}

/** Whether two services can be chosen at once without naming both: not if each has profiles, and none in common. */
export function startTogether(one: Service, other: Service): boolean {
  const [own, others] = [profilesOf(one), profilesOf(other)];
  return own.length === 0 || others.length === 0 || own.some(profile => others.includes(profile));
}
