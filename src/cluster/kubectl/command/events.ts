import { since } from '../../api/resource/shared/duration.ts';
import type { Event } from '../../object/core.ts';
import { chunkFlags, command, outputFlags } from '../command.ts';
import { eventAge, timeOf } from '../describe/events.ts';
import { Failure } from '../failure.ts';
import { bool, strings, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { printerFor } from '../print/printer.ts';
import { laidOut } from '../print/table.ts';

/** `kubectl events`. */
export const events = command({
  path: 'events',
  usage: '[(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]',
  summary: 'List events',
  flags: { ...chunkFlags, ...outputFlags, 'all-namespaces': bool('A', 'Events of all namespaces'), 'for': text('', 'Events of one object: TYPE/NAME'), 'no-headers': bool('', 'Without headings'), 'types': strings('', 'Normal or Warning'), 'watch': bool('w', 'Goes on with what happens') },
  *run(kubectl, { flags }) {
    const namespace = yield* kubectl.namespace();
    const api = yield* kubectl.api();
    const path = flags['all-namespaces'] ? '/api/v1/events' : `/api/v1/namespaces/${namespace}/events`;
    const query = { ...flags.for !== '' && { fieldSelector: yield* selectionOf(flags.for) } };
    const list = yield* api.get<AnyObject & { readonly items: readonly (AnyObject & Event)[] }>(path, query);
    const isMeant = ({ type }: Event): boolean => flags.types.length === 0 || flags.types.some(each => each.toLowerCase() === type?.toLowerCase());
    const found = list.items.filter(isMeant).toSorted((a, b) => timeOf(a) - timeOf(b));
    const printer = yield* printerFor(kubectl, flags);
    if (printer) {
      yield* kubectl.print(flags.output === 'name' ? '' : printer({ ...list, items: found }));
      return 0;
    }
    if (found.length === 0 && !flags.watch) {
      yield* kubectl.warn(flags['all-namespaces'] ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`);
      return 0;
    }
    const row = (event: Event): string => {
      const { involvedObject, type, reason = '', message = '', count = 1, firstTimestamp, eventTime } = event;
      const age = count > 1 ? eventAge(event, kubectl.now) : since(firstTimestamp ?? eventTime, kubectl.now);
      return `${flags['all-namespaces'] ? `${event.metadata.namespace ?? ''}\t` : ''}${age}\t${type ?? ''}\t${reason}\t${involvedObject.kind ?? ''}/${involvedObject.name ?? ''}\t${message.trim()}`;
    };
    const header = `${flags['all-namespaces'] ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE`;
    yield* kubectl.print(laidOut([...flags['no-headers'] ? [] : [header], ...found.map(row)]));
    if (!flags.watch) return 0;
    const { resourceVersion } = list.metadata as { readonly resourceVersion?: string };
    const changes = yield* api.lines(path, { ...query, watch: true, resourceVersion });
    for (let line = yield* changes.next(); line !== undefined; line = yield* changes.next()) {
      const { type, object } = JSON.parse(line) as { readonly type: string; readonly object: Event };
      if (type !== 'BOOKMARK' && type !== 'DELETED' && isMeant(object)) yield* kubectl.print(laidOut([row(object)]));
    }
    return 0;

    function* selectionOf(wished: string) {
      const [type = '', name = ''] = wished.split('/');
      if (type === '' || name === '') throw new Failure('--for must be in resource/name form');
      const { kind } = (yield* kubectl.discovery()).find(type);
      return `involvedObject.kind=${kind},involvedObject.name=${name}`;
    }
  },
});
