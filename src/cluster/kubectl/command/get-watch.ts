import type { Blocking } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { customColumns } from '../print/custom-columns.ts';
import { sortedKeys } from '../print/json.ts';
import { printerFor } from '../print/printer.ts';
import { laidOut, type Table, tableAccept, tableLines } from '../print/table.ts';
import type { Target } from '../resource/selection.ts';
import { pathOf } from '../wire/discovery.ts';
import { type GetLine, isTable, lookOf } from './get-line.ts';

interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: Table & AnyObject;
}

/** `kubectl get --watch`: what there is, then every change, until it is interrupted. */
export function* watch(kubectl: Kubectl, line: GetLine, targets: readonly Target[]): Blocking<number> {
  const { flags } = line;
  const [target, ...more] = targets;
  if (!target || more.length > 0) throw new Failure('you may only specify a single resource type');
  const { resource, namespace, name, query } = target;
  const api = yield* kubectl.api();
  const asTable = isTable(flags.output, flags.template);
  const accept = asTable ? tableAccept : 'application/json';
  const show = yield* shower(kubectl, line, target);
  const whole = yield* api.get<Table & AnyObject>(pathOf(resource, namespace, name), query, accept);
  if (!flags['watch-only']) {
    const objects = asTable ? [whole] : name === undefined ? (whole['items'] as readonly unknown[] as readonly AnyObject[]).map(item => ({ ...item, apiVersion: whole.apiVersion, kind: resource.kind })) : [whole];
    for (const object of objects) yield* kubectl.print(show('ADDED', object as Table & AnyObject));
  }
  const selection = name === undefined ? query : { fieldSelector: `metadata.name=${name}` };
  const { resourceVersion } = whole.metadata as { readonly resourceVersion?: string };
  const changes = yield* api.lines(pathOf(resource, namespace), { ...selection, watch: true, resourceVersion }, accept);
  for (let text = yield* changes.next(); text !== undefined; text = yield* changes.next()) {
    const { type, object } = JSON.parse(text) as WatchEvent;
    if (type === 'BOOKMARK') continue;
    if (type === 'ERROR') throw new Failure((object as { readonly message?: string }).message ?? 'the watch ended');
    yield* kubectl.print(show(type, object));
  }
  return 0;
}

/** What prints one table or object after another: headings once, columns never narrower than before. */
function* shower(kubectl: Kubectl, line: GetLine, target: Target): Blocking<(type: WatchEvent['type'], object: Table & AnyObject) => string> {
  const { flags } = line;
  const withType = flags['output-watch-events'];
  const columns = yield* customColumns(kubectl, flags.output);
  const printer = columns || isTable(flags.output, flags.template) ? undefined : yield* printerFor(kubectl, flags);
  let seen: readonly string[] = [];
  return (type, object) => {
    if (printer) return withType ? printer({ object: sortedKeys<AnyObject>(object), type }) : printer(sortedKeys(object));
    const isFirst = seen.length === 0;
    const lines = columns ? [...isFirst ? [columns.header] : [], columns.line(object)] : tableLines(object, { ...lookOf(line, target, false), headers: isFirst && !flags['no-headers'] });
    const marked = withType ? lines.map((text, at) => `${isFirst && at === 0 && !flags['no-headers'] ? 'EVENT' : type}\t${text}`) : lines;
    const before = seen;
    seen = [...seen, ...marked];
    return laidOut(seen).split('\n').slice(before.length).join('\n');
  };
}
