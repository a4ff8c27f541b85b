import { extensions } from 'vscode';
import { doing, type Task } from './overlap.ts';

/** The ids of the installed and enabled extensions that do a task of Cutaway's; `extensions.onDidChange` says when to ask again. */
export function extensionsDoing(task: Task): readonly string[] {
  return doing(task, id => (extensions.getExtension(id)?.packageJSON as { readonly version?: string } | undefined)?.version);
}
