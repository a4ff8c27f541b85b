import { commands } from 'vscode';
import { Kind } from '../connect/index.ts';

/** Sets the context key `cutaway.kind`, by which the Clusters view says how to get kind: `found` or `missing`. */
export async function setKindContext(): Promise<void> {
  await commands.executeCommand('setContext', 'cutaway.kind', await Kind.find({}) ? 'found' : 'missing');
}
