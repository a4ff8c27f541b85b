import type { Container } from '../../../object/core.ts';
import type { KubeObject, LabelRequirement, Labels, LabelSelector } from '../../../object/meta.ts';
import type { Column } from '../definition.ts';
import { since } from './duration.ts';

type Cell<T> = Column<T>['cell'];

/** A column of text, always shown. Names, types and order of all columns: kubernetes, pkg/printers/internalversion. */
export const text = <T>(name: string, description: string, cell: Cell<T>): Column<T> => ({ name, type: 'string', description, cell });

export const integer = <T>(name: string, description: string, cell: Cell<T>): Column<T> => ({ name, type: 'integer', description, cell });

export const boolean = <T>(name: string, description: string, cell: Cell<T>): Column<T> => ({ name, type: 'boolean', description, cell });

/** Shown only by `-o wide`. */
export const wide = <T>(column: Column<T>): Column<T> => ({ ...column, priority: 1 });

export const nameColumn: Column<KubeObject> = { name: 'Name', type: 'string', format: 'name', description: 'Unique among the objects of its resource and namespace.', cell: ({ metadata }) => metadata.name };

export const ageColumn: Column<KubeObject> = text('Age', 'Time since the object was created.', ({ metadata }, now) => since(metadata.creationTimestamp, now));

/** Columns `Containers` and `Images` of what makes pods, for `-o wide`. */
export function containerColumns<T>(containers: (object: T) => readonly Container[] | undefined): readonly Column<T>[] {
  const joined = (object: T, of: (container: Container) => string | undefined): string => (containers(object) ?? []).map(container => of(container) ?? '').join(',');
  return [
    wide(text('Containers', 'Names of the containers of the template.', object => joined(object, ({ name }) => name))),
    wide(text('Images', 'Images of the containers of the template.', object => joined(object, ({ image }) => image))),
  ];
}

/** `<none>` for what is empty or absent. */
export const orNone = (value: string | undefined): string => value === undefined || value === '' ? '<none>' : value;

/** `app=web,tier=front`, sorted. */
export function labelsText(labels: Labels = {}): string {
  return orNone(Object.entries(labels).map(([key, value]) => `${key}=${value}`).sort().join(','));
}

/** As a selector of `kubectl -l`; '' for one that picks everything, or nothing at all. */
export function selectorString({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string {
  const requirements = [
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, words: `${key}=${value}` })),
    ...matchExpressions.map(requirement => ({ key: requirement.key, words: requirementText(requirement) })),
  ];
  return requirements.sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0).map(({ words }) => words).join(',');
}

export const selectorText = (selector: LabelSelector | undefined): string => orNone(selectorString(selector));

function requirementText({ key, operator, values = [] }: LabelRequirement): string {
  switch (operator) {
    case 'In': return `${key} in (${[...values].sort().join(',')})`;
    case 'NotIn': return `${key} notin (${[...values].sort().join(',')})`;
    case 'Exists': return key;
    case 'DoesNotExist': return `!${key}`;
  }
}

/** The first few, and how many more. @param unset for none at all */
export function firstFew(items: readonly string[], unset: string): string {
  if (items.length === 0) return unset;
  const shown = items.slice(0, 3).join(',');
  return items.length > 3 ? `${shown} + ${items.length - 3} more...` : shown;
}
