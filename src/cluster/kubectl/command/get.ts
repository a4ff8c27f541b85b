import type { Blocking } from '../../../kernel/index.ts';
import { command } from '../command.ts';
import { Failure, StatusError } from '../failure.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { sortedKeys } from '../print/json.ts';
import { customColumns } from '../print/custom-columns.ts';
import { nameOf, plainFormats, printerFor } from '../print/printer.ts';
import { sortedPlaces } from '../print/sort-by.ts';
import { laidOut, type Table, tableAccept, tableLines } from '../print/table.ts';
import { hasFiles } from '../resource/files.ts';
import { objectsAt, type Target, targetsOf } from '../resource/selection.ts';
import { pathOf } from '../wire/discovery.ts';
import { getFlags, type GetLine, isTable, lookOf } from './get-line.ts';
import { watch } from './get-watch.ts';

const formats = ['custom-columns', 'custom-columns-file', ...plainFormats, 'wide'].sort();

/** `kubectl get`. */
export const get = command({
  path: 'get',
  usage: '[(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]',
  summary: 'Display one or many resources',
  flags: getFlags,
  *run(kubectl, line) {
    const { flags, operands } = line;
    if (flags.raw !== '') {
      yield* kubectl.print(yield* (yield* kubectl.api()).text('GET', flags.raw));
      return 0;
    }
    if (operands.length === 0 && !hasFiles(flags)) {
      yield* kubectl.warn('You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n');
      throw new Failure('Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples');
    }
    const targets = yield* targetsOf(kubectl, {
      operands, files: flags, selector: flags.selector, fieldSelector: flags['field-selector'], allNamespaces: flags['all-namespaces'], typeIsEnough: true,
    });
    if (flags.watch || flags['watch-only']) return yield* watch(kubectl, line, targets);
    return yield* isTable(flags.output, flags.template) ? printTables(kubectl, line, targets) : printObjects(kubectl, line, targets);
  },
});

function* printTables(kubectl: Kubectl, line: GetLine, targets: readonly Target[]): Blocking<number> {
  const { flags } = line;
  const api = yield* kubectl.api();
  const failures: string[] = [];
  const groups: { target: Target; table: Table }[] = [];
  for (const target of targets) {
    const { resource, namespace, name, query } = target;
    try {
      const table = yield* api.get<Table>(pathOf(resource, namespace, name, flags.subresource || undefined), {
        ...query, ...name === undefined && flags['chunk-size'] ? { limit: flags['chunk-size'] } : {}, ...flags['sort-by'] !== '' && { includeObject: 'Object' },
      }, tableAccept);
      const whole = name === undefined ? yield* allChunks(kubectl, target, table, flags['chunk-size']) : table;
      const last = groups.at(-1);
      if (last?.target.resource === resource) groups[groups.length - 1] = { target: last.target, table: { ...last.table, rows: [...last.table.rows ?? [], ...whole.rows ?? []] } };
      else groups.push({ target, table: whole });
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      if (!(error.isNotFound && flags['ignore-not-found'])) failures.push(error.message);
    }
  }
  const withKind = new Set(groups.map(({ target }) => target.resource)).size > 1;
  const filled = groups.filter(({ table }) => (table.rows ?? []).length > 0);
  const texts = filled.map(({ target, table }) => laidOut(tableLines(sorted(table, flags['sort-by']), lookOf(line, target, withKind))));
  yield* kubectl.print(texts.join(flags['no-headers'] ? '' : '\n'));
  for (const failure of failures) yield* kubectl.warn(`${failure}\n`);
  if (filled.length === 0 && failures.length === 0 && !flags['ignore-not-found']) {
    const isNamespaced = targets.some(({ resource }) => resource.namespaced) && !flags['all-namespaces'];
    yield* kubectl.warn(isNamespaced ? `No resources found in ${yield* kubectl.namespace()} namespace.\n` : 'No resources found\n');
  }
  return failures.length > 0 ? 1 : 0;
}

/** The rest of a list that is given in pieces. */
function* allChunks(kubectl: Kubectl, { resource, namespace, query }: Target, first: Table, limit: number | undefined): Blocking<Table> {
  const api = yield* kubectl.api();
  let whole = first;
  for (let next = first.metadata?.continue; next;) {
    const more: Table = yield* api.get<Table>(pathOf(resource, namespace), { ...query, continue: next, limit }, tableAccept);
    whole = { ...whole, rows: [...whole.rows ?? [], ...more.rows ?? []] };
    next = more.metadata?.continue;
  }
  return whole;
}

function sorted(table: Table, by: string): Table {
  const { rows = [] } = table;
  if (by === '') return table;
  return { ...table, rows: sortedPlaces(rows.flatMap(({ object }) => object ? [object] : []), by, true).flatMap(at => rows[at] ?? []) };
}

function* printObjects(kubectl: Kubectl, { flags, operands }: GetLine, targets: readonly Target[]): Blocking<number> {
  const columns = yield* customColumns(kubectl, flags.output);
  const printer = columns ? undefined : yield* printerFor(kubectl, flags, formats);
  const failures: string[] = [];
  let objects: AnyObject[] = [];
  for (const target of targets) {
    try {
      objects.push(...(yield* objectsAt(kubectl, target)).map(({ object }) => sortedKeys(object)));
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      if (!(error.isNotFound && flags['ignore-not-found'])) failures.push(error.message);
    }
  }
  if (flags['sort-by'] !== '') objects = sortedPlaces(objects, flags['sort-by']).flatMap(at => objects[at] ?? []);
  if (columns) yield* kubectl.print(laidOut([...flags['no-headers'] ? [] : [columns.header], ...objects.map(object => columns.line(object))]));
  else if (printer && flags.output === 'name') yield* kubectl.print(objects.map(object => `${nameOf(object)}\n`).join(''));
  else if (printer) {
    const [first] = objects;
    const isSingle = targets.length === 1 && targets[0]?.name !== undefined && (operands.length > 0 || flags.filename.length === 1);
    if (isSingle && first) yield* kubectl.print(printer(first));
    else if (!isSingle) yield* kubectl.print(printer({ apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } }));
  }
  for (const failure of failures) yield* kubectl.warn(`${failure}\n`);
  return failures.length > 0 ? 1 : 0;
}
