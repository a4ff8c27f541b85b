import { ThemeIcon } from 'vscode';
import type { KubeObject, KubePod } from '../../model/index.ts';
import type { SubjectOf } from '../tree/node.ts';
import { pick } from './act.ts';

export function isPod(object: KubeObject): object is KubePod {
  return object.resource === 'pods';
}

/** The container that a row is, else the only one of its pod, else one that the user picks. */
export async function chooseContainer({ object, container }: SubjectOf<'object'>, question: string): Promise<string> {
  if (container !== undefined || !isPod(object)) return container ?? '';
  const [first, ...others] = object.containers;
  if (!first || others.length === 0) return first?.name ?? '';
  const ordered = [...object.containers].sort((a, b) => Number(a.isInit) - Number(b.isInit));
  return (await pick(ordered.map(({ name, image, state }) => ({ label: name, description: `${image} · ${state}`, iconPath: new ThemeIcon('vm') })), question)).label;
}
