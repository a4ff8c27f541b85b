import { l10n } from 'vscode';
import { type Engine, type Kind, kindOn, type KindRun, type KindStep } from '../connect/index.ts';
import { withProgress } from './command/act.ts';
import type { Deps } from './deps.ts';

/** The program kind, for the clusters of an engine. */
export async function kindFor(engine: Engine): Promise<Kind> {
  const kind = await kindOn(engine);
  if (!kind) throw new Error(l10n.t('The program kind is not installed here, or not in the PATH. Get it as https://kind.sigs.k8s.io/docs/user/quick-start/#installation tells, together with the CLI of your engine: docker or podman.'));
  return kind;
}

/** Runs kind for the chosen engine behind a progress notification that tells kind's own steps; every line goes to the log. */
export async function withKind(title: string, { engines, log }: Deps, act: (kind: Kind, engine: Engine, run: KindRun) => Promise<void>): Promise<void> {
  const engine = await engines.engine();
  const kind = await kindFor(engine);
  await withProgress(title, async (report, signal) => act(kind, engine, {
    signal,
    onStep: ({ title: step, state }: KindStep) => { if (state === 'begun') report(step); },
    onLine: line => { log.info(`kind: ${line}`); },
  }));
}
