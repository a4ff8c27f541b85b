import type Dockerode from 'dockerode';
import { l10n, window } from 'vscode';
import { type Prunable, prunable } from '../../connect/index.ts';
import { formatBytes, type Resource } from '../../model/index.ts';
import { Cancelled } from '../error.ts';
import { actOnEach, confirm, nameList, tell, withProgress } from './act.ts';
import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';

interface Prune {
  readonly noun: string;
  readonly resource: Resource;
  readonly title: string;
  /** Said when nothing is unused. */
  readonly nothing: () => string;
  readonly question: (count: number) => string;
  readonly loss: () => string;
  readonly doing: () => string;
  readonly remove: (docker: Dockerode, id: string, abortSignal: AbortSignal) => Promise<unknown>;
}

/**
 * A command that lists what nothing uses, with what `prune` would take checked, and removes what the user leaves checked:
 * never something that was not listed, as `POST /…/prune` could.
 */
export function prunes({ noun, resource, title, nothing, question, loss, doing, remove }: Prune): Command {
  return {
    id: `cutaway.${noun}.prune`,
    title,
    icon: 'clear-all',
    placements: [onTitle(resource, '2_prune@1')],
    trusted: true,
    async run({ engines }) {
      const { docker } = await engines.engine();
      const unused = await withProgress(l10n.t('Looking for what is not used'), (_report, signal) => prunable(docker, resource, signal));
      if (unused.length === 0) {
        tell(nothing());
        return;
      }
      const chosen = await choose(unused);
      const freed = freedBy(chosen);
      await confirm(question(chosen.length), [nameList(chosen.map(({ name }) => name)), loss(), freed].filter(Boolean).join('\n\n'), l10n.t('Remove'));
      await actOnEach(doing(), chosen, ({ name }) => name, async ({ ids }, signal) => {
        for (const id of ids) await remove(docker, id, signal);
      });
      tell(freed);
    },
  };
}

/** Throws {@link Cancelled} when nothing stays checked. */
async function choose(unused: readonly Prunable[]): Promise<readonly Prunable[]> {
  const sorted = [...unused].sort((a, b) => Number(b.usual) - Number(a.usual) || (b.bytes ?? 0) - (a.bytes ?? 0) || (a.name < b.name ? -1 : 1));
  const picked = await window.showQuickPick(sorted.map(row => ({
    label: row.name, description: [row.bytes === undefined ? '' : formatBytes(row.bytes), row.description].filter(Boolean).join(' · '), picked: row.usual, row,
  })), { canPickMany: true, matchOnDescription: true, placeHolder: l10n.t('Not used by any container. What is checked will be removed.') });
  if (!picked || picked.length === 0) throw new Cancelled();
  return picked.map(({ row }) => row);
}

/** What their removal frees, as a sentence; empty when the engine does not tell. */
function freedBy(rows: readonly Prunable[]): string {
  const known = rows.flatMap(({ bytes }) => bytes ?? []);
  if (known.length === 0) return '';
  const sum = formatBytes(known.reduce((all, bytes) => all + bytes, 0));
  return known.length === rows.length ? l10n.t('Space on the engine’s disk: {0}', sum) : l10n.t('Space on the engine’s disk: at least {0}', sum);
}
