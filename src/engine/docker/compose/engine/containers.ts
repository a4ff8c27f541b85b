import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import type { ContainerSummary } from '../../container/row.ts';
import { label } from './labels.ts';

/** A container of a project, as the list of the engine has it. */
export type Made = ContainerSummary;

/** Which containers of a project are wanted. */
export interface Wanted {
  /** Those of these services only; all if there are none. */
  readonly services?: readonly string[];
  /** Those that do not run, too. */
  readonly all?: boolean;
  /** Those of `run`: left out, with the others, or alone. */
  readonly oneoff?: 'exclude' | 'include' | 'only';
}

/** The containers of a project, by service and number. */
export function* containersOf(cli: Cli, project: string, { services = [], all = true, oneoff = 'exclude' }: Wanted = {}): Blocking<readonly Made[]> {
  const api = yield* cli.api();
  const labels = { [`${label.project}=${project}`]: true, [label.hash]: true, ...(oneoff !== 'include' && { [`${label.oneoff}=${oneoff === 'only' ? 'True' : 'False'}`]: true }) };
  const found = yield* api.get<readonly Made[]>('/containers/json', { all, filters: JSON.stringify({ label: labels }) });
  return found.filter(each => services.length === 0 || services.includes(serviceName(each))).toSorted((a, b) => compare(serviceName(a), serviceName(b)) || numberOf(a) - numberOf(b) || compare(nameOf(a), nameOf(b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Its name, without the slash. */
export function nameOf({ Names, Id }: Made): string {
  return (Names[0] ?? `/${Id.slice(0, 12)}`).replace(/^\//, '');
}

export function serviceName({ Labels }: Made): string {
  return Labels?.[label.service] ?? '';
}

export function numberOf({ Labels }: Made): number {
  return Number(Labels?.[label.number] ?? 0);
}

/** Its name without that of the project, as logs show it: `web-1`. */
export function shownName(container: Made): string {
  const project = container.Labels?.[label.project] ?? '';
  const name = nameOf(container);
  return name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
}
