import { chunkFlags, type CommandLine, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { bool, strings, text } from '../flags.ts';
import type { TableLook } from '../print/table.ts';
import type { Target } from '../resource/selection.ts';
import { shownKind } from '../wire/discovery.ts';

export const getFlags = {
  ...fileFlags, ...selectorFlags, ...outputFlags, ...chunkFlags,
  'all-namespaces': bool('A', 'Objects of all namespaces'), 'ignore-not-found': bool('', 'Objects that do not exist are no error'), 'label-columns': strings('L', 'Labels that get a column'),
  'no-headers': bool('', 'Without headings'), 'output-watch-events': bool('', 'Says what happened to each object that is watched'), 'raw': text('', 'Path to ask the server for'),
  'server-print': bool('', 'Tables are made by the server', true), 'show-kind': bool('', 'The kind before each name'), 'show-labels': bool('', 'Labels as last column'), 'sort-by': text('', 'JSONPath of a field to sort by'),
  'subresource': text('', 'Subresource to show'), 'watch': bool('w', 'Goes on with what changes'), 'watch-only': bool('', 'Only what changes'),
};

export type GetLine = CommandLine<typeof getFlags>;

/** Whether the server makes the table. */
export function isTable(output: string, template: string): boolean {
  return output === 'wide' || output === '' && template === '';
}

export function lookOf({ flags }: GetLine, target: Target, withKind: boolean): TableLook {
  return {
    wide: flags.output === 'wide', headers: !flags['no-headers'], withNamespace: flags['all-namespaces'] && target.resource.namespaced, showLabels: flags['show-labels'], labelColumns: flags['label-columns'],
    ...(withKind || flags['show-kind']) && { kind: shownKind(target.resource) },
  };
}
