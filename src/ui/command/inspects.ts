import type Dockerode from 'dockerode';
import type { SubjectOf } from '../tree/node.ts';
import type { Command } from './command.ts';
import { onRows } from './for-noun.ts';
import type { Noun } from './targets.ts';

/** A command that opens what the engine says of something. */
export function inspects<K extends Noun>(kind: K, nameOf: (subject: SubjectOf<K>) => string, read: (docker: Dockerode, subject: SubjectOf<K>) => Promise<unknown>, alsoOn?: string): Command {
  return onRows(kind, {
    id: `cutaway.${kind}.inspect`,
    title: 'Inspect',
    icon: 'json',
    groups: ['4_look@1'],
    ...alsoOn && { alsoOn },
    async run({ documents }, targets) {
      for (const target of targets) await documents.open(nameOf(target), ({ docker }) => read(docker, target));
    },
  });
}
