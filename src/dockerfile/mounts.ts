import type { Span } from '../base/span.ts';
import type { Flag } from './flags.ts';
import type { Instruction } from './instruction.ts';

/** A `--mount` of RUN. */
export interface Mount {
  readonly type: string;
  /** Its options by their names in lower case; one without `=` is empty. */
  readonly options: ReadonlyMap<string, MountOption>;
  readonly flag: Flag;
}

export interface MountOption {
  readonly value: string;
  /** Of the value, or of the whole flag's value if quotes make the place unsure. */
  readonly span: Span;
}

/** What stands between two commas of a flag's value. */
export interface Field {
  /** In lower case. */
  readonly name: string;
  /** `undefined` without `=`. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Empty without `=`. */
  readonly valueSpan: Span;
  /** The spans are those of the parts, and not of the whole flag's value because quotes make the places unsure. */
  readonly exact: boolean;
}

/** The mounts of a RUN; the type is `bind` if none is given (`instructions/commands_runmount.go`). */
export function mountsOf({ flags }: Instruction): Mount[] {
  return flags.filter(({ name, value }) => name === 'mount' && value !== undefined).map(mountFrom);
}

function mountFrom(flag: Flag): Mount {
  const options = new Map(fieldsOf(flag).map(({ name, value = '', valueSpan }) => [name.trim(), { value, span: valueSpan }]));
  return { type: options.get('type')?.value.toLowerCase() ?? 'bind', options, flag };
}

/** The fields of a flag's value, as in `type=cache,target=/x`. */
export function fieldsOf(flag: Flag): Field[] {
  const { value = '', valueSpan = flag.span } = flag;
  const exact = valueSpan.end - valueSpan.start === value.length;
  const fields: Field[] = [];
  let start = 0;
  for (const field of value.split(',')) {
    const end = start + field.length;
    const equals = field.indexOf('=');
    const nameEnd = equals < 0 ? end : start + equals;
    const place = (from: number, to: number) => exact ? { start: valueSpan.start + from, end: valueSpan.start + to } : valueSpan;
    fields.push({
      name: value.slice(start, nameEnd).toLowerCase(),
      value: equals < 0 ? undefined : field.slice(equals + 1),
      span: place(start, end),
      nameSpan: place(start, nameEnd),
      valueSpan: place(equals < 0 ? end : nameEnd + 1, end),
      exact,
    });
    start = end + 1;
  }
  return fields;
}
