import { message } from '../../base/message.ts';
import { readEngineNetworks } from '../../connect/index.ts';
import { networkGraph } from '../../diagram/index.ts';
import type { DiagramKind } from './kind.ts';

/** The networks of an engine. */
export const network: DiagramKind = {
  name: 'network',
  operands: '',
  summary: message('the networks of an engine, with containers, addresses and published ports'),
  read: async engine => networkGraph(await readEngineNetworks(await engine(), new AbortController().signal)),
};
