import { message } from '../../base/message.ts';
import { readEngineNetworks } from '../../connect/index.ts';
import { derivedWalk, questionOf, tracedGraph, traceRequest, traceStory } from '../../diagram/index.ts';
import { CommandError } from '../command-error.ts';
import type { DiagramKind } from './kind.ts';

/** The way of a request through the networks of an engine. */
export const trace: DiagramKind = {
  name: 'trace',
  operands: 'ADDRESS',
  summary: message('the way of a request through the networks, to http://host:8080 or container:80, and why it fails'),
  options: { from: { value: 'PLACE', meaning: message('trace: where the request comes from: a container, host or outside') } },
  async read(open, { operands, words }, tell) {
    const [address, ...more] = operands;
    if (address === undefined || more.length > 0) throw new CommandError(message('cutaway diagram trace needs one address, as http://host:8080'));
    const facts = await readEngineNetworks(await open(), new AbortController().signal);
    const question = questionOf(facts, address, words.get('from'));
    const found = await traceRequest(facts, question, facts.walk ?? derivedWalk(facts));
    traceStory(facts, found).forEach(tell);
    return tracedGraph(facts, question, found);
  },
};
