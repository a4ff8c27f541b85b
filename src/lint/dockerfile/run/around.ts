import type { Command, Simple } from '../../shell/ast.ts';
import type { Place } from '../../shell/place.ts';

/** The command that stands at a place: the whole one, if the place is a part of it. */
function commandAt({ list, index, chain, link, pipeline, stage }: Place): Command | undefined {
  return (pipeline ?? chain ?? list).commands[pipeline ? stage : chain ? link : index];
}

/** The simple command among whose words a place's `$(…)` or `<(…)` stands. */
export function substitutedInto({ around, outer }: Place): Simple | undefined {
  const command = around.substitution && outer ? commandAt(outer) : undefined;
  return command?.type === 'simple' ? command : undefined;
}

/** It ends in `|| true`: whether it fails does not matter. */
export function mayFail({ chain, link }: Place): boolean {
  const next = chain?.operators[link]?.text === '||' ? chain.commands[link + 1] : undefined;
  return next?.type === 'simple' && /^(?:true|:)$/.test(next.words[0]?.literal ?? '');
}
