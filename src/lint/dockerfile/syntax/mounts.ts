import type { Span } from '../../span.ts';
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

/** The mounts of a RUN; the type is `bind` if none is given (`instructions/commands_runmount.go`). */
export function mountsOf({ flags }: Instruction): Mount[] {
  return flags.filter(({ name, value }) => name === 'mount' && value !== undefined).map(mountFrom);
}

function mountFrom(flag: Flag): Mount {
  const { value = '', valueSpan = flag.span } = flag;
  const exact = valueSpan.end - valueSpan.start === value.length;
  const options = new Map<string, MountOption>();
  let at = 0;
  for (const field of value.split(',')) {
    const equals = field.indexOf('=');
    const begin = equals < 0 ? field.length : equals + 1;
    const span = exact ? { start: valueSpan.start + at + begin, end: valueSpan.start + at + field.length } : valueSpan;
    options.set(field.slice(0, equals < 0 ? undefined : equals).trim().toLowerCase(), { value: field.slice(begin), span });
    at += field.length + 1;
  }
  return { type: options.get('type')?.value.toLowerCase() ?? 'bind', options, flag };
}
