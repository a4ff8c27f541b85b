import { tabTable } from '../../../engine/index.ts';
import type { AnyObject, Json } from '../json.ts';

/** What the server makes of objects where a client asks for it: "Receiving resources as Tables" of the API concepts. */
export interface Table {
  readonly kind: 'Table';
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly columnDefinitions: readonly { readonly name: string; readonly type: string; readonly format?: string; readonly priority?: number }[];
  readonly rows?: readonly Row[];
}

interface Row {
  readonly cells: readonly Json[];
  /** Whole, or its metadata only: as it was asked for. */
  readonly object?: AnyObject;
}

export const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

export interface TableLook {
  readonly wide: boolean;
  readonly headers: boolean;
  readonly withNamespace: boolean;
  /** What stands before each name: `deployment.apps`. */
  readonly kind?: string;
  readonly showLabels: boolean;
  readonly labelColumns: readonly string[];
}

/** The lines of a table, with tabs between their cells. */
export function tableLines({ columnDefinitions, rows = [] }: Table, look: TableLook): readonly string[] {
  const columns = columnDefinitions.flatMap(({ name, priority = 0 }, at) => priority === 0 || look.wide ? [{ name: name.toUpperCase(), at }] : []);
  const header = [...look.withNamespace ? ['NAMESPACE'] : [], ...columns.map(({ name }) => name), ...look.labelColumns.map(label => label.slice(label.lastIndexOf('/') + 1).toUpperCase()), ...look.showLabels ? ['LABELS'] : []];
  const nameColumn = Math.max(columnDefinitions.findIndex(({ format }) => format === 'name'), 0);
  const lines = rows.map(({ cells, object }) => {
    const labels = object?.metadata.labels ?? {};
    return [
      ...look.withNamespace ? [object?.metadata.namespace ?? ''] : [],
      ...columns.map(({ at }) => `${at === nameColumn && look.kind !== undefined ? `${look.kind}/` : ''}${cellText(cells[at])}`),
      ...look.labelColumns.map(label => Object.hasOwn(labels, label) ? labels[label] ?? '' : ''),
      ...look.showLabels ? [labelsText(labels)] : [],
    ].join('\t');
  });
  return look.headers ? [header.join('\t'), ...lines] : lines;
}

/** Columns as kubectl lays them out: at least six wide, three blanks between. */
export function laidOut(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${tabTable(lines.join('\n'), { minwidth: 6, pad: 3 })}\n`;
}

/** `a=1,b=2`. */
function labelsText(labels: Readonly<Record<string, string>> | undefined): string {
  const names = Object.keys(labels ?? {}).sort();
  return names.length === 0 ? '<none>' : names.map(name => `${name}=${labels?.[name] ?? ''}`).join(',');
}

/** One line, whatever stands in it. */
function cellText(cell: Json | undefined): string {
  if (cell === null || cell === undefined) return '<nil>';
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  const end = text.search(/[\f\n\r]/);
  return end < 0 ? text : `${text.slice(0, end)}...`;
}
